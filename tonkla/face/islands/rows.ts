// A row of the feed as an element: a server-rendered <template> is cloned and filled with text, never with HTML.

export type Row = Record<string, unknown>;
const NIL = "00000000-0000-0000-0000-000000000000";

const words = (value: unknown): string => (value === null || value === undefined || value === false ? "" : String(value));

export function elementOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
}

function fresh(kind: string): HTMLElement | null {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-kind="${CSS.escape(kind)}"]`);
  return (template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined) ?? null;
}

export function fill(element: HTMLElement, row: Row): void {
  for (const spot of element.querySelectorAll<HTMLElement>("[data-fill]")) {
    const name = spot.dataset["fill"] ?? "";
    if (!(name in row)) continue;
    if (spot.textContent !== words(row[name])) spot.textContent = words(row[name]);
    if (name === "text" && row["lang"]) spot.lang = words(row["lang"]);
  }
  for (const spot of element.querySelectorAll<HTMLElement>("[data-show]")) {
    const name = spot.dataset["show"] ?? "";
    if (name in row) spot.hidden = !row[name];
  }
  for (const image of element.querySelectorAll<HTMLImageElement>("img[data-src]")) {
    const source = words(row[image.dataset["src"] ?? ""]);
    image.hidden = source === "";
    if (source) image.src = source;
  }
  for (const link of element.querySelectorAll<HTMLAnchorElement>("a[data-link]")) {
    link.href = (link.dataset["link"] ?? "").split(NIL).join(words(row["id"]));
  }
}

// Where the words are now: here, received, late, beside, unsent. An element that knows fewer states gets all of them.
export function setState(element: HTMLElement, state: string, kind = "card"): void {
  const known = element.querySelector(".states");
  if (known && !known.querySelector(`[data-when~="${state}"]`)) {
    const all = fresh(kind)?.querySelector(".states");
    if (all) known.replaceWith(all);
  }
  element.dataset["state"] = state;
  for (const spot of element.querySelectorAll<HTMLElement>("[data-when]")) {
    spot.hidden = !(spot.dataset["when"] ?? "").split(" ").includes(state);
  }
}

function homeOf(row: Row, kind: string): HTMLElement | undefined {
  const homes = Array.from(document.querySelectorAll<HTMLElement>("[data-cards]")).filter((home) => {
    const { board, section, cards } = home.dataset;
    const boards = (board ?? "*").split(" ");
    const isBoard = boards.includes("*") || boards.includes(words(row["board"]));
    return isBoard && (section === undefined || section === row["section"]) && (cards || "card") === kind;
  });
  return homes.find((home) => row["group"] && home.dataset["group"] === row["group"]) ?? homes.find((home) => !home.dataset["group"]);
}

// Those acknowledged stand in the order of their sequence; those only on this phone come after.
function place(home: HTMLElement, element: HTMLElement): void {
  const at = Number(element.dataset["seq"]) || Infinity;
  const order = (other: Element): number => Number((other as HTMLElement).dataset["seq"]) || Infinity;
  const others = Array.from(home.children).filter((other) => other !== element && (other as HTMLElement).dataset["card"]);
  const next = others.find((other) => order(other) > at) ?? null;
  if (element.parentElement !== home || element.nextElementSibling !== next) home.insertBefore(element, next);
}

function colour(element: HTMLElement, team: string): void {
  const named = team && document.querySelector<HTMLElement>(`[data-team="${CSS.escape(team)}"]`);
  if (named && named.dataset["colour"]) element.classList.add("team", `t${named.dataset["colour"]}`);
}

// Shows a row: new, changed, moved or gone. Returns its element where this page has a place for it.
export function show(row: Row, state: string, kind = "card", seq = 0, team = ""): HTMLElement | null {
  const id = words(row["id"]);
  const known = elementOf(id);
  const home = row["removed"] ? undefined : homeOf(row, kind);
  if (!home) {
    known?.remove();
    recount();
    return null;
  }
  if (known && Number(known.dataset["revision"] ?? 0) > Number(row["revision"] ?? 0)) return known;
  const element = known ?? fresh(kind);
  if (!element) return null;
  element.id = `card-${id}`;
  element.dataset["card"] = id;
  element.dataset["revision"] = words(row["revision"] ?? 0);
  if (seq) element.dataset["seq"] = String(seq);
  fill(element, row);
  setState(element, state, kind);
  colour(element, team);
  place(home, element);
  recount();
  return element;
}

// A card that was only here has been acknowledged: it gets its number and goes to its place.
export function acknowledge(element: HTMLElement, state: string, seq: number): void {
  setState(element, state);
  if (seq && !element.dataset["seq"]) element.dataset["seq"] = String(seq);
  if (element.parentElement?.matches("[data-cards]")) place(element.parentElement, element);
}

export function recount(): void {
  for (const count of document.querySelectorAll<HTMLElement>("[data-count]")) {
    const homes = document.querySelectorAll(`[data-cards][data-section="${CSS.escape(count.dataset["count"] ?? "")}"]`);
    if (!homes.length) continue; // this place is not on the page: its number waits for the next load
    const cards = Array.from(homes).reduce((sum, home) => sum + home.querySelectorAll(":scope > [data-card]").length, 0);
    if (count.textContent !== String(cards)) count.textContent = String(cards);
  }
  for (const empty of document.querySelectorAll<HTMLElement>("[data-empty]")) {
    const homes = document.querySelectorAll(`[data-cards][data-section="${CSS.escape(empty.dataset["empty"] ?? "")}"] > [data-card]`);
    empty.hidden = homes.length > 0;
  }
}
