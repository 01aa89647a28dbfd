// A field note on a phone far from the machine: every pause in typing is kept here, encrypted; a note that cannot be sent
// now waits and sends by itself; after the acknowledgement nothing of it stays on this device.

import type { Behaviour } from "../../face/islands/mount";
import { whoIs } from "../../people/desk/ask";
import * as drafting from "../../people/desk/drafting";
import * as post from "../../people/desk/post";
import * as vault from "../../people/desk/vault";

const EVERY = 20_000;
const part = (form: HTMLElement, name: string): HTMLElement | null => form.querySelector<HTMLElement>(`[data-part=${name}]`);
const complain = (problem: unknown): void => console.error("notebook", problem);

// How many wait here, how many were refused, and whether somebody has to sign in before they go.
async function tell(element: HTMLElement, line: post.Line | undefined): Promise<void> {
  const kept = await vault.all("outbox");
  const refused = kept.filter((letter) => letter.refused).length;
  const state = part(element, "state") ?? element;
  const { textWaiting, textRefused, textSignin } = element.dataset;
  const words = [
    kept.length - refused ? textWaiting?.replace("{n}", String(kept.length - refused)) : "",
    refused ? textRefused?.replace("{n}", String(refused)) : "",
    kept.length && line && !line.who ? textSignin : "",
  ].filter(Boolean);
  state.textContent = words.join(" · ");
  state.hidden = words.length === 0;
  if (!(element instanceof HTMLFormElement)) element.hidden = state.hidden;
}

// The form after its words were laid in the drawer: done, or bound to nobody until one says for whom to write on.
function rest(form: HTMLFormElement): void {
  const body = part(form, "body"), kept = part(form, "kept");
  form.reset();
  const id = form.querySelector<HTMLInputElement>("[name=id]");
  if (id) id.value = crypto.randomUUID();
  if (!body || !kept) return;
  body.hidden = true;
  kept.hidden = false;
  kept.scrollIntoView({ block: "center" });
}

async function submit(form: HTMLFormElement, key: string, draft: drafting.Draft, who: string): Promise<void> {
  await draft.settled();
  const letter = vault.letterOf(form, facts(form, who));
  await post.lay(letter, key);
  const refused = part(form, "refused"), words = part(form, "refused-words");
  if (refused) refused.hidden = true;
  const went = await post.sendAll();
  const url = went.urls.get(letter.id);
  if (url) { location.assign(url); return; }
  const kept = await vault.get("outbox", letter.id);
  if (!kept?.refused) { rest(form); await tell(form, went.line); return; }
  await vault.keep("drafts", key, letter); // it stands in the form again, and as a draft
  await vault.drop("outbox", letter.id);
  if (words && refused) { words.textContent = kept.refused; refused.hidden = false; refused.scrollIntoView({ block: "center" }); }
}

function facts(form: HTMLFormElement, who: string): Partial<vault.Letter> {
  const { about, page, key } = form.dataset;
  return { who, about: about ?? "", ...(page && key ? { page, draft: key } : {}) };
}

async function begin(form: HTMLFormElement, key: string, old: string): Promise<void> {
  const kept = (await vault.get("drafts", key)) ?? (await vault.get("drafts", old));
  if (kept && (await vault.get("outbox", kept.id))) { await vault.drop("drafts", key); return; } // it is on its way already
  if (!(await drafting.putBack(form, kept))) return;
  form.dispatchEvent(new Event("change", { bubbles: true }));
  const state = part(form, "state");
  if (state) { state.textContent = form.dataset["textDraft"] ?? ""; state.hidden = false; }
}

async function start(form: HTMLFormElement): Promise<void> {
  const filled = form.dataset["waits"] === undefined ? Promise.resolve() : new Promise((done) => form.addEventListener("filled", done, { once: true }));
  const who = await whoIs(form), old = form.dataset["key"] ?? location.pathname, key = `${who} ${old}`;
  const draft = drafting.keepDraft(form, key, () => facts(form, who));
  part(form, "again")?.addEventListener("click", () => {
    const body = part(form, "body"), kept = part(form, "kept");
    if (body && kept) { body.hidden = false; kept.hidden = true; }
  });
  let isBusy = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    submit(form, key, draft, who)
      .catch((problem: unknown) => { complain(problem); HTMLFormElement.prototype.submit.call(form); })
      .finally(() => { isBusy = false; });
  });
  await filled;
  await begin(form, key, old);
}

export const behaviour: Behaviour = {
  name: "notebook",
  attach(element) {
    if (!isSecureContext || !("subtle" in crypto)) return;
    const go = (): void => { post.sendAll().then((went) => tell(element, went.line)).catch(complain); };
    addEventListener("online", go);
    setInterval(go, EVERY);
    go();
    if (element instanceof HTMLFormElement) start(element).catch(complain);
  },
};
