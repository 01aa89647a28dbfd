// A form made elsewhere, on the phone and without a line: what is asked, which choices are on offer, what is worked out, how
// often a group repeats, and which rules an answer breaks. The main machine asks all of it once more (`filling.py`).

import type { Behaviour } from "../../face/islands/mount";
import { DAYS_3, type Known, type Me } from "../../people/desk/ask";
import * as vault from "../../people/desk/vault";
import { controls, isTicked, more, MOST, pathOf, ready, turnsOf, type Control } from "./turns";
import { answer, isSo, number, speaksOf, words, type At, type Tree } from "./reckon";

interface Question { name: string; in: string[]; kind: string; list: string; when?: Tree; keeps?: Tree; needs?: Tree; filter?: Tree; works?: Tree }
interface Plan {
  questions: Question[]; repeats: Record<string, { in: string[]; count?: Tree }>;
  lists: Record<string, Record<string, Record<string, string>>>; today: string;
}
const PASSES = 6;

class Page {
  private readonly by: Map<string, Question>;
  private said = new Map<string, Map<string, string>>();
  constructor(private readonly form: HTMLFormElement, private readonly plan: Plan) { this.by = new Map(plan.questions.map((one) => [one.name, one])); }

  groupsOf(name: string): string[] { return this.by.get(name)?.in ?? []; }

  // A question's answers as seen from a turn: its own, or all of the groups one does not stand in.
  private find(name: string, of: Question, path: number[]): string[] {
    const theirs = this.by.get(name)?.in ?? [];
    let shared = 0;
    while (shared < theirs.length && theirs[shared] === of.in[shared]) shared += 1;
    const begin = path.slice(0, shared).map((turn) => `${turn}.`).join("");
    return Array.from(this.said.get(name) ?? []).filter(([key]) => key.startsWith(begin)).map(([, text]) => text);
  }

  private at(of: Question, path: number[], more: Partial<At> = {}): At {
    return { find: (name) => this.find(name, of, path), today: this.plan.today, here: "", row: {}, turn: path[path.length - 1] ?? 1, ...more };
  }

  private typed(element: HTMLElement, of: Question): string {
    const boxes = controls(element);
    if (!["one", "many"].includes(of.kind)) return boxes[0]?.value.trim() ?? "";
    return boxes.filter((box) => isTicked(box) && box.checked).map((box) => box.value).join(" ");
  }

  // Only choices that fit what was answered before; one that fits no longer is let go.
  private offer(element: HTMLElement, of: Question, path: number[]): void {
    for (const box of element.querySelectorAll<HTMLInputElement>("input")) {
      const label = box.closest("label"), row = this.plan.lists[of.list]?.[box.value] ?? {};
      if (!label || of.filter === undefined) continue;
      label.hidden = !isSo(answer(of.filter, this.at(of, path, { row })));
      if (label.hidden) box.checked = false;
    }
  }

  private counted(element: HTMLElement, of: Question, path: number[]): string {
    const isAsked = !element.closest("[data-turn][hidden]") && (of.when === undefined || isSo(answer(of.when, this.at(of, path))));
    element.hidden = !isAsked || (of.kind === "hidden");
    if (!isAsked) return "";
    if (of.filter !== undefined) this.offer(element, of, path);
    if (of.works === undefined) return this.typed(element, of);
    const found = words(answer(of.works, this.at(of, path))), box = controls(element)[0];
    if (box) box.value = found === "NaN" ? "" : found;
    return found === "NaN" ? "" : found;
  }

  settle(): void {
    for (let pass = 0; pass < PASSES; pass += 1) {
      let isNew = false;
      const now = new Map<string, Map<string, string>>(this.plan.questions.map((one) => [one.name, new Map()]));
      for (const element of this.form.querySelectorAll<HTMLElement>("[data-q]")) {
        const of = this.by.get(element.dataset["q"] ?? "");
        if (!of || element.closest("[data-turn][hidden]")) continue;
        const path = pathOf(element), key = path.map((turn) => `${turn}.`).join(""), text = this.counted(element, of, path);
        isNew ||= this.said.get(of.name)?.get(key) !== text;
        now.get(of.name)?.set(key, text);
        this.said.get(of.name)?.set(key, text); // what stands further down already sees it
      }
      this.said = now;
      for (const section of this.form.querySelectorAll<HTMLElement>("[data-repeat]")) isNew = this.repeat(section) || isNew;
      if (!isNew) break;
    }
    for (const element of this.form.querySelectorAll<HTMLElement>("[data-q]")) this.show(element);
    for (const said of this.form.querySelectorAll<HTMLElement>("summary [data-of]")) {
      const name = said.closest<HTMLElement>("[data-repeat]")?.dataset["repeat"] ?? "";
      said.textContent = this.mention(said, { name, in: [...(this.plan.repeats[name]?.in ?? []), name], kind: "", list: "" }, pathOf(said));
    }
  }

