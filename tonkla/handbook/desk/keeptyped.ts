// Forms of the handbook: what was typed and not yet sent stays on this device and is back in its fields when the page is
// opened again. Once a form was taken (the page after it has no refusal) what was kept of it goes.

import * as shelf from "../../face/islands/shelf";
import type { Behaviour } from "../../face/islands/mount";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const SENT = "tonkla-sent";
const isRefused = document.getElementById("refusal") !== null;

const isTicked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
const nameOf = (field: Field): string => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
const valueOf = (field: Field): string => (isTicked(field) ? (field.checked ? "on" : "off") : field.value);

function fieldsOf(form: HTMLFormElement): Field[] {
  const found = Array.from(form.querySelectorAll<Field>("input, textarea, select"));
  return found.filter((field) => field.name !== "" && !["hidden", "file", "password", "submit"].includes(field.type));
}

function given(field: Field): string {
  if (isTicked(field)) return field.defaultChecked ? "on" : "off";
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  return (Array.from(field.options).find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
}

function put(field: Field, value: string): void {
  if (isTicked(field)) field.checked = value === "on";
  else field.value = value;
}

// After a refusal the page holds what was typed as its own; then all of it counts as not yet sent.
const unsent = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(form).filter((field) => isRefused || valueOf(field) !== given(field)).map((field) => [nameOf(field), valueOf(field)]),
  );

async function putBack(form: HTMLFormElement, key: string): Promise<void> {
  const kept = await shelf.draft(key);
  if (!kept) return;
  const back = fieldsOf(form).filter((field) => kept[nameOf(field)] !== undefined && kept[nameOf(field)] !== given(field));
  if (!back.length) return shelf.saveDraft(key, {});
  for (const field of back) {
    put(field, kept[nameOf(field)] ?? "");
    const fold = field.closest("details");
    if (fold) fold.open = true;
  }
  const note = document.querySelector<HTMLElement>("[data-part=kept]");
  if (!note) return;
  note.hidden = false;
  note.querySelector("[data-part=drop]")?.addEventListener("click", () => {
    for (const field of fieldsOf(form)) put(field, given(field));
    note.hidden = true;
    void shelf.saveDraft(key, {});
  });
}

// Runs on every page of staff: the page that follows a form says whether it was taken.
function forgetSent(): Promise<void> {
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "[]") as string[];
  sessionStorage.removeItem(SENT);
  return isRefused ? Promise.resolve() : Promise.all(sent.map((key) => shelf.saveDraft(key, {}))).then(() => undefined);
}

const forgotten = forgetSent().catch((problem: unknown) => { console.warn("typed", problem); });

export const behaviour: Behaviour = {
  name: "keeptyped",
  attach(element) {
    if (!(element instanceof HTMLFormElement)) return;
    const form = element;
    const key = `typed ${new URL(form.action).pathname}#${form.dataset["lang"] ?? ""}`;
    let timer = 0;
    let isSent = false;
    const save = (): void => {
      clearTimeout(timer);
      if (!isSent) shelf.saveDraft(key, unsent(form)).catch((problem: unknown) => { console.error("typed", problem); });
    };
    if (isRefused) save();
    else forgotten.then(() => putBack(form, key)).catch((problem: unknown) => { console.error("typed", problem); });
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 250); });
    form.addEventListener("change", save);
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
    form.addEventListener("submit", () => {
      save();
      isSent = true;
      const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "[]") as string[];
      sessionStorage.setItem(SENT, JSON.stringify([...sent, key]));
    });
    addEventListener("pageshow", (event) => { if (event.persisted) isSent = false; });
  },
};
