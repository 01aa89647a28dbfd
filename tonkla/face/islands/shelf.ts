// What this phone keeps: cards not yet acknowledged, half-written words, small notes of our own. IndexedDB "tonkla".

export interface Refusal {
  readonly key: string;
  readonly what: string;
  readonly why: string;
  readonly next: string;
  readonly status?: number;
}

export interface Item {
  readonly id: string;
  readonly url: string;
  fields: Record<string, string>;
  readonly at: number; // ms since 1970 by this phone's clock; shown and exported, never used for the order
  order: number;
  readonly seat: string;
  state: "waiting" | "unsent";
  refusal?: Refusal;
}

type Store = "outbox" | "drafts" | "notes";
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("tonkla", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { keyPath: "id" }).createIndex("order", "order");
      request.result.createObjectStore("drafts", { keyPath: "key" });
      request.result.createObjectStore("notes", { keyPath: "key" });
    };
    request.onsuccess = () => {
      const forget = (): void => { opened = undefined; };
      request.result.onversionchange = () => { request.result.close(); forget(); };
      request.result.onclose = forget;
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds an older shelf open"));
  });
  opened.catch(() => { opened = undefined; });
  return opened;
}

// Resolves only when the transaction is complete and, with "strict", flushed to disk: what is told after it is true.
async function write(stores: Store[], work: (transaction: IDBTransaction) => void): Promise<void> {
  const database = await open();
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
    work(transaction);
  });
}

async function read<T>(store: Store, ask: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = ask(database.transaction(store).objectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Lays an item at the end of the row. The draft it grew from goes in the same transaction: never both, never neither.
export async function keep(item: Item, draft?: string): Promise<void> {
  await write(["outbox", "drafts"], (transaction) => {
    const outbox = transaction.objectStore("outbox");
    outbox.index("order").openKeyCursor(null, "prev").onsuccess = (event) => {
      const last = (event.target as IDBRequest<IDBCursor | null>).result;
      item.order = last ? Number(last.key) + 1 : 1;
      outbox.put(item);
    };
    if (draft !== undefined) transaction.objectStore("drafts").delete(draft);
  });
}

export const change = (item: Item): Promise<void> =>
  write(["outbox"], (transaction) => { transaction.objectStore("outbox").put(item); });

export const drop = (id: string): Promise<void> =>
  write(["outbox"], (transaction) => { transaction.objectStore("outbox").delete(id); });

// Words that were refused go back into the box: off the row and into the draft in one step.
export const toDraft = (id: string, key: string, words: Record<string, string>): Promise<void> =>
  write(["outbox", "drafts"], (transaction) => {
    transaction.objectStore("outbox").delete(id);
    transaction.objectStore("drafts").put({ key, words });
  });

export const items = (): Promise<Item[]> =>
  read("outbox", (shelf) => shelf.index("order").getAll() as IDBRequest<Item[]>);

export const one = (id: string): Promise<Item | undefined> =>
  read("outbox", (shelf) => shelf.get(id) as IDBRequest<Item | undefined>);

export async function saveDraft(key: string, words: Record<string, string>): Promise<void> {
  const isEmpty = Object.values(words).every((text) => text === "");
  await write(["drafts"], (transaction) => {
    const drafts = transaction.objectStore("drafts");
    if (isEmpty) drafts.delete(key);
    else drafts.put({ key, words });
  });
}

export async function draft(key: string): Promise<Record<string, string> | undefined> {
  type Draft = { words: Record<string, string> } | undefined;
  return (await read("drafts", (shelf) => shelf.get(key) as IDBRequest<Draft>))?.words;
}

export async function note(key: string): Promise<number> {
  type Note = { value: number } | undefined;
  return (await read("notes", (shelf) => shelf.get(key) as IDBRequest<Note>))?.value ?? 0;
}

export const setNote = (key: string, value: number): Promise<void> =>
  write(["notes"], (transaction) => { transaction.objectStore("notes").put({ key, value }); });

// A lease for tabs without navigator.locks (plain HTTP): true when `owner` holds it until now + ms.
export async function lease(owner: string, ms: number): Promise<boolean> {
  let mine = false;
  await write(["notes"], (transaction) => {
    const notes = transaction.objectStore("notes");
    notes.get("lease").onsuccess = (event) => {
      const held = (event.target as IDBRequest<{ owner: string; until: number } | undefined>).result;
      const left = held ? held.until - Date.now() : 0;
      mine = !held || held.owner === owner || left <= 0 || left > 60_000; // a clock set back must not lock us out
      if (mine) notes.put({ key: "lease", owner, until: Date.now() + ms });
    };
  });
  return mine;
}
