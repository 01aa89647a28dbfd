// The writing pages open again without a net, where the line is safe: a worker keeps one page that holds nothing of anybody.
// Who may be written for is told to the vault here, encrypted; the page without a net reads it there.

import type { Behaviour } from "../../face/islands/mount";
import type { Known, Me } from "../../people/desk/ask";
import * as vault from "../../people/desk/vault";

interface Types { createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string } }
const KEEPER = "/heard/keep.js";
const SCOPES = ["/heard/", "/hubs/"];

function address(): string {
  const types = (window as { trustedTypes?: Types }).trustedTypes;
  return types ? types.createPolicy("tonkla-keep", { createScriptURL: () => KEEPER }).createScriptURL("") : KEEPER;
}

async function keep(element: HTMLElement): Promise<void> {
  const workers = navigator.serviceWorker, script = address();
  workers.addEventListener("message", (event) => {
    if (event.data !== "kept") return;
    const note = element.querySelector<HTMLElement>("[data-part=kept-page]");
    if (note) note.hidden = false;
  });
  const loaded = performance.getEntriesByType("resource").map((one) => new URL(one.name));
  const assets = loaded.filter((one) => one.origin === location.origin && one.pathname.startsWith("/static/")).map((one) => one.pathname);
  for (const scope of SCOPES) {
    const made = await workers.register(script, { scope });
    const worker = made.active ?? made.waiting ?? made.installing;
    if (scope === SCOPES[0]) worker?.postMessage({ lang: element.dataset["lang"] ?? "th", assets, form: element.dataset["keeps"] ?? "" });
  }
}

interface Told extends Me { readonly people: Known[] }

async function remember(): Promise<void> {
  const told = JSON.parse(document.getElementById("away-me")?.textContent ?? "null") as Told | null;
  if (!told) return;
  await vault.keep("known", "me", { who: told.who, hubs: told.hubs });
  for (const person of told.people) await vault.keep("people", person.id, person);
}

// The record of one who was asked has arrived: nothing of it stays on this phone but who may be written for.
async function arrived(id: string, who: string): Promise<void> {
  await vault.drop("outbox", id);
  await vault.dropFiles(id);
  const draft = await vault.get("drafts", `${who} ask`);
  if (draft?.id === id) await vault.drop("drafts", `${who} ask`);
}

export const behaviour: Behaviour = {
  name: "away",
  attach(element) {
    if (!isSecureContext || !("subtle" in crypto)) return;
    const complain = (problem: unknown): void => console.warn("away", problem);
    const { arrived: id, who } = element.dataset;
    if (id) arrived(id, who ?? "").catch(complain);
    remember().catch(complain);
    if ("serviceWorker" in navigator && element.dataset["lang"]) keep(element).catch(complain);
  },
};
