// Reads a part of the page aloud with the browser's own voice, where the phone has one for this language. Nothing is sent.

import type { Behaviour } from "../../face/islands/mount";

export const behaviour: Behaviour = {
  name: "aloud",
  attach(element) {
    const button = element.querySelector<HTMLButtonElement>("[data-part=speak]");
    const words = element.querySelector<HTMLElement>("[data-part=words]");
    const voices = (window as Partial<Window>).speechSynthesis;
    if (!button || !words || !voices) return;
    const lang = document.documentElement.lang;
    const label = button.querySelector("span") ?? button;
    const start = label.textContent;
    const offer = (): void => {
      button.hidden = !voices.getVoices().some((voice) => voice.localService && voice.lang.startsWith(lang));
    };
    const rest = (): void => { label.textContent = start; };
    offer();
    voices.addEventListener("voiceschanged", offer);
    button.addEventListener("click", () => {
      const speaking = voices.speaking;
      voices.cancel();
      if (speaking) return rest();
      const said = new SpeechSynthesisUtterance(words.innerText);
      said.lang = lang;
      said.onend = rest;
      voices.speak(said);
      label.textContent = button.dataset["stop"] ?? start;
    });
    addEventListener("pagehide", () => voices.cancel());
  },
};
