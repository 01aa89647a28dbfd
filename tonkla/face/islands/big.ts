// The QR code over the whole screen and back: its button, or one key (data-key) on the projector's keyboard.

import type { Behaviour } from "./mount";

export const behaviour: Behaviour = {
  name: "big",
  attach(element) {
    const turn = (): void => { element.classList.toggle("whole"); };
    element.addEventListener("click", turn);
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (!isTyping && !event.ctrlKey && !event.metaKey && event.key.toLowerCase() === (element.dataset["key"] ?? "q")) turn();
    });
  },
};
