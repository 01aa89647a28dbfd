// A form that is kept on this device while one types, and comes back after the tab was closed: words, ticks, photos, voice.

import * as vault from "./vault";

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const CARRIED = ["id", "of_revision", "code", "token"]; // hidden, and part of what was typed: an edit stays made from its revision

const boxes = (form: HTMLFormElement): Box[] =>
  Array.from(form.querySelectorAll<Box>("textarea[name], select[name], input[name]:not([type=file], [type=hidden])"));
const carried = (form: HTMLFormElement): HTMLInputElement[] =>
  CARRIED.flatMap((name) => Array.from(form.querySelectorAll<HTMLInputElement>(`input[type=hidden][name=${name}]`)));
export const idOf = (form: HTMLFormElement): string => form.querySelector<HTMLInputElement>("[name=id]")?.value ?? "";

// Puts the files back into their boxes.
function refill(form: HTMLFormElement, files: Map<string, File[]>): void {
  for (const [field, list] of files) {
    const box = form.querySelector<HTMLInputElement>(`input[type=file][name=${field}]`);
    if (!box) continue;
    const again = new DataTransfer();
    for (const file of list) again.items.add(file);
    box.files = again.files;
  }
}

// The words of a letter in the form again. False: nothing lay there, or it is on its way already.
export async function putBack(form: HTMLFormElement, kept: vault.Letter | undefined): Promise<boolean> {
  if (!kept) return false;
  form.dispatchEvent(new CustomEvent("back", { detail: kept.parts.map((part) => part.name) })); // a form may have to make room
  for (const box of carried(form)) box.value = vault.said(kept, box.name) || box.value;
  for (const box of boxes(form)) {
    const said = kept.parts.filter((part) => part.name === box.name).map((part) => part.text ?? "");
    if (box instanceof HTMLInputElement && ["checkbox", "radio"].includes(box.type)) box.checked = said.includes(box.value);
    else if (box instanceof HTMLSelectElement && box.multiple) for (const option of box.options) option.selected = said.includes(option.value);
    else if (said[0] !== undefined) box.value = said[0];
  }
  refill(form, await vault.filesOf(kept.id));
  return true;
}

export interface Draft { save(): Promise<void>; settled(): Promise<void> }

// Keeps the form at every pause. `settled` waits for what is still being laid down (a long voice takes a moment).
export function keepDraft(form: HTMLFormElement, key: string, facts: () => Partial<vault.Letter>): Draft {
  let timer = 0;
  let laying: Promise<unknown> = Promise.resolve();
  const save = (): Promise<void> => {
    clearTimeout(timer);
    const letter = vault.letterOf(form, facts());
    laying = laying.then(() => vault.keep("drafts", key, letter)).catch((problem: unknown) => console.error("draft", problem));
    return laying.then(() => undefined);
  };
  form.addEventListener("input", (event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.type === "file") {
      const files = Array.from(box.files ?? []), of = idOf(form), field = box.name;
      laying = laying.then(() => vault.keepFiles(of, field, files)).catch((problem: unknown) => console.error("draft", problem));
      void save();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void save(), 300);
  });
  addEventListener("pagehide", () => { if (timer) void save(); });
  return { save, settled: async () => { clearTimeout(timer); timer = 0; await laying; } };
}
