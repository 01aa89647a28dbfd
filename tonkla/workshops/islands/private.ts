// A thought for oneself: kept in this phone's own memory, never sent. Without script or memory the box is not offered.

import type { Behaviour } from "../../face/islands/mount";

// On paper stands the thought and nothing else of the page: no names, no promises, nothing of others.
function printAlone(text: string): void {
  const sheet = document.createElement("section");
  sheet.className = "print-sheet";
  sheet.textContent = text;
  document.body.append(sheet);
  document.body.dataset["printing"] = "alone";
  const tidy = (): void => { sheet.remove(); delete document.body.dataset["printing"]; };
  addEventListener("afterprint", tidy, { once: true });
  print();
}

export const behaviour: Behaviour = {
  name: "private",
  attach(element) {
    const box = element.querySelector("textarea");
    if (!box) return;
    const key = `tonkla-private-${element.dataset["key"] ?? ""}`;
    try {
      box.value = localStorage.getItem(key) ?? "";
      localStorage.setItem(key, box.value);
    } catch {
      return; // a phone that keeps nothing must not promise to
    }
    element.hidden = false;
    box.addEventListener("input", () => localStorage.setItem(key, box.value));
    element.querySelector("[data-do=print]")?.addEventListener("click", () => printAlone(box.value));
  },
};
