// The page that opens without a net: who was asked on this phone, what waits here, one note for one person. What it shows
// of anybody comes out of the vault of this device.

import type { Behaviour } from "../../face/islands/mount";
import { DAYS_3, linesOf, showSlip, type Known, type Me } from "../../people/desk/ask";
import * as post from "../../people/desk/post";
import * as vault from "../../people/desk/vault";

const part = <T extends HTMLElement>(of: ParentNode, name: string): T | null => of.querySelector<T>(`[data-part=${name}]`);
const option = (value: string, words: string): HTMLOptionElement => new Option(words, value);

function setHub(ask: HTMLFormElement, me: Me): void {
  const choose = part<HTMLSelectElement>(ask, "hub"), field = part(ask, "hub-field");
  const opening = Array.from(document.querySelectorAll<HTMLElement>("[data-part=words] p")).filter((line) => line.textContent?.includes("____"));
  const before = Array.from(opening, (line) => line.textContent ?? "");
  const worry = part(document, "worry"); // reaches the safeguarding contact, so only while the machine is in reach
  if (worry) worry.hidden = !navigator.onLine;
  const turn = (): void => {
    const hub = me.hubs.find((one) => one.id === choose?.value) ?? me.hubs[0];
    if (!hub) return;
    ask.action = `/hubs/${hub.id}/consents/new/`;
    worry?.querySelector("a")?.setAttribute("href", `/hubs/${hub.id}/worry/`);
    opening.forEach((line, number) => { line.textContent = (before[number] ?? "").replace("____", hub.name); });
  };
  choose?.append(...me.hubs.map((hub) => option(hub.id, hub.name)));
  if (field) field.hidden = me.hubs.length < 2;
  choose?.addEventListener("change", turn);
  turn();
}

// The person chosen decides what the note may hold: kind, photo, voice.
function setPerson(note: HTMLFormElement, people: Known[], me: Me): void {
  const choose = note.querySelector<HTMLSelectElement>("select[name=receipt]");
  const hub = note.querySelector<HTMLInputElement>("input[name=hub]");
  if (!choose || !hub) return;
  choose.append(...people.map((one) => option(one.id, one.number ? `${one.about} · ${one.number}` : one.about)));
  const turn = (): void => {
    const person = people.find((one) => one.id === choose.value);
    hub.value = person?.hub || me.hubs[0]?.id || "";
    note.dataset["about"] = person?.about ?? "";
    for (const box of note.querySelectorAll<HTMLInputElement>("[name=kind]")) box.checked = box.value === (person ? "interview" : "observation");
    for (const [name, is] of [["may-photo", !person || person.allows.includes("photo")], ["may-audio", person?.allows.includes("audio") ?? false]] as const) {
      const field = part(note, name);
      if (field) { field.hidden = !is; for (const box of field.querySelectorAll("input")) box.disabled = !is; }
    }
  };
  choose.addEventListener("change", turn);
  const wanted = new URLSearchParams(location.search).get("receipt") ?? "";
  if (people.some((one) => one.id === wanted)) { choose.value = wanted; note.closest("details")?.scrollIntoView({ block: "start" }); }
  turn();
}

function setGuide(note: HTMLFormElement): void {
  const choose = note.querySelector<HTMLSelectElement>("select[name=guide]");
  const turn = (): void => {
    for (const one of note.querySelectorAll<HTMLFieldSetElement>("fieldset[data-guide]")) {
      one.hidden = one.disabled = one.dataset["guide"] !== (choose?.value ?? "");
    }
  };
  choose?.addEventListener("change", turn);
  note.addEventListener("change", (event) => { if (event.target === note) turn(); }); // a draft came back
  turn();
}

