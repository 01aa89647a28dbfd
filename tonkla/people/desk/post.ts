// Letters that wait on this device go to the main machine by themselves: first who agreed, then what they told. Each goes
// only while the person who wrote it is signed in, and leaves the device when the machine has acknowledged it.

import * as vault from "./vault";

interface Answer { readonly url?: string; readonly refusal?: { readonly key: string; readonly what: string; readonly why: string; readonly next: string } }
export interface Line { readonly who: string; readonly token: string }
export interface Went { readonly urls: Map<string, string>; readonly line: Line | undefined }

const PATIENCE = 8000;
const LATER = ["sign_in_first", "page_needs_safe_line", "wrong_origin"];

// Whether the machine answers, who is signed in there ("" for nobody), and a fresh token.
export async function line(): Promise<Line | undefined> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const answer = await fetch("/hubs/line/", { headers: { Accept: "application/json" }, cache: "no-store", signal: giveUp.signal });
    if ([401, 403].includes(answer.status)) return { who: "", token: "" };
    const isOurs = answer.ok && (answer.headers.get("content-type") ?? "").includes("json");
    return isOurs ? ((await answer.json()) as Line) : undefined;
  } catch { return undefined; } finally { clearTimeout(timer); }
}

export const isConsent = (letter: vault.Letter): boolean => letter.code !== undefined;
const heardFrom = (letter: vault.Letter): string[] =>
  letter.parts.filter((part) => ["receipt", "speaker"].includes(part.name) && part.text).map((part) => part.text ?? "");

// Sends one. Returns its address when it arrived; a refusal is kept with the letter; anything else is tried again.
async function send(letter: vault.Letter, at: Line): Promise<string> {
  const body = await vault.formOf(letter);
  body.set("csrfmiddlewaretoken", at.token);
  const answer = await fetch(letter.url, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  const isOurs = (answer.headers.get("content-type") ?? "").includes("json");
  const said = (isOurs ? await answer.json() : {}) as Answer;
  if (answer.ok && isOurs) {
    await vault.drop("outbox", letter.id);
    await vault.dropFiles(letter.id);
    return said.url ?? location.href;
  }
  if (!said.refusal || LATER.includes(said.refusal.key) || answer.status === 429 || answer.status >= 500) throw new Error(`${answer.status} ${letter.url}`);
  await vault.keep("outbox", letter.id, { ...letter, refused: `${said.refusal.what} ${said.refusal.why} ${said.refusal.next}` });
  return "";
}

let running: Promise<Went> | undefined;

async function run(): Promise<Went> {
  const urls = new Map<string, string>();
  const letters = await vault.all("outbox");
  if (!letters.some((letter) => !letter.refused)) return { urls, line: undefined };
  const at = await line();
  if (!at?.who) return { urls, line: at };
  const asked = [...letters, ...(await vault.all("drafts"))].filter(isConsent); // also those being filled in once more
  const held = new Set(asked.map((letter) => letter.id));
  for (const letter of [...letters.filter(isConsent), ...letters.filter((one) => !isConsent(one))]) {
    if (letter.refused || (letter.who && letter.who !== at.who) || heardFrom(letter).some((receipt) => held.has(receipt))) continue;
    try {
      const url = await send(letter, at);
      if (url) { urls.set(letter.id, url); held.delete(letter.id); }
    } catch (problem) { console.warn("post", problem); }
  }
  return { urls, line: at };
}

// Everything that may go, once at a time in this tab.
export function sendAll(): Promise<Went> {
  running = (running ?? Promise.resolve()).then(run, run);
  return running;
}

// A form whose words wait here: the letter lies in the drawer before anything is tried.
export async function lay(letter: vault.Letter, draft: string): Promise<void> {
  await vault.keep("outbox", letter.id, letter);
  await vault.drop("drafts", draft);
}
