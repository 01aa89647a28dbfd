// What this device keeps of somebody's story until the main machine has it: encrypted with a key that cannot leave the
// browser, and gone after the acknowledgement. IndexedDB "tonkla-heard": letters with their words; photos and voices
// beside them as encrypted blobs, a voice piece by piece while it is being recorded.

export type Shelf = "drafts" | "outbox" | "known" | "people";
type Store = Shelf | "keys" | "files";
interface Shut { readonly iv: Uint8Array<ArrayBuffer>; readonly body: ArrayBuffer | Blob }
interface Closed extends Shut { readonly id: string; readonly at: number }
interface ClosedFile extends Closed { readonly field: string; readonly name: string; readonly type: string; readonly isPiece: boolean }
export interface Part { readonly name: string; readonly text?: string; readonly file?: string; readonly type?: string; readonly bytes?: number[] }
export interface Letter {
  readonly id: string; readonly url: string; readonly parts: Part[]; readonly who?: string; readonly about?: string;
  readonly refused?: string; readonly code?: string; readonly token?: string; readonly draft?: string; readonly page?: string;
}

const STORES: Store[] = ["keys", "drafts", "outbox", "known", "people", "files"];
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("tonkla-heard", 2);
    request.onupgradeneeded = () => {
      const known = request.result.objectStoreNames;
      for (const store of STORES) if (!known.contains(store)) request.result.createObjectStore(store, { keyPath: "id" });
    };
    request.onsuccess = () => { request.result.onversionchange = () => { request.result.close(); opened = undefined; }; resolve(request.result); };
    request.onerror = () => { opened = undefined; reject(request.error); };
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
  await ask("keys", "readwrite", (shelf) => shelf.add({ id: "1", key: made })).catch(() => undefined); // another tab was first
  return (await ask("keys", "readonly", (shelf) => shelf.get("1") as IDBRequest<{ key: CryptoKey }>)).key;
}

async function shut(plain: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<{ iv: Uint8Array<ArrayBuffer>; body: ArrayBuffer }> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, body: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain) };
}

async function unshut({ iv, body }: Shut): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), body instanceof Blob ? await body.arrayBuffer() : body);
}

export async function keep(store: Shelf, id: string, letter: object): Promise<void> {
  const closed = await shut(new TextEncoder().encode(JSON.stringify(letter)));
  const known = await ask(store, "readonly", (shelf) => shelf.get(id) as IDBRequest<Closed | undefined>);
  await ask(store, "readwrite", (shelf) => shelf.put({ id, ...closed, at: known && store === "outbox" ? known.at : Date.now() }));
}

async function reopen<T>(closed: Closed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unshut(closed))) as T;
}

export async function get<T = Letter>(store: Shelf, id: string): Promise<T | undefined> {
  const closed = await ask(store, "readonly", (shelf) => shelf.get(id) as IDBRequest<Closed | undefined>);
  return closed && reopen<T>(closed);
}

export const drop = (store: Shelf, id: string): Promise<undefined> => ask(store, "readwrite", (shelf) => shelf.delete(id));

// Everything on a shelf, in the order it was first laid there. What lies on it since before `since` falls away.
export async function all<T = Letter>(store: Shelf, since = 0): Promise<T[]> {
  const closed = await ask(store, "readonly", (shelf) => shelf.getAll() as IDBRequest<Closed[]>);
  for (const old of closed.filter((one) => one.at < since)) await drop(store, old.id);
  return Promise.all(closed.filter((one) => one.at >= since).sort((a, b) => a.at - b.at).map((one) => reopen<T>(one)));
}

// --- photos and voices ---------------------------------------------------------------------------------------------

const below = (path: string): IDBKeyRange => IDBKeyRange.bound(`${path}/`, `${path}/\uffff`);

async function lay(id: string, field: string, file: Blob, name: string, isPiece: boolean): Promise<void> {
  const { iv, body } = await shut(await file.arrayBuffer());
  await ask("files", "readwrite", (shelf) => shelf.put({ id, iv, body: new Blob([body]), at: Date.now(), field, name, type: file.type, isPiece }));
}

// The files of one box, whole. What lay there before them (also the pieces of a recording) goes afterwards, not before.
export async function keepFiles(of: string, field: string, files: readonly File[]): Promise<void> {
  const before = await ask("files", "readonly", (shelf) => shelf.getAllKeys(below(`${of}/${field}`)));
  const take = Date.now();
  for (const [number, file] of files.entries()) await lay(`${of}/${field}/${take}-${number}`, field, file, file.name, false);
  for (const old of before) await ask("files", "readwrite", (shelf) => shelf.delete(old));
}

// A piece of a voice while it is being recorded: a tab that dies loses at most the last seconds.
export const addPiece = (of: string, field: string, number: number, piece: Blob): Promise<void> =>
  lay(`${of}/${field}/piece-${String(number).padStart(6, "0")}`, field, piece, "voice.webm", true);

export const dropFiles = (of: string): Promise<undefined> => ask("files", "readwrite", (shelf) => shelf.delete(below(of)));

// Photos and voices of a letter by box; the pieces of a recording that was cut off become one file again.
export async function filesOf(of: string): Promise<Map<string, File[]>> {
  const closed = await ask("files", "readonly", (shelf) => shelf.getAll(below(of)) as IDBRequest<ClosedFile[]>);
  const found = new Map<string, File[]>();
  const pieces = new Map<string, { type: string; name: string; bodies: ArrayBuffer[] }>();
  for (const one of closed) {
    const body = await unshut(one);
    if (!one.isPiece) { found.set(one.field, [...(found.get(one.field) ?? []), new File([body], one.name, { type: one.type })]); continue; }
    const voice = pieces.get(one.field) ?? { type: one.type, name: one.name, bodies: [] };
    voice.bodies.push(body);
    pieces.set(one.field, voice);
  }
  for (const [field, voice] of pieces) found.set(field, [...(found.get(field) ?? []), new File(voice.bodies, voice.name, { type: voice.type })]);
  return found;
}

// --- a form as a letter, and back ----------------------------------------------------------------------------------

export function letterOf(form: HTMLFormElement, facts: Partial<Letter> = {}): Letter {
  const parts: Part[] = [];
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrfmiddlewaretoken") parts.push({ name, text: value });
  return { id: said({ parts }, "id"), url: form.action, parts, ...facts };
}

export const said = (letter: Pick<Letter, "parts">, name: string): string => letter.parts.find((part) => part.name === name)?.text ?? "";

export async function formOf(letter: Letter): Promise<FormData> {
  const form = new FormData();
  for (const { name, text, file, type, bytes } of letter.parts) {
    if (bytes) form.append(name, new File([new Uint8Array(bytes)], file ?? "file", { type: type ?? "" })); // as older pages kept it
    else form.append(name, text ?? "");
  }
  for (const [field, files] of await filesOf(letter.id)) for (const file of files) form.append(field, file, file.name);
  return form;
}
