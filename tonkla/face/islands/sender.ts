// Brings what is on this phone to the main machine: oldest first, one tab at a time, again and again until answered.

import * as shelf from "./shelf";
import type { Item, Refusal } from "./shelf";
import { newId } from "./ids";

export interface Receipt {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly seq: number;
}

// What all tabs are told: something changed; a card was acknowledged; a card was refused.
export interface News {
  readonly receipt?: Receipt;
  readonly unsent?: Item;
}

type Answer = Receipt | Refusal | "later" | "no seat" | "strange";
const FINAL = new Set([400, 403, 404, 405, 409, 410, 413, 415, 422]);
const PATIENCE = 20_000; // ms for one answer
const LONGEST = 30_000; // ms between two tries
const owner = newId();
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("tonkla-outbox");
const hearers: ((news: News) => void)[] = [];
let started = false;
let running = false;
let wanted = false;
let pause = 0;
let timer = 0;

export function hear(hearer: (news: News) => void): void {
  hearers.push(hearer);
}

export function announce(news: News): void {
  for (const hearer of hearers) hearer(news);
  channel?.postMessage(news);
}

export function start(): void {
  if (started) return;
  started = true;
  if (channel) channel.onmessage = (event) => { for (const hearer of hearers) hearer(event.data as News); };
  addEventListener("online", send);
  addEventListener("pageshow", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  send();
}

// Try now. Called for every new card and whenever the phone may have got a line again.
export function send(): void {
  pause = 0;
  clearTimeout(timer);
  void run();
}

async function run(): Promise<void> {
  wanted = true;
  if (running) return;
  running = true;
  let complete = true;
  try {
    while (wanted && complete) {
      wanted = false;
      complete = await alone(turn);
    }
  } catch (problem) {
    complete = false; // the shelf itself failed; the cards stay where they are
    console.error("outbox", problem);
  } finally {
    running = false;
  }
  if (complete) return;
  pause = Math.min(LONGEST, pause * 2 || 1000);
  timer = setTimeout(() => void run(), pause * (0.7 + Math.random() * 0.6));
}

async function alone(work: () => Promise<boolean>): Promise<boolean> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks) return locks.request("tonkla-outbox", { ifAvailable: true }, (lock) => (lock ? work() : false)) as Promise<boolean>;
  if (!(await shelf.lease(owner, 6000))) return false;
  const renewing = setInterval(() => void shelf.lease(owner, 6000).catch(() => undefined), 2000);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await shelf.lease(owner, 0);
  }
}

// One walk along the row. True when nothing is left that another try could help.
async function turn(): Promise<boolean> {
  const seat = document.body.dataset.seat ?? "";
  const seatless = new Set<string>();
  let complete = true;
  for (const item of await shelf.items()) {
    const workshop = /[0-9a-f-]{36}/.exec(item.url)?.[0] ?? item.url;
    const isOthers = item.seat !== "" && item.seat !== seat; // somebody sat here before: theirs is never sent as ours
    if (item.state !== "waiting" || isOthers || seatless.has(workshop)) continue;
    const answer = await post(item);
    if (answer === "later") return false;
    if (answer === "no seat") {
      seatless.add(workshop);
      complete = false;
    } else if (answer === "strange") {
      complete = false;
    } else if ("what" in answer) {
      const unsent: Item = { ...item, state: "unsent", refusal: answer };
      await shelf.change(unsent);
      announce({ unsent });
    } else {
      await shelf.drop(item.id);
      await shelf.setNote("sent", Date.now());
      pause = 0;
      announce({ receipt: answer });
    }
  }
  return complete;
}

async function post(item: Item): Promise<Answer> {
  const impatience = new AbortController();
  const bell = setTimeout(() => impatience.abort(), PATIENCE);
  try {
    const answer = await fetch(item.url, {
      method: "POST",
      body: new URLSearchParams(item.fields),
      headers: { Accept: "application/json", "X-Tonkla": "1" },
      credentials: "same-origin",
      redirect: "manual", // a sign-in page or a café's portal is no acknowledgement
      signal: impatience.signal,
    });
    if (answer.status === 401) return "no seat";
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    const said = isJson ? ((await answer.json()) as Partial<Receipt> & { refusal?: Refusal }) : {};
    if (answer.ok && said.id !== undefined && said.state !== undefined) return { ...(said as Receipt), id: item.id };
    if (!FINAL.has(answer.status)) return "later";
    return said.refusal ? { ...said.refusal, status: answer.status } : "strange"; // not our words: kept and tried again, but it holds nobody up
  } catch {
    return "later"; // no line, or cut in the middle: the same id makes the next try harmless
  } finally {
    clearTimeout(bell);
  }
}
