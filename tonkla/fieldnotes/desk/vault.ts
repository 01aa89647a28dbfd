// What this device keeps of somebody's story until the main machine has it: encrypted with a key that cannot leave the
// browser, and gone after the acknowledgement. IndexedDB "tonkla-heard".

type Store = "keys" | "drafts" | "outbox";
interface Closed { readonly id: string; readonly iv: Uint8Array<ArrayBuffer>; readonly body: ArrayBuffer; readonly at: number }
export interface Part { readonly name: string; readonly text?: string; readonly file?: string; readonly type?: string; readonly bytes?: number[] }
export interface Letter { readonly id: string; readonly url: string; readonly parts: Part[]; readonly refused?: string }

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("tonkla-heard", 1);
    request.onupgradeneeded = () => {
      for (const store of ["keys", "drafts", "outbox"]) request.result.createObjectStore(store, { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function ask<T>(store: Store, mode: IDBTransactionMode, work: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(store, mode, { durability: "strict" });
  const request = work(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

async function key(): Promise<CryptoKey> {
  const known = await ask("keys", "readonly", (shelf) => shelf.get("1") as IDBRequest<{ key: CryptoKey } | undefined>);
  if (known) return known.key;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await ask("keys", "readwrite", (shelf) => shelf.put({ id: "1", key: made }));
  return made;
}

export async function keep(store: "drafts" | "outbox", id: string, letter: Letter): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(letter));
  const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain);
  await ask(store, "readwrite", (shelf) => shelf.put({ id, iv, body, at: Date.now() }));
}

async function reopen(closed: Closed): Promise<Letter> {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: closed.iv }, await key(), closed.body);
  return JSON.parse(new TextDecoder().decode(plain)) as Letter;
}

export async function get(store: "drafts" | "outbox", id: string): Promise<Letter | undefined> {
  const closed = await ask(store, "readonly", (shelf) => shelf.get(id) as IDBRequest<Closed | undefined>);
  return closed && reopen(closed);
}

export const drop = (store: "drafts" | "outbox", id: string): Promise<undefined> => ask(store, "readwrite", (shelf) => shelf.delete(id));

export async function waiting(): Promise<Letter[]> {
  const closed = await ask("outbox", "readonly", (shelf) => shelf.getAll() as IDBRequest<Closed[]>);
  return Promise.all(closed.sort((a, b) => a.at - b.at).map(reopen));
}

// A form as one letter, photos and voices included.
export async function letterOf(form: HTMLFormElement, withFiles: boolean): Promise<Letter> {
  const parts: Part[] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") parts.push({ name, text: value });
    else if (withFiles && value.size) parts.push({ name, file: value.name, type: value.type, bytes: Array.from(new Uint8Array(await value.arrayBuffer())) });
  }
  const id = parts.find((part) => part.name === "id")?.text ?? "";
  return { id, url: form.action, parts };
}

export function formOf(letter: Letter): FormData {
  const form = new FormData();
  for (const { name, text, file, type, bytes } of letter.parts) {
    if (bytes) form.append(name, new File([new Uint8Array(bytes)], file ?? "file", { type: type ?? "" }));
    else form.append(name, text ?? "");
  }
  return form;
}
