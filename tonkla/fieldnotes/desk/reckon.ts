// Answers the formulas of a form made elsewhere, as `bring_in/reckon.py` does on the main machine: change one, change both.

export type Tree = number | string | [string, ...Tree[]];
export type Value = string | number | boolean | string[];
export interface At { find(name: string): string[]; today: string; here: string; row: Record<string, string>; turn: number }

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const DAY = /^(\d{4})-(\d\d)-(\d\d)(T.*)?$/;
const A_DAY = 86_400_000;
const letters = (value: Value): string[] => Array.from(words(value)); // characters, not halves of them
const pieces = (value: Value): string[] => words(value).split(/\s+/).filter(Boolean);

export function words(value: Value): string {
  return Array.isArray(value) ? (value[0] ?? "") : String(value);
}

export function number(value: Value): number {
  if (typeof value === "number" || typeof value === "boolean") return Number(value);
  const text = words(value).trim().replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
  if (NUMBER.test(text)) return Number(text);
  const day = DAY.exec(text), at = day ? Date.parse(`${day[1]}-${day[2]}-${day[3]}T00:00Z`) : NaN;
  return at / A_DAY;
}

export function isSo(value: Value): boolean {
  return Array.isArray(value) ? Boolean(value[0]) : Boolean(value);
}

function same(a: Value, b: Value): boolean {
  if (typeof a === "boolean" || typeof b === "boolean") return isSo(a) === isSo(b);
  const one = number(a), two = number(b);
  return Number.isNaN(one) || Number.isNaN(two) ? words(a) === words(b) : one === two;
}

const many = (given: Value[]): number[] => given.flatMap((one) => (Array.isArray(one) ? one : [words(one)])).filter(Boolean).map(number);
const counts = (op: (a: number, b: number) => number) => (a: Value, b: Value = 0): number => {
  const found = op(number(a), number(b));
  return Number.isFinite(found) ? found : NaN;
};
const round = (value: number, places: number): number => Math.floor(value * 10 ** Math.trunc(places) + 0.5) / 10 ** Math.trunc(places);

function asDay(value: Value): string {
  if (typeof value !== "number" && typeof value !== "boolean") return DAY.test(words(value)) ? words(value).slice(0, 10) : "";
  const at = new Date(Math.floor(Number(value)) * A_DAY);
  return Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 10);
}

function saidDay(value: Value, shape: Value): string {
  const [, year = "", month = "", day = ""] = DAY.exec(asDay(value)) ?? [];
  const told: Record<string, string> = { "%Y": year, "%y": year.slice(2), "%m": month, "%n": String(Number(month)), "%d": day, "%e": String(Number(day)) };
  return year && words(shape).replace(/%[a-zA-Z]/g, (one) => told[one] ?? one);
}

function fits(text: string, pattern: string): boolean {
  for (const flags of ["u", ""]) try { return new RegExp(`^(?:${pattern})$`, flags).test(text.slice(0, 1000)); } catch { /* the other way */ }
  return true;
}

function part(text: Value, start: Value, end?: Value): string {
  const whole = letters(text), first = number(start), last = end === undefined ? whole.length : number(end);
  return Number.isNaN(first) || Number.isNaN(last) ? "" : whole.slice(Math.max(0, Math.trunc(first)), Math.max(0, Math.trunc(last))).join("");
}

const DOES: Record<string, (a: Value, b: Value, ...rest: Value[]) => Value> = {
  "=": same, "!=": (a, b) => !same(a, b), "<": (a, b) => number(a) < number(b), "<=": (a, b) => number(a) <= number(b),
  ">": (a, b) => number(a) > number(b), ">=": (a, b) => number(a) >= number(b),
  "+": counts((a, b) => a + b), "-": counts((a, b) => a - b), "*": counts((a, b) => a * b), div: counts((a, b) => a / b), mod: counts((a, b) => a % b),
  not: (a) => !isSo(a), boolean: isSo, true: () => true, false: () => false, number, string: words, once: words,
  int: counts(Math.trunc), round: counts(round), floor: counts(Math.floor), ceiling: counts(Math.ceil), abs: counts(Math.abs), sqrt: counts(Math.sqrt),
  pow: counts((a, b) => a ** b), exp: counts(Math.exp), log: counts(Math.log), sin: counts(Math.sin), cos: counts(Math.cos), tan: counts(Math.tan),
  atan: counts(Math.atan), pi: () => Math.PI,
  min: (...all) => (many(all).length ? Math.min(...many(all)) : NaN), max: (...all) => (many(all).length ? Math.max(...many(all)) : NaN),
  sum: (one) => many([one]).reduce((a, b) => a + b, 0), count: (one) => (Array.isArray(one) ? one.length : 1),
  "count-non-empty": (one) => (Array.isArray(one) ? one : [words(one)]).filter(Boolean).length,
  selected: (a, b) => pieces(a).includes(words(b)), "selected-at": (a, b) => pieces(a)[Math.trunc(number(b))] ?? "", "count-selected": (a) => pieces(a).length,
  concat: (...all) => all.map((one) => (Array.isArray(one) ? one.join("") : words(one))).join(""),
  join: (mark, one) => (Array.isArray(one) ? one : [words(one)]).join(words(mark)),
  "string-length": (a) => letters(a).length, substr: (a, b, c) => part(a, b, c), contains: (a, b) => words(a).includes(words(b)),
  "starts-with": (a, b) => words(a).startsWith(words(b)), "ends-with": (a, b) => words(a).endsWith(words(b)),
  "normalize-space": (a) => pieces(a).join(" "), regex: (a, b) => fits(words(a), words(b)), date: asDay, "format-date": saidDay,
};

export function answer(tree: Tree, at: At): Value {
  if (!Array.isArray(tree)) return tree;
  const [name, ...parts] = tree;
  const [one = "", two = "", three = ""] = parts;
  if (name === "$") return at.find(String(one));
  if (name === ".") return at.here;
  if (name === "col") return at.row[String(one)] ?? "";
  if (name === "and") return isSo(answer(one, at)) && isSo(answer(two, at));
  if (name === "or") return isSo(answer(one, at)) || isSo(answer(two, at));
  if (name === "if") return answer(isSo(answer(one, at)) ? two : three, at);
  if (name === "coalesce") return words(answer(one, at)) ? answer(one, at) : answer(two, at);
  if (name === "position") return at.turn;
  if (name === "today" || name === "now") return at.today;
  const given = parts.map((one) => answer(one, at));
  return (DOES[name] as ((...all: Value[]) => Value) | undefined)?.(...given) ?? "";
}

// The questions a formula asks for.
export function speaksOf(tree: Tree): string[] {
  if (!Array.isArray(tree)) return [];
  return tree[0] === "$" ? [String(tree[1])] : tree.slice(1).flatMap(speaksOf);
}
