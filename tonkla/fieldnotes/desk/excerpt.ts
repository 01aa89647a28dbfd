// Choosing words by touch, mouse or keyboard: what is selected in the text shows in a bar with its label; "take" keeps it
// without leaving the page. Positions count characters as the main machine counts them, not UTF-16 halves.

import type { Behaviour } from "../../face/islands/mount";

const count = (text: string): number => {
  let n = 0;
  for (const _char of text) n += 1; // a pair of halves is one character
  return n;
};

// The character position of a point in the text: its paragraph's own start, plus what stands before it there.
function position(node: Node, offset: number): number | undefined {
  const start = node instanceof Element ? node : node.parentElement;
  const paragraph = start?.closest<HTMLElement>("[data-at]");
  if (!paragraph) return undefined;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset["at"]) + count(before.toString());
}

export const behaviour: Behaviour = {
  name: "excerpt",
  attach(element) {
    const form = document.getElementById(element.dataset["take"] ?? "");
    const fresh = document.getElementById("fresh");
    const list = document.querySelector<HTMLElement>("[data-part=taken]");
    const chosen = form?.querySelector<HTMLElement>("[data-part=chosen]");
    if (!(form instanceof HTMLFormElement) || !(fresh instanceof HTMLTemplateElement) || !list || !chosen) return;
    const field = (name: string): HTMLInputElement | null => form.querySelector<HTMLInputElement>(`[name=${name}]`);
    let timer = 0;
    const look = (): void => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || !selection.rangeCount || form.contains(document.activeElement)) return;
      const range = selection.getRangeAt(0);
      if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return;
      const from = position(range.startContainer, range.startOffset), to = position(range.endContainer, range.endOffset);
      const start = field("start"), end = field("end");
      if (from === undefined || to === undefined || from >= to || !start || !end) return;
      start.value = String(from);
      end.value = String(to);
      chosen.textContent = selection.toString().trim().slice(0, 160);
      form.hidden = false;
    };
    const rest = (): void => { form.hidden = true; getSelection()?.removeAllRanges(); };
    document.addEventListener("selectionchange", () => { clearTimeout(timer); timer = setTimeout(look, 250); });
    form.querySelector("[data-part=leave]")?.addEventListener("click", rest);
    const take = async (): Promise<void> => {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const made = (await answer.json()) as { id: string; text: string; label: string };
      const row = fresh.content.cloneNode(true) as DocumentFragment;
      const text = row.querySelector("[data-fill=text]"), label = row.querySelector<HTMLElement>("[data-fill=label]");
      if (text) text.textContent = made.text;
      if (label) { label.textContent = made.label; label.hidden = made.label === ""; }
      list.querySelector("[data-part=none]")?.remove();
      list.append(row);
      const id = field("id"), name = field("name");
      if (id) id.value = crypto.randomUUID();
      if (name) name.value = "";
      const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : undefined;
      if (range && range.startContainer === range.endContainer) range.surroundContents(document.createElement("mark"));
      rest();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      take().catch((problem: unknown) => { console.error("excerpt", problem); HTMLFormElement.prototype.submit.call(form); });
    });
  },
};
