// The card form: words are kept on this phone first, shown at once, then sent. Without this script the form posts itself.

import { newId } from "../../face/islands/ids";
import type { Behaviour } from "../../face/islands/mount";
import { put, putAgain, watch } from "../../face/islands/outbox";
import { acknowledge, elementOf, fill, recount, type Row, setState, show } from "../../face/islands/rows";
import { announce, hear } from "../../face/islands/sender";
import * as shelf from "../../face/islands/shelf";
import type { Item, Refusal } from "../../face/islands/shelf";
import { box, count, draftKey, keepDrafts, wordsOf, written } from "./draft";

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields[name] = value;
  if (submitter instanceof HTMLButtonElement && submitter.name) fields[submitter.name] = submitter.value;
  const cells = Object.keys(fields).filter((name) => name.startsWith("cell."));
  if (cells.length) { // a row of a table: a line for each column, as the main machine keeps it
    const lines = cells.map((name) => (fields[name] ?? "").trim());
    fields["text"] = lines.some(Boolean) ? lines.map((line) => line || "–").join("\n") : "";
  }
  return { ...fields, id: newId() };
}

// A place of one text changes its card; elsewhere each item is a card of its own.
const cardOf = (form: HTMLElement, id: string): HTMLElement | null => elementOf(form.dataset["card"] ?? id);

function showItem(form: HTMLElement, item: Item): HTMLElement | null {
  const { board, by, kind } = form.dataset;
  const revision = Number(item.fields["of_revision"] ?? 0);
  const row: Row = { heard_from: "", photo: "", ...item.fields, id: form.dataset["card"] ?? item.id, board, by, revision };
  const card = show(row, "here", kind);
  if (card && item.state === "unsent" && item.refusal) tellWhy(card, item.refusal);
  return card;
}

function tellWhy(card: HTMLElement, refusal: Refusal): void {
  setState(card, "unsent");
  const { what, why, next } = refusal;
  fill(card, { refusal_what: what, refusal_why: why, refusal_next: next, may_be_sure: refusal.key === "phone_number_in_card" });
}

// Why words were not sent stands above the box. What can be put right goes back into it, unless new words are there.
async function refused(form: HTMLFormElement, item: Item): Promise<void> {
  const { refusal } = item;
  if (!refusal || item.url !== form.action) return;
  const card = cardOf(form, item.id);
  if (card) tellWhy(card, refusal);
  const part = (name: string): HTMLElement | null => form.querySelector<HTMLElement>(`[data-part="${name}"]`);
  const note = part("refused");
  const said = part("refused-words");
  if (said) said.textContent = [refusal.what, refusal.why, refusal.next].join(" ");
  if (note) note.hidden = false;
  const sure = part("sure");
  const area = box(form);
  const fits = refusal.status === 422 && area?.value === "" && !document.hidden; // of two tabs, the one looked at
  if (sure) sure.hidden = refusal.key !== "phone_number_in_card" || !fits;
  if (fits) await backIntoBox(form, item);
}

async function backIntoBox(form: HTMLFormElement, item: Item): Promise<void> {
  const area = box(form);
  if (!area) return;
  area.value = [item.fields["text"], area.value].filter(Boolean).join("\n");
  await shelf.toDraft(item.id, draftKey(form), wordsOf(form));
  if (!form.dataset["card"]) elementOf(item.id)?.remove();
  announce({});
  recount();
  count(form);
  area.focus();
}

async function submit(form: HTMLFormElement, submitter: HTMLElement | null, more = {}): Promise<void> {
  const fields: Record<string, string> = { ...fieldsOf(form, submitter), ...more };
  const area = box(form);
  if (!(fields["text"] ?? "").trim()) return area?.focus();
  try {
    const item = await put(form.action, fields, draftKey(form));
    form.dataset["sent"] = item.id;
    showItem(form, item)?.scrollIntoView({ block: "nearest" });
  } catch (problem) {
    console.error("write", problem); // nothing can be kept on this phone (full, or closed off): the plain way
    return HTMLFormElement.prototype.submit.call(form);
  }
  for (const field of written(form)) {
    if (["heard_from", "receipt"].includes(field.name) || field.value !== fields[field.name]) continue;
    field.value = form.dataset["card"] ? (field.defaultValue = field.value) : "";
  }
  for (const score of form.querySelectorAll<HTMLInputElement>("[name=score]")) score.checked = false;
  for (const told of form.querySelectorAll<HTMLElement>("#refusal, [data-part=refused]")) told.hidden = true;
  count(form);
  area?.focus();
}

async function showKept(form: HTMLFormElement): Promise<void> {
  for (const item of await shelf.items()) {
    if (item.url !== form.action) continue;
    showItem(form, item);
    if (item.state === "unsent") await refused(form, item);
  }
}

async function bringBack(form: HTMLFormElement): Promise<void> {
  await showKept(form);
  const words = await shelf.draft(draftKey(form));
  for (const field of written(form)) if (field.value === "" && words?.[field.name]) field.value = words[field.name] ?? "";
  count(form);
}

async function press(form: HTMLFormElement, button: HTMLElement): Promise<void> {
  const card = button.closest<HTMLElement>("[data-id]");
  const item = await shelf.one(card?.dataset["id"] ?? "");
  if (!card || !item || item.url !== form.action) return;
  if (button.dataset["do"] === "rewrite") return backIntoBox(form, item);
  await putAgain(item, button.dataset["do"] === "sure" ? { sure: "1" } : {});
  setState(card, "here");
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
    element.querySelector("[data-part=sure]")?.addEventListener("click", () => void submit(element, null, { sure: "1" }));
    hear(({ receipt, unsent }) => {
      const card = receipt && (receipt.id === element.dataset["sent"] ? cardOf(element, receipt.id) : elementOf(receipt.id));
      if (card) acknowledge(card, receipt.state, receipt.seq);
      const of = element.querySelector<HTMLInputElement>("[name=of_revision]");
      if (of && receipt && receipt.id === element.dataset["sent"]) of.value = String(receipt.revision);
      if (unsent) void refused(element, unsent);
    });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) void showKept(element); });
    watch();
    keepDrafts(element);
    bringBack(element).catch((problem: unknown) => console.error("write", problem));
  },
};
