// The tool editor: words not yet saved stay on this device, and the words page speaks up while one writes.

import * as shelf from "../../face/islands/shelf";
import type { Behaviour } from "../../face/islands/mount";

type Field = HTMLInputElement | HTMLTextAreaElement;
interface Finding { readonly found: string; readonly right: string }

const fieldsOf = (form: HTMLFormElement): Field[] =>
  Array.from(form.querySelectorAll<Field>("[name^='w:'], [name^='n:']")).filter((field) => !(field instanceof HTMLSelectElement));

const unsaved = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(fieldsOf(form).filter((field) => field.value !== field.defaultValue).map((field) => [field.name, field.value]));

async function putBack(form: HTMLFormElement, key: string): Promise<void> {
  const kept = await shelf.draft(key);
  if (!kept) return;
  const note = document.querySelector<HTMLElement>("[data-part=kept]");
  let found = 0;
  for (const field of fieldsOf(form)) {
    const words = kept[field.name];
    if (words === undefined || words === field.value) continue;
    field.value = words;
    found += 1;
  }
  if (!found) { await shelf.saveDraft(key, {}); return; }
  if (!note) return;
  note.hidden = false;
  note.querySelector("[data-part=drop]")?.addEventListener("click", () => {
    for (const field of fieldsOf(form)) field.value = field.defaultValue;
    note.hidden = true;
    void shelf.saveDraft(key, {});
  });
}

async function ask(form: HTMLFormElement, field: Field): Promise<void> {
  const line = field.parentElement?.querySelector<HTMLElement>("[data-part=guard]");
  const token = form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  if (!line || !form.dataset["guard"]) return;
  const body = new URLSearchParams({ text: field.value, lang: form.dataset["lang"] ?? "th", csrfmiddlewaretoken: token });
  const answer = await fetch(form.dataset["guard"], { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { findings } = (await answer.json()) as { findings: Finding[] };
  line.hidden = findings.length === 0;
  line.textContent = findings.map((one) => `${one.found} → ${one.right}`).join(" · ");
}

export const behaviour: Behaviour = {
  name: "writetool",
  attach(element) {
    if (!(element instanceof HTMLFormElement)) return;
    const form = element;
    const key = `${location.pathname}#${form.dataset["lang"] ?? ""}`;
    const timers = new Map<Field, number>();
    let timer = 0;
    const save = (): void => {
      clearTimeout(timer);
      shelf.saveDraft(key, unsaved(form)).catch((problem: unknown) => console.error("draft", problem));
    };
    putBack(form, key).catch((problem: unknown) => console.error("draft", problem));
    form.addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(save, 250);
      const field = event.target as Field;
      if (!field.name?.startsWith("w:")) return;
      clearTimeout(timers.get(field));
      timers.set(field, setTimeout(() => { ask(form, field).catch(() => undefined); }, 800));
    });
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  },
};
