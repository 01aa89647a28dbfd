// The card form: words are kept on this phone first, shown at once, then sent. Without this script the form posts itself.

import { newId } from "../../face/islands/ids";
import type { Behaviour } from "../../face/islands/mount";
import { put, putAgain, takeBack } from "../../face/islands/outbox";
import { acknowledge, elementOf, fill, type Row, setState, show } from "../../face/islands/rows";
import { hear } from "../../face/islands/sender";
import * as shelf from "../../face/islands/shelf";
import type { Item, Refusal } from "../../face/islands/shelf";

type Field = HTMLInputElement | HTMLTextAreaElement;

const written = (form: HTMLFormElement): Field[] =>
  Array.from(form.querySelectorAll<Field>("textarea[name], input[name]:not([type=hidden]):not([type=file])"));

const box = (form: HTMLFormElement): HTMLTextAreaElement | null => form.querySelector("textarea");

const draftKey = (form: HTMLFormElement): string =>
  `${form.action}#${form.querySelector<HTMLInputElement>("[name=section]")?.value ?? ""}`;

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields[name] = value;
  if (submitter instanceof HTMLButtonElement && submitter.name) fields[submitter.name] = submitter.value;
  return { ...fields, id: newId() };
}

function rowOf(form: HTMLElement, item: Item): Row {
  return { heard_from: "", photo: "", ...item.fields, id: item.id, board: form.dataset["board"], by: form.dataset["by"], revision: 0 };
}

function showItem(form: HTMLElement, item: Item): HTMLElement | null {
  const card = show(rowOf(form, item), "here", form.dataset["kind"]);
  if (card && item.state === "unsent" && item.refusal) tellWhy(card, item.refusal);
  return card;
}

function tellWhy(card: HTMLElement, refusal: Refusal): void {
  setState(card, "unsent");
  const { what, why, next } = refusal;
  fill(card, { refusal_what: what, refusal_why: why, refusal_next: next, may_be_sure: refusal.key === "phone_number_in_card" });
}

async function submit(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const fields = fieldsOf(form, submitter);
  const area = box(form);
  if (!(fields["text"] ?? "").trim()) return area?.focus();
  try {
    const item = await put(form.action, fields, draftKey(form));
    showItem(form, item)?.scrollIntoView({ block: "nearest" });
  } catch (problem) {
    console.error("write", problem); // nothing can be kept on this phone (full, or closed off): the plain way
    return HTMLFormElement.prototype.submit.call(form);
  }
  for (const field of written(form)) if (field === area && field.value === fields["text"]) field.value = "";
  form.querySelector("#refusal")?.remove();
  count(form);
  area?.focus();
}

function count(form: HTMLFormElement): void {
  const area = box(form);
  const counter = form.querySelector<HTMLElement>("[data-part=counter]");
  if (!area || !counter) return;
  const left = (area.maxLength > 0 ? area.maxLength : 600) - Array.from(area.value).length;
  counter.hidden = left > 80;
  counter.textContent = counter.hidden ? "" : (counter.dataset["words"] ?? "{n}").replace("{n}", String(left));
}

function keepDrafts(form: HTMLFormElement): void {
  let timer = 0;
  const save = (): void => {
    clearTimeout(timer);
    const words = Object.fromEntries(written(form).map((field) => [field.name, field.value]));
    shelf.saveDraft(draftKey(form), words).catch((problem: unknown) => console.error("draft", problem));
  };
  form.addEventListener("input", () => {
    count(form);
    clearTimeout(timer);
    timer = setTimeout(save, 250);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
}

async function bringBack(form: HTMLFormElement): Promise<void> {
  for (const item of await shelf.items()) if (item.url === form.action) showItem(form, item);
  const words = await shelf.draft(draftKey(form));
  for (const field of written(form)) if (field.value === "" && words?.[field.name]) field.value = words[field.name] ?? "";
  count(form);
}

async function press(form: HTMLFormElement, button: HTMLElement): Promise<void> {
  const card = button.closest<HTMLElement>("[data-card]");
  const item = await shelf.one(card?.dataset["card"] ?? "");
  const area = box(form);
  if (!card || !item || item.url !== form.action) return;
  if (button.dataset["do"] === "rewrite" && area) {
    area.value = [item.fields["text"], area.value].filter(Boolean).join("\n");
    await shelf.saveDraft(draftKey(form), { text: area.value });
    await takeBack(item.id);
    card.remove();
    count(form);
    area.focus();
  } else {
    await putAgain(item, button.dataset["do"] === "sure" ? { sure: "1" } : {});
    setState(card, "here");
  }
}

export const behaviour: Behaviour = {
  name: "write",
  attach(element) {
    if (!(element instanceof HTMLFormElement)) return;
    let busy = false;
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (busy) return; // the first press is being kept; a second would be the same card twice
      busy = true;
      void submit(element, event.submitter).finally(() => { busy = false; });
    });
    box(element)?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) element.requestSubmit();
    });
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-do]") : null;
      if (button) void press(element, button);
    });
    hear(({ receipt, refused }) => {
      const card = elementOf(receipt?.id ?? refused?.id ?? "");
      if (card && receipt) acknowledge(card, receipt.state, receipt.seq);
      if (card && refused) tellWhy(card, refused.refusal);
    });
    keepDrafts(element);
    bringBack(element).catch((problem: unknown) => console.error("write", problem));
  },
};
