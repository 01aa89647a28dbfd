// A thought for oneself: kept in this phone's own memory, never sent. Without script or memory the box is not offered.

import type { Behaviour } from "../../face/islands/mount";

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
    element.querySelector("[data-do=print]")?.addEventListener("click", () => print());
  },
};