  private mention(said: HTMLElement, of: Question, path: number[]): string { return this.find(said.dataset["of"] ?? "", of, path).join(" ") || "…"; }

  // As many turns as another answer says. True: their number changed.
  private repeat(section: HTMLElement): boolean {
    const name = section.dataset["repeat"] ?? "", known = this.plan.repeats[name], path = pathOf(section);
    if (known?.count === undefined) return false;
    const wanted = number(answer(known.count, this.at({ name, in: known.in, kind: "", list: "" }, path)));
    const many = Math.max(0, Math.min(MOST, Math.trunc(wanted) || 0)), before = turnsOf(section).filter((one) => !one.hidden).length;
    while (turnsOf(section).length < many) more(section);
    turnsOf(section).forEach((turn, number) => { turn.hidden = number >= many; });
    return many !== before;
  }

  // Whether it is needed, which rule it breaks, and the answers its words speak of.
  private show(element: HTMLElement): void {
    const of = this.by.get(element.dataset["q"] ?? ""), boxes = controls(element), path = pathOf(element);
    if (!of) return;
    for (const said of element.querySelectorAll<HTMLElement>("[data-of]")) said.textContent = this.mention(said, of, path);
    const here = element.hidden || element.closest("[data-turn][hidden]") ? "" : this.typed(element, of);
    const { message = "", needed = "" } = this.form.dataset, own = element.querySelector("[data-part=message]")?.textContent ?? "";
    const isReady = of.keeps !== undefined && here !== "" && speaksOf(of.keeps).every((name) => this.find(name, of, path).some(Boolean));
    const isBroken = isReady && of.keeps !== undefined && !isSo(answer(of.keeps, this.at(of, path, { here })));
    const isBegun = path.length === 0 || this.plan.repeats[of.in[path.length - 1] ?? ""]?.count !== undefined || controls(element.closest<HTMLElement>("[data-turn]") ?? element).some((box) => (isTicked(box) ? box.checked : box.value));
    const isMissing = !here && !element.hidden && isBegun && of.needs !== undefined && isSo(answer(of.needs, this.at(of, path)));
    boxes.forEach((box, number) => box.setCustomValidity(number || element.hidden ? "" : isBroken ? own || message : isMissing ? needed : ""));
    for (const box of boxes) box.disabled = Boolean(element.hidden) || Boolean(element.closest("[data-turn][hidden]")); // else its own bounds block unseen
    const why = element.querySelector<HTMLElement>("[data-part=why]");
    if (why) { why.hidden = !isBroken; why.textContent = own || message; }
    const told = element.querySelector<HTMLElement>(".soft[data-part=message]");
    if (told) told.hidden = isBroken;
  }
}

// The page as this device kept it knows nobody: whose story it may be comes out of the vault.
async function fill(form: HTMLFormElement): Promise<void> {
  const choose = form.querySelector<HTMLSelectElement>("select[name=receipt]"), me = await vault.get<Me>("known", "me");
  const people = (await vault.all<Known>("people", Date.now() - DAYS_3)).filter((one) => me?.hubs.some((hub) => hub.id === one.hub));
  choose?.append(...people.map((one) => new Option(one.number ? `${one.about} · ${one.number}` : one.about, one.id)));
  form.dispatchEvent(new Event("filled"));
}

export const behaviour: Behaviour = {
  name: "form",
  attach(element) {
    const plan = JSON.parse(document.getElementById("form-plan")?.textContent ?? "null") as Plan | null;
    if (!plan || !(element instanceof HTMLFormElement)) return;
    const page = new Page(element, plan);
    for (const words of element.querySelectorAll<HTMLElement>("[data-part=when]")) words.hidden = true;
    element.addEventListener("back", (event) => { if (event instanceof CustomEvent) ready(element, event.detail as string[], (name) => page.groupsOf(name)); });
    for (const kind of ["input", "change"]) element.addEventListener(kind, () => page.settle());
    element.addEventListener("reset", () => setTimeout(() => page.settle()));
    element.addEventListener("click", (event) => {
      const press = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[name=more]") : null, section = press?.closest<HTMLElement>("[data-repeat]");
      if (!press || !section) return;
      event.preventDefault();
      more(section);
      page.settle();
      turnsOf(section).pop()?.querySelector<Control>("input, textarea")?.focus();
    });
    page.settle();
    if (element.dataset["waits"] !== undefined) fill(element).catch((problem: unknown) => console.error("form", problem));
  },
};