// A letter that waits: its slip again, open it again, throw it away (asked twice; whoever goes, their notes go too).
function row(shape: HTMLTemplateElement, letter: vault.Letter, ask: HTMLFormElement, letters: vault.Letter[]): DocumentFragment {
  const made = shape.content.cloneNode(true) as DocumentFragment;
  const asked = post.isConsent(letter);
  const fill = (name: string, words: string): void => { const at = part(made, name); if (at) { at.textContent = words; at.hidden = words === ""; } };
  fill("about", letter.about ?? "");
  fill("kind", (asked ? shape.dataset["consent"] : shape.dataset["note"]) ?? "");
  fill("why", letter.refused ?? "");
  const slip = part<HTMLButtonElement>(made, "slip-again"), again = part<HTMLButtonElement>(made, "open"), away = part<HTMLButtonElement>(made, "throw");
  if (slip) { slip.hidden = !asked; slip.addEventListener("click", () => showSlip(document, letter, linesOf(ask, letter))); }
  again?.addEventListener("click", () => {
    const parts = asked ? letter.parts.filter((one) => !["code", "token"].includes(one.name)) : letter.parts;
    const draft: vault.Letter = { id: letter.id, url: letter.url, parts, who: letter.who ?? "", about: letter.about ?? "", ...(asked ? { code: "", token: "" } : {}) };
    const key = asked ? "ask" : (letter.draft ?? "afield");
    void vault.keep("drafts", `${letter.who ?? ""} ${key}`, draft).then(() => vault.drop("outbox", letter.id)).then(() => location.assign(asked ? "/heard/away/" : (letter.page ?? "/heard/away/")));
  });
  let isSure = false;
  away?.addEventListener("click", () => {
    if (!isSure) { isSure = true; away.textContent = away.dataset["sure"] ?? ""; return; }
    const going = [letter, ...letters.filter((one) => asked && one.parts.some((field) => field.name === "receipt" && field.text === letter.id))];
    void Promise.all(going.flatMap((one) => [vault.drop("outbox", one.id), vault.dropFiles(one.id), vault.drop("people", one.id)])).then(() => location.assign("/heard/away/"));
  });
  return made;
}

const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

// The forms that this device keeps, by their own names.
async function setForms(page: HTMLElement): Promise<void> {
  const list = part(page, "forms"), shelf = await caches.open("tonkla-heard-1");
  for (const { url } of await shelf.keys()) {
    const path = new URL(url).pathname, link = document.createElement("a");
    if (!path.startsWith("/heard/forms/")) continue;
    const kept = (await (await shelf.match(path))?.text()) ?? "";
    link.href = path;
    link.className = "btn";
    link.textContent = (/<h1>([^<]*)/.exec(kept)?.[1] ?? "").replace(/&(amp|lt|gt|quot|#x27);/g, (_all, sign: string) => SIGNS[sign] ?? "");
    list?.append(link);
  }
  const section = list?.closest("section");
  if (section) section.hidden = !list?.childElementCount;
}

async function start(page: HTMLElement): Promise<void> {
  const ask = page.querySelector<HTMLFormElement>("form[data-island~=ask]"), note = page.querySelector<HTMLFormElement>("form[data-island~=notebook]");
  const me = await vault.get<Me>("known", "me");
  const stranger = part(page, "stranger"), known = part(page, "known");
  if (stranger) stranger.hidden = me !== undefined;
  if (known) known.hidden = me === undefined;
  if (!me || !ask || !note) return;
  const letters = (await vault.all("outbox")).filter((letter) => !letter.who || letter.who === me.who);
  const people = (await vault.all<Known>("people", Date.now() - DAYS_3)).filter((one) => me.hubs.some((hub) => hub.id === one.hub));
  setHub(ask, me);
  const asking = ask.closest("details");
  if (asking && location.search.includes("receipt=")) asking.open = false;
  setGuide(note);
  setPerson(note, people.reverse(), me);
  note.dispatchEvent(new Event("filled"));
  const list = part(page, "waiting"), shape = document.getElementById("waiting-row");
  if (!list || !(shape instanceof HTMLTemplateElement)) return;
  list.append(...letters.map((letter) => row(shape, letter, ask, letters)));
  const section = list.closest("section");
  if (section) section.hidden = letters.length === 0;
}

export const behaviour: Behaviour = {
  name: "afield",
  attach(element) {
    if (!isSecureContext || !("subtle" in crypto)) return;
    setForms(element).catch((problem: unknown) => console.warn("afield", problem));
    start(element).catch((problem: unknown) => console.error("afield", problem));
  },
};
