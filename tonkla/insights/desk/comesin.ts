// While the machine reads, the page of the themes can be worked on: the bar moves by itself. What was found is shown at
// once where nobody has begun anything here; otherwise it is offered, and ticks and words typed stay until one asks for it.

import type { Behaviour } from "../../face/islands/mount";

const EVERY = 2000;

function isBegun(): boolean {
  const ticked = document.querySelector("[form=lay]:checked") !== null;
  return ticked || Array.from(document.querySelectorAll<HTMLInputElement>("main input[type=text], main input:not([type])")).some((box) => box.value !== box.defaultValue);
}

export const behaviour: Behaviour = {
  name: "comesin",
  attach(note) {
    const bar = note.querySelector("progress");
    const parts = (name: string): NodeListOf<HTMLElement> => note.querySelectorAll(`[data-part=${name}]`);
    const show = (): void => {
      if (note.dataset["offer"] === undefined && !isBegun()) { location.reload(); return; }
      for (const part of parts("reading")) part.hidden = true;
      for (const part of parts("ready")) part.hidden = false;
    };
    const look = async (): Promise<void> => {
      const told = await fetch(note.dataset["at"] ?? "", { headers: { Accept: "application/json" }, redirect: "manual" });
      if (told.type === "opaqueredirect") { show(); return; } // nothing waits any more
      if (told.ok) {
        const found = (await told.json()) as { share: number; is_stuck: boolean };
        if (bar) bar.value = found.share;
        if (found.is_stuck) { if (!isBegun()) location.reload(); return; } // the page says so, and offers to try again
      }
      again();
    };
    const again = (): void => { setTimeout(() => { look().catch(again); }, EVERY); }; // a lost line comes back
    again();
  },
};
