// A field note on a phone far from the machine: every pause in typing is kept here, encrypted; a note that cannot be sent
// now waits and sends by itself; after the acknowledgement nothing of it stays on this device.

import type { Behaviour } from "../../face/islands/mount";
import * as vault from "./vault";

interface Said { readonly refusal?: { readonly what: string; readonly why: string; readonly next: string } }
type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const boxes = (form: HTMLFormElement): Box[] =>
  Array.from(form.querySelectorAll<Box>("textarea[name], select[name], input[name]:not([type=file], [type=hidden])"));

async function send(letter: vault.Letter): Promise<string> {
  const token = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  const body = vault.formOf(letter);
  if (token) body.set("csrfmiddlewaretoken", token);
  const answer = await fetch(letter.url, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  const isOurs = answer.headers.get("content-type")?.includes("json") ?? false;
  const said = (isOurs ? await answer.json() : {}) as Said & { url?: string };
  if (answer.ok && isOurs) { await vault.drop("outbox", letter.id); return said.url ?? ""; }
  if (!isOurs || [401, 403, 429].includes(answer.status) || answer.status >= 500) throw new Error(answer.statusText); // tried again later
  const words = said.refusal ? `${said.refusal.what} ${said.refusal.why} ${said.refusal.next}` : answer.statusText;
  await vault.keep("outbox", letter.id, { ...letter, refused: words });
  throw new Error(words);
}

async function tell(element: HTMLElement): Promise<void> {
  const kept = await vault.waiting();
  const refused = kept.filter((letter) => letter.refused).length;
  const state = element.querySelector<HTMLElement>("[data-part=state]") ?? element;
  if (state instanceof HTMLFormElement) return;
  const { textWaiting, textRefused } = element.dataset;
  const parts = [
    kept.length - refused ? textWaiting?.replace("{n}", String(kept.length - refused)) : "",
    refused ? textRefused?.replace("{n}", String(refused)) : "",
  ].filter(Boolean);
  state.textContent = parts.join(" · ");
  state.hidden = parts.length === 0;
}

let busy = false;

async function sendAll(element: HTMLElement): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    for (const letter of await vault.waiting()) if (!letter.refused) await send(letter).catch((problem: unknown) => console.warn("notebook", problem));
  } finally { busy = false; }
  await tell(element);
}

async function putBack(form: HTMLFormElement, key: string): Promise<void> {
  const kept = await vault.get("drafts", key);
  if (!kept) return;
  const fields = form.querySelector<HTMLInputElement>("[name=id]");
  const id = kept.parts.find((part) => part.name === "id")?.text;
  if (fields && id && !key.startsWith("edit")) fields.value = id;
  for (const box of boxes(form)) {
    const said = kept.parts.filter((part) => part.name === box.name).map((part) => part.text ?? "");
    if (box instanceof HTMLInputElement && ["checkbox", "radio"].includes(box.type)) box.checked = said.includes(box.value);
    else if (said[0]) box.value = said[0];
  }
  const state = form.querySelector<HTMLElement>("[data-part=state]");
  if (state) { state.textContent = form.dataset["textDraft"] ?? ""; state.hidden = false; }
}

async function submit(form: HTMLFormElement, key: string): Promise<void> {
  const letter = await vault.letterOf(form, true);
  await vault.keep("outbox", letter.id, letter);
  await vault.drop("drafts", key);
  const refused = form.querySelector<HTMLElement>("[data-part=refused]");
  if (refused) refused.hidden = true;
  try {
    const url = await send(letter);
    location.assign(url || location.href);
  } catch (problem) {
    const kept = await vault.get("outbox", letter.id);
    if (!kept?.refused) { form.reset(); form.querySelector<HTMLInputElement>("[name=id]")?.setAttribute("value", crypto.randomUUID()); await tell(form); return; }
    await vault.drop("outbox", letter.id); // it stands in the form again, and as a draft
    await vault.keep("drafts", key, await vault.letterOf(form, false));
    const words = form.querySelector<HTMLElement>("[data-part=refused-words]");
    if (words && refused) { words.textContent = (problem as Error).message; refused.hidden = false; refused.scrollIntoView({ block: "center" }); }
  }
}

export const behaviour: Behaviour = {
  name: "notebook",
  attach(element) {
    if (!isSecureContext || !("subtle" in crypto)) return;
    addEventListener("online", () => void sendAll(element));
    setInterval(() => void sendAll(element), 20_000);
    void sendAll(element);
    if (!(element instanceof HTMLFormElement)) return;
    const key = element.dataset["key"] ?? location.pathname;
    let timer = 0;
    const save = (): void => {
      clearTimeout(timer);
      vault.letterOf(element, false).then((letter) => vault.keep("drafts", key, letter)).catch((problem: unknown) => console.error("notebook", problem));
    };
    putBack(element, key).catch((problem: unknown) => console.error("notebook", problem));
    element.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 300); });
    if (key.startsWith("edit")) { element.addEventListener("submit", () => void vault.drop("drafts", key)); return; }
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      submit(element, key).catch((problem: unknown) => { console.error("notebook", problem); HTMLFormElement.prototype.submit.call(element); });
    });
  },
};
