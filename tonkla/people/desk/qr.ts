// A QR code drawn on this phone, for a receipt made far from the machine: bytes, correction level M, sizes 1 to 6 (106 bytes).

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // white modules around: phones fail with less
const SIZES = [[16, 10, 1], [28, 16, 1], [44, 26, 1], [64, 18, 2], [86, 24, 2], [108, 16, 4]] as const; // words of data, of correction a block, blocks
type Grid = boolean[][];

const EXP: number[] = [], LOG: number[] = [];
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = value;
  LOG[value] = power;
  value = value << 1 ^ (value & 128 ? 0x11d : 0);
}
const times = (a: number, b: number): number => a && b ? EXP[((LOG[a] ?? 0) + (LOG[b] ?? 0)) % 255] ?? 0 : 0;

// Reed and Solomon's remainder of a block.
function correction(data: number[], count: number): number[] {
  let divisor = [1];
  for (let n = 0; n < count; n++) {
    const longer = [...divisor, 0];
    divisor.forEach((factor, at) => { longer[at + 1] = (longer[at + 1] ?? 0) ^ times(factor, EXP[n] ?? 0); });
    divisor = longer;
  }
  const rest: number[] = new Array<number>(count).fill(0);
  for (const word of data) {
    const lead = word ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let at = 0; at < count; at++) rest[at] = (rest[at] ?? 0) ^ times(divisor[at + 1] ?? 0, lead);
  }
  return rest;
}

function wordsOf(bytes: Uint8Array, room: number): number[] {
  const bits: number[] = [];
  const add = (value: number, length: number): void => { for (let at = length - 1; at >= 0; at--) bits.push(value >> at & 1); };
  add(4, 4);
  add(bytes.length, 8);
  bytes.forEach((byte) => { add(byte, 8); });
  add(0, Math.min(4, room * 8 - bits.length));
  add(0, Math.min(8, room * 8 - bits.length)); // as the machine's own library fills up: both draw the same code
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8) words.push(parseInt(bits.slice(at, at + 8).join(""), 2));
  for (let pad = 0xec; words.length < room; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function interleaved(words: number[], perBlock: number, count: number): number[] {
  const size = words.length / count;
  const blocks = Array.from({ length: count }, (_, n) => words.slice(n * size, n * size + size));
  const checks = blocks.map((block) => correction(block, perBlock));
  const woven = (rows: number[][], length: number): number[] =>
    Array.from({ length }, (_, at) => rows.map((row) => row[at] ?? 0)).flat();
  return [...woven(blocks, size), ...woven(checks, perBlock)];
}

// Finders, timing and the one alignment mark; `held` are modules that data may not take.
function frame(size: number): { dark: Grid; held: Grid } {
  const empty = (): Grid => Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const dark = empty(), held = empty();
  const set = (y: number, x: number, is: boolean): void => {
    const row = dark[y], taken = held[y];
    if (row && taken && x >= 0 && x < size) { row[x] = is; taken[x] = true; }
  };
  for (let at = 0; at < size; at++) { set(6, at, at % 2 === 0); set(at, 6, at % 2 === 0); }
  for (const [cy, cx] of [[3, 3], [3, size - 4], [size - 4, 3]] as const)
    for (let y = -4; y <= 4; y++) for (let x = -4; x <= 4; x++) {
      const ring = Math.max(Math.abs(y), Math.abs(x));
      set(cy + y, cx + x, ring !== 2 && ring !== 4);
    }
  if (size > 21) for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) set(size - 7 + y, size - 7 + x, Math.max(Math.abs(y), Math.abs(x)) !== 1);
  for (let at = 0; at < 9; at++) { if (at !== 6) { set(8, at, false); set(at, 8, false); } }
  for (let at = 1; at <= 8; at++) { set(8, size - at, false); set(size - at, 8, at === 8); }
  return { dark, held };
}

const MASKS = [
  (y: number, x: number): boolean => (y + x) % 2 === 0, (y: number): boolean => y % 2 === 0, (_y: number, x: number): boolean => x % 3 === 0,
  (y: number, x: number): boolean => (y + x) % 3 === 0, (y: number, x: number): boolean => ((y >> 1) + Math.floor(x / 3)) % 2 === 0,
  (y: number, x: number): boolean => y * x % 2 + y * x % 3 === 0, (y: number, x: number): boolean => (y * x % 2 + y * x % 3) % 2 === 0,
  (y: number, x: number): boolean => ((y + x) % 2 + y * x % 3) % 2 === 0,
];

function laid(words: number[], size: number, mask: number): Grid {
  const { dark, held } = frame(size), turned = MASKS[mask];
  let bit = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2)
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = (right + 1 & 2) === 0 ? size - 1 - step : step, row = dark[y];
        if (!row || held[y]?.[x]) continue;
        row[x] = ((words[bit >> 3] ?? 0) >> 7 - (bit & 7) & 1) === 1 !== (turned?.(y, x) ?? false);
        bit++;
      }
  let rest = mask;
  for (let n = 0; n < 10; n++) rest = rest << 1 ^ (rest >> 9) * 0x537;
  const format = (mask << 10 | rest) ^ 0x5412; // level M is 00
  for (let at = 0; at < 15; at++) {
    const is = (format >> at & 1) === 1;
    const one = at < 6 ? [at, 8] : at < 8 ? [at + 1, 8] : at === 8 ? [8, 7] : [8, 14 - at];
    const other = at < 8 ? [8, size - 1 - at] : [size - 15 + at, 8];
    for (const [y = 0, x = 0] of [one, other]) { const row = dark[y]; if (row) row[x] = is; }
  }
  return dark;
}

// Long runs and full squares are hard to read: the mask with the fewest is taken.
function hard(grid: Grid): number {
  let found = 0;
  const at = (y: number, x: number): boolean | undefined => grid[y]?.[x];
  grid.forEach((row, y) => { row.forEach((is, x) => {
    if ([1, 2, 3, 4].every((n) => at(y, x + n) === is)) found++;
    if ([1, 2, 3, 4].every((n) => at(y + n, x) === is)) found++;
    if (at(y, x + 1) === is && at(y + 1, x) === is && at(y + 1, x + 1) === is) found += 3;
  }); });
  return found;
}

// The code as a picture in the page's own style; nothing where the text is too long.
export function draw(text: string, label: string): SVGSVGElement | undefined {
  const bytes = new TextEncoder().encode(text), kind = SIZES.findIndex(([room]) => bytes.length + 2 <= room), rules = SIZES[kind];
  if (!rules) return undefined;
  const size = 21 + 4 * kind, words = interleaved(wordsOf(bytes, rules[0]), rules[1], rules[2]);
  const grids = MASKS.map((_, mask) => laid(words, size, mask)).sort((a, b) => hard(a) - hard(b)), best = grids[0] ?? [];
  const picture = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path"), title = document.createElementNS(SVG, "title");
  picture.setAttribute("viewBox", `0 0 ${size + 2 * QUIET} ${size + 2 * QUIET}`);
  picture.setAttribute("role", "img");
  title.textContent = label;
  path.setAttribute("d", best.map((row, y) => row.map((is, x) => is ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "").join("")).join(""));
  picture.append(title, path);
  return picture;
}
