// Groups of questions that repeat: each turn stands in the page as a part of its own, made from the first one.

export type Control = HTMLInputElement | HTMLTextAreaElement;
export const MOST = 30;

export const controls = (element: HTMLElement): Control[] => Array.from(element.querySelectorAll<Control>("input, textarea"));
export const isTicked = (box: Control): box is HTMLInputElement => box instanceof HTMLInputElement && ["radio", "checkbox"].includes(box.type);
export const turnsOf = (section: Element): HTMLElement[] => Array.from(section.children).filter((one): one is HTMLElement => one.matches("[data-turn]"));
const above = (element: Element): HTMLElement | null => element.parentElement?.closest<HTMLElement>("[data-turn]") ?? null;

// Which turn of each group around it, from the outside in.
export function pathOf(element: HTMLElement): number[] {
  const path: number[] = [];
  for (let at = above(element); at; at = above(at)) path.unshift(Number(at.dataset["turn"]));
  return path;
}

const fieldOf = (name: string, path: number[]): string => `q:${name}${path.every((turn) => turn === 1) ? "" : `:${path.join(".")}`}`;

// One turn more, empty.
export function more(section: HTMLElement): void {
  const turns = turnsOf(section), made = turns[0]?.cloneNode(true), last = turns[turns.length - 1];
  if (!(made instanceof HTMLElement) || !last || turns.length >= MOST) return;
  made.dataset["turn"] = String(turns.length + 1);
  made.hidden = false;
  for (const inner of made.querySelectorAll("[data-repeat]")) for (const turn of turnsOf(inner).slice(1)) turn.remove();
  for (const box of controls(made)) {
    if (isTicked(box)) box.checked = false; else box.value = "";
    box.name = "";
  }
  last.after(made);
  for (const number of made.querySelectorAll(":scope > summary [data-part=n]")) number.textContent = made.dataset["turn"];
  for (const element of made.querySelectorAll<HTMLElement>("[data-q]")) {
    const name = fieldOf(element.dataset["q"] ?? "", pathOf(element)), id = name.replace(/[:.]/g, "-");
    for (const box of controls(element)) { box.name = name; if (box.id) box.id = id; }
    for (const label of element.querySelectorAll<HTMLLabelElement>("label[for]")) label.htmlFor = id;
  }
  for (const press of made.querySelectorAll<HTMLButtonElement>("button[name=more]")) press.value = `${press.value.split(":")[0] ?? ""}:${pathOf(press).join(".")}`;
}

// Before a draft is laid back: the turns its answers speak of.
export function ready(form: HTMLFormElement, names: string[], groupsOf: (question: string) => string[]): void {
  for (const name of names) {
    const [, question = "", path = ""] = /^q:(.+?):(\d+(?:\.\d+)*)$/.exec(name) ?? [];
    let inside: Element = form;
    path.split(".").forEach((turn, depth) => {
      const section = inside.querySelector<HTMLElement>(`[data-repeat="${CSS.escape(groupsOf(question)[depth] ?? "")}"]`);
      while (section && turnsOf(section).length < Math.min(MOST, Number(turn))) more(section);
      inside = (section && turnsOf(section)[Number(turn) - 1]) ?? inside;
    });
  }
}
