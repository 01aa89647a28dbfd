// Asking far from the machine: what somebody allows is kept on this phone, encrypted, with a slip drawn here; it arrives by
// itself. The rules that protect young people are checked here, because later nobody is there to be asked.

import type { Behaviour } from "../../face/islands/mount";
import * as drafting from "./drafting";
import * as post from "./post";
import { draw } from "./qr";
import * as vault from "./vault";

interface Words { readonly what: string; readonly why: string; readonly next: string }
interface Rules { readonly under: string[]; readonly child: string; readonly refusals: Record<string, Words> }
export interface Known { readonly id: string; readonly about: string; readonly hub: string; readonly allows: string[]; readonly number?: string }
export interface Me { readonly who: string; readonly hubs: { readonly id: string; readonly name: string }[] }

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; // without look-alikes; the machine checks what comes
const part = (of: ParentNode, name: string): HTMLElement | null => of.querySelector<HTMLElement>(`[data-part=${name}]`);
const show = (element: HTMLElement | null, is: boolean): void => { if (element) element.hidden = !is; };

function drawCode(): string {
  for (;;) {
    const code: string[] = [];
    while (code.length < 10) {
      const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
      if (byte < 248) code.push(LETTERS[byte % 31] ?? ""); // 248 = 8 × 31: every letter as likely as any other
    }
    if (new Set(code).size >= 5) return code.join("");
  }
}

function drawToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export const DAYS_3 = 3 * 86_400_000; // as long as a device knows whom it may write for
export const spaced = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

function missing(form: HTMLFormElement, rules: Rules): Words | undefined {
  const facts = new FormData(form);
  const said = (name: string): string => String(facts.get(name) ?? "").trim();
  const band = said("age_band"), isYoung = rules.under.includes(band);
  const key = said("pseudonym") === "" ? "pseudonym_missing"
    : !facts.getAll("allowed").includes("write_down") ? "nothing_allowed"
    : band === "" ? "age_band_missing"
    : isYoung && said("guardian_name") === "" ? "guardian_missing"
    : isYoung && band !== rules.child && said("assent") === "" ? "assent_missing" : "";
  return rules.refusals[key];
}

function refuse(form: HTMLFormElement, words: Words | undefined): void {
  const place = part(form, "refused"), text = part(form, "refused-words");
  show(place, words !== undefined);
  if (!place || !text || !words) return;
  text.textContent = `${words.what} ${words.why} ${words.next}`;
  const young = form.querySelector<HTMLDetailsElement>("details[data-part=young]");
  if (young) young.open = true;
  place.scrollIntoView({ block: "center" });
}

// The slip of one who was asked here; it is shown as long as the record waits on this phone.
export function showSlip(page: ParentNode, letter: vault.Letter, lines: string[]): void {
  const slip = part(page, "slip"), list = slip && part(slip, "slip-lines");
  if (!slip || !list) return;
  const fill = (name: string, words: string): void => { const at = part(slip, name); if (at) at.textContent = words; };
  fill("slip-name", letter.about ?? "");
  fill("slip-code", spaced(letter.code ?? ""));
  list.replaceChildren(...lines.map((line) => { const row = document.createElement("li"); row.textContent = line; return row; }));
  const scan = part(slip, "slip-qr"), { base = location.origin, label = "" } = scan?.dataset ?? {};
  const picture = letter.token ? draw(`${base}/hubs/receipt/#${letter.token}`, label) : undefined;
  if (picture) scan?.replaceChildren(picture);
  const talk = slip.querySelector<HTMLAnchorElement>("a[data-part=slip-talk]");
  if (talk) talk.href = `/heard/away/?receipt=${letter.id}`;
  slip.hidden = false;
  slip.scrollIntoView({ block: "start" });
}

export const linesOf = (form: HTMLFormElement, letter: vault.Letter): string[] =>
  Array.from(form.querySelectorAll<HTMLInputElement>("[name=allowed]"))
    .filter((box) => letter.parts.some((one) => one.name === "allowed" && one.text === box.value))
    .map((box) => box.closest("label")?.textContent?.trim() ?? "");

function fresh(form: HTMLFormElement): void {
  const set = (name: string, value: string): void => {
    const box = form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`);
    if (box && box.value === "") box.value = value;
  };
  set("id", crypto.randomUUID());
  set("code", drawCode());
  set("token", drawToken());
}

async function submit(form: HTMLFormElement, key: string, draft: drafting.Draft, who: string): Promise<void> {
  await draft.settled();
  const when = form.querySelector<HTMLInputElement>("[name=asked_at]");
  if (when) when.value = new Date().toISOString();
  const letter = vault.letterOf(form, facts(form, who));
  const allows = letter.parts.filter((one) => one.name === "allowed").map((one) => one.text ?? "");
  const hub = /consents/.test(form.action) ? form.action.split("/hubs/")[1]?.split("/")[0] ?? "" : "";
  await post.lay(letter, key);
  await vault.keep("people", letter.id, { id: letter.id, about: letter.about ?? "", hub, allows } satisfies Known);
  const line = await post.line();
  if (line?.who && line.who === who && form.dataset["native"] !== undefined) {
    const token = form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]");
    if (token) token.value = line.token;
    HTMLFormElement.prototype.submit.call(form); // the machine's own slip, with its QR; the same record twice is one
    return;
  }
  form.hidden = true;
  showSlip(document, letter, linesOf(form, letter));
  if (line?.who) await post.sendAll();
}

function facts(form: HTMLFormElement, who: string): Partial<vault.Letter> {
  const value = (name: string): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
  return { who, about: value("pseudonym").trim(), code: value("code"), token: value("token") };
}

export const whoIs = async (form: HTMLElement): Promise<string> =>
  form.dataset["who"] ?? (await vault.get<Me>("known", "me"))?.who ?? "";

async function start(form: HTMLFormElement): Promise<void> {
  const who = await whoIs(form), key = `${who} ask`;
  const stands = drafting.idOf(form); // a page that came back with a refusal: its record is here again, not on its way
  if (stands) { await vault.drop("outbox", stands); await vault.drop("drafts", key); }
  else {
    const kept = await vault.get("drafts", key);
    if (kept && (await vault.get("outbox", kept.id))) await vault.drop("drafts", key);
    else if (await drafting.putBack(form, kept)) show(part(form, "draft"), true);
  }
  fresh(form);
  const draft = drafting.keepDraft(form, key, () => facts(form, who));
  const rules = JSON.parse(document.getElementById("ask-rules")?.textContent ?? "{}") as Rules;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = missing(form, rules);
    refuse(form, words);
    if (words) return;
    submit(form, key, draft, who).catch((problem: unknown) => { console.error("ask", problem); HTMLFormElement.prototype.submit.call(form); });
  });
}

export const behaviour: Behaviour = {
  name: "ask",
  attach(element) {
    if (!isSecureContext || !("subtle" in crypto) || !(element instanceof HTMLFormElement)) return;
    start(element).catch((problem: unknown) => console.error("ask", problem));
  },
};
