// Points out, while one writes, what may say too much about somebody. Looks only here; nothing is sent.

import type { Behaviour } from "../../face/islands/mount";

const NUMBER = /(?:\+?66|0)[ .-]?\d(?:[ .-]?\d){7,8}(?!\d)|(?<!\d)\d(?:[ -]?\d){12}(?!\d)/;
const digits = (text: string): string => text.replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));

export const behaviour: Behaviour = {
  name: "hint",
  attach(element) {
    const note = element.querySelector<HTMLElement>("[data-part=hint]");
    const words = element.querySelector<HTMLElement>("[data-part=hint-words]");
    const list = document.getElementById("hints")?.textContent;
    if (!note || !words || !list) return;
    const { names, delicate } = JSON.parse(list) as { names: string[]; delicate: string[] };
    let timer = 0;
    const look = (): void => {
      const text = Array.from(element.querySelectorAll("textarea"), (box) => box.value).join("\n");
      const low = text.toLowerCase();
      const found = (from: string[]): string => from.filter((word) => low.includes(word.toLowerCase())).slice(0, 4).join(", ");
      const { textNumber, textName, textDelicate } = note.dataset;
      const name = found(names), touchy = found(delicate);
      const said = [
        NUMBER.test(digits(text)) ? textNumber : "",
        name ? `${textName} ${name}` : "",
        touchy ? `${textDelicate} ${touchy}` : "",
      ].filter(Boolean).join(" ");
      if (words.textContent !== said) words.textContent = said;
      note.hidden = said === "";
    };
    element.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 400); });
    look();
  },
};
