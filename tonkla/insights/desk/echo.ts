// Points out, while one writes a statement, a run of letters that stands in somebody's own words. Looks only here.

import type { Behaviour } from "../../face/islands/mount";

const LONG = 14; // letters in a row, blanks left out

function sharedRun(mine: string, theirs: string): string {
  let best = "";
  for (let start = 0; start + Math.max(LONG, best.length + 1) <= mine.length; start++) {
    let size = Math.max(LONG, best.length + 1);
    while (start + size <= mine.length && theirs.includes(mine.slice(start, start + size))) {
      best = mine.slice(start, start + size);
      size++;
    }
  }
  return best;
}

export const behaviour: Behaviour = {
  name: "echo",
  attach(element) {
    const note = element.querySelector<HTMLElement>("[data-part=echo]");
    const run = element.querySelector<HTMLElement>("[data-part=run]");
    const bare = (text: string): string => text.replace(/\s+/g, "");
    const said = Array.from(element.querySelectorAll("[data-said]"), (words) => bare(words.textContent ?? ""));
    if (!note || !run || said.length === 0) return;
    let timer = 0;
    const look = (): void => {
      const boxes = element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input[type=text]");
      const typed = Array.from(boxes, (box) => (box.name === "stated" ? "" : bare(box.value)));
      const found = typed.flatMap((mine) => said.map((theirs) => sharedRun(mine, theirs)));
      const longest = found.reduce((one, other) => (other.length > one.length ? other : one), "");
      if (run.textContent !== longest) run.textContent = longest;
      note.hidden = longest === "";
    };
    element.addEventListener("input", () => { clearTimeout(timer); timer = window.setTimeout(look, 400); });
    look();
  },
};
