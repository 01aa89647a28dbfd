// A row of the feed as an element: a server-rendered <template> is cloned and filled with text, never with HTML.
// A card is [data-id]; it stands in [data-cards="<section>"] (or "*"), in the order of data-seq.

export type Row = Record<string, unknown>;
const NIL = "00000000-0000-0000-0000-000000000000";

const words = (value: unknown): string => (value === null || value === undefined || value === false ? "" : String(value));

export const elementOf = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);

function fresh(kind: string): HTMLElement | null {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-kind="${CSS.escape(kind)}"]`);
  return (template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined) ?? null;
}

export function fill(element: HTMLElement, row: Row): void {
  for (const spot of element.querySelectorAll<HTMLElement>("[data-fill]")) {
    const name = spot.dataset["fill"] ?? "";
    if (!(name in row)) continue;
    if (spot.textContent !== words(row[name])) spot.textContent = words(row[name]);
    if (name === "text") spot.lang = words(row["lang"]) || document.documentElement.lang;
  }
  const lines = "text" in row ? words(row["text"]).split("\n") : [];
  for (const spot of element.querySelectorAll<HTMLElement>("[data-line]")) {
    if (lines.length) spot.textContent = lines[Number(spot.dataset["line"])] ?? "";
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
}

// The page of one card: "/w/…/cards/" + id + "/" (data-open of the listening part), or a pattern with the nil id.
function link(element: HTMLElement, id: string, isThere: boolean): void {
  const open = document.querySelector<HTMLElement>("[data-open]")?.dataset["open"];
  for (const spot of element.querySelectorAll<HTMLAnchorElement>("a[data-fill-href=open], a[data-link]")) {
    const pattern = spot.dataset["link"] ?? (open ? `${open}${NIL}/` : "");
    if (pattern) spot.href = pattern.split(NIL).join(id);
    spot.hidden = !isThere || !pattern;
  }
}

// Where the words are now: here, received, late, beside, unsent. Either one of several spots shows, [data-when], or
// one spot, [data-fill=state], takes the words the page holds for that state.
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
  const name = `text${(state === "unsent" ? "kept" : state).replace(/^./, (first) => first.toUpperCase())}`;
  const said = document.querySelector<HTMLElement>("[data-text-received]")?.dataset[name];
  for (const spot of element.querySelectorAll<HTMLElement>("[data-fill=state]")) {
    if (said !== undefined) spot.textContent = said;
    spot.classList.toggle("here", state !== "received");
  }
  if (element.dataset["id"]) link(element, element.dataset["id"], !["here", "unsent"].includes(state));
}

function homeOf(row: Row, kind: string): HTMLElement | undefined {
  const homes = Array.from(document.querySelectorAll<HTMLElement>("[data-cards]")).filter((home) => {
    const boards = home.closest<HTMLElement>("[data-board]")?.dataset["board"]?.split(" ");
    const isBoard = !boards || !row["board"] || boards.includes("*") || boards.includes(words(row["board"]));
    const isSection = home.dataset["cards"] === "*" || home.dataset["cards"] === row["section"];
    return isBoard && isSection && (home.dataset["kind"] ?? "card") === kind;
  });
  return homes.find((home) => row["group"] && home.dataset["group"] === row["group"]) ?? homes.find((home) => !home.dataset["group"]);
}

// Those acknowledged stand in the order of their sequence; those only on this phone come after. The projector shows the
// newest on top, since nobody scrolls there.
function place(home: HTMLElement, element: HTMLElement): void {
  const sign = home.closest("[data-stage]") ? -1 : 1;
  const order = (other: HTMLElement): number => sign * (Number(other.dataset["seq"]) || Infinity);
  const others = Array.from(home.querySelectorAll<HTMLElement>(":scope > [data-id]")).filter((other) => other !== element);
  const next = others.find((other) => order(other) > order(element)) ?? null;
  if (element.parentElement !== home || element.nextElementSibling !== next) home.insertBefore(element, next);
}

function colour(element: HTMLElement, team: string): void {
  const named = team ? document.querySelector<HTMLElement>(`[data-team="${CSS.escape(team)}"]`)?.dataset["colour"] : undefined;
  if (named) (element.matches(".card") ? element : element.querySelector(".card"))?.classList.add("team", `t${named}`);
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
  const element = known ?? fresh(home.dataset["template"] ?? kind);
  if (!element) return null;
  element.id = `card-${id}`;
  element.dataset["id"] = id;
  element.dataset["revision"] = words(row["revision"] ?? 0);
  if (seq) element.dataset["seq"] = String(seq);
  const heardApart = element.querySelector("[data-fill=heard_from]") !== null;
  fill(element, { ...row, by: (!heardApart && row["heard_from"]) || row["by"] });
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

// Counts what stands on the page. A place that is not on it keeps the number it came with until the next load.
export function recount(): void {
  const inSection = (section: string): NodeListOf<Element> | undefined => {
    const home = `[data-cards="${CSS.escape(section)}"]`;
    return document.querySelector(home) ? document.querySelectorAll(`${home} > [data-id]`) : undefined;
  };
  for (const count of document.querySelectorAll<HTMLElement>("[data-count]")) {
    const cards = inSection(count.dataset["count"] ?? "");
    const more = Number(document.querySelector<HTMLElement>(`[data-cards="${CSS.escape(count.dataset["count"] ?? "")}"][data-more]`)?.dataset["more"] ?? 0);
    if (cards && count.textContent !== String(cards.length + more)) count.textContent = String(cards.length + more);
  }
  for (const empty of document.querySelectorAll<HTMLElement>("[data-empty]")) {
    empty.hidden = (inSection(empty.dataset["empty"] ?? "")?.length ?? 0) > 0;
  }
}
