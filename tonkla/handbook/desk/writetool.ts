// The tool editor: the words page speaks up while one writes.

import type { Behaviour } from "../../face/islands/mount";

type Field = HTMLInputElement | HTMLTextAreaElement;
interface Finding { readonly found: string; readonly right: string }

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
    const timers = new Map<Field, number>();
    form.addEventListener("input", (event) => {
      const field = event.target as Field;
      if (!field.name?.startsWith("w:")) return;
      clearTimeout(timers.get(field));
      timers.set(field, setTimeout(() => { ask(form, field).catch(() => undefined); }, 800));
    });
  },
};
