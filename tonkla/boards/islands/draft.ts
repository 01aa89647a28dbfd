// A half-written card stays on this phone: a closed tab, a call or an empty battery costs a quarter of a second of typing.

import * as shelf from "../../face/islands/shelf";

type Field = HTMLInputElement | HTMLTextAreaElement;

export const written = (form: HTMLFormElement): Field[] =>
  Array.from(form.querySelectorAll<Field>("textarea[name], input[name]:not([type=hidden], [type=file], [type=checkbox], [type=radio])"));

export const wordsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(written(form).map((field) => [field.name, field.value]));

export const box = (form: HTMLFormElement): HTMLTextAreaElement | null => form.querySelector<HTMLTextAreaElement>("[data-box], textarea"); // or an input

export const draftKey = (form: HTMLFormElement): string =>
  `${form.action}#${form.querySelector<HTMLInputElement>("[name=section]")?.value ?? ""}`;

// How many letters still fit; said only when it matters.
export function count(form: HTMLFormElement): void {
  const area = box(form);
  const counter = form.querySelector<HTMLElement>("[data-part=counter]");
  if (!area || !counter) return;
  const left = (area.maxLength > 0 ? area.maxLength : 600) - Array.from(area.value).length;
  counter.hidden = left > 80;
  counter.textContent = counter.hidden ? "" : (counter.dataset["text"] ?? "{n}").replace("{n}", String(left));
}

// Every pause in typing is kept, and so is the moment one looks away.
export function keepDrafts(form: HTMLFormElement): void {
  let timer = 0;
  const save = (): void => {
    clearTimeout(timer);
    shelf.saveDraft(draftKey(form), wordsOf(form)).catch((problem: unknown) => console.error("draft", problem));
  };
  form.addEventListener("input", () => {
    count(form);
    clearTimeout(timer);
    timer = setTimeout(save, 250);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
}
