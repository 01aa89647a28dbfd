// Question by question on a phone: one at a time, with back and next; without script, and on a wide screen, all of them.

import type { Behaviour } from "../../face/islands/mount";

export const behaviour: Behaviour = {
  name: "steps",
  attach(element) {
    const part = <T extends HTMLElement>(name: string): T | null => element.querySelector<T>(`[data-part=${name}]`);
    const steps = Array.from(element.querySelectorAll<HTMLElement>("[data-part=step]"));
    const bar = part("steps-bar"), where = part("steps-where");
    const back = part<HTMLButtonElement>("steps-back"), next = part<HTMLButtonElement>("steps-next"), all = part<HTMLButtonElement>("steps-all");
    if (!bar || !where || !back || !next || !all || steps.length < 2 || !matchMedia("(max-width: 40rem)").matches) return;
    let at = 0;
    const show = (): void => {
      steps.forEach((step, number) => { step.hidden = number !== at; });
      where.textContent = `${at + 1} / ${steps.length}`;
      back.disabled = at === 0;
      next.disabled = at === steps.length - 1;
    };
    const go = (by: number): void => {
      at = Math.min(steps.length - 1, Math.max(0, at + by));
      show();
      steps[at]?.querySelector<HTMLElement>("textarea, input, select")?.focus();
    };
    back.addEventListener("click", () => go(-1));
    next.addEventListener("click", () => go(1));
    all.addEventListener("click", () => { for (const step of steps) step.hidden = false; bar.hidden = true; });
    element.addEventListener("invalid", () => all.click(), { capture: true });
    bar.hidden = false;
    show();
  },
};
