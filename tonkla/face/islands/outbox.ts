// "3 on this phone, last sent 14:02": says what waits here, and hands it out as a file when it cannot be sent.

import * as shelf from "./shelf";
import type { Item } from "./shelf";
import { newId } from "./ids";
import { announce, hear, send, start } from "./sender";
import type { Behaviour } from "./mount";

// Keeps a form's fields on this phone, durably, and starts sending. Resolves when "on this phone" is true.
export async function put(url: string, fields: Record<string, string>, draft?: string): Promise<Item> {
  const id = fields["id"] ?? newId();
  const seat = document.body.dataset.seat ?? "";
  const item: Item = { id, url, fields: { ...fields, id }, at: Date.now(), order: 0, seat, state: "waiting" };
  await shelf.keep(item, draft);
  void (navigator as Partial<Navigator>).storage?.persist?.(); // ask the phone not to clear it when space is short
  announce({});
  send();
  return item;
}

// Sends something refused once more, with what the person added.
export async function putAgain(item: Item, more: Record<string, string>): Promise<void> {
  const { refusal: _said, ...rest } = item;
  await shelf.change({ ...rest, fields: { ...item.fields, ...more }, state: "waiting" });
  announce({});
  send();
}

function clockTime(at: number): string {
  const moment = new Date(at);
  const mark = document.documentElement.lang.startsWith("th") ? "." : ":";
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0")).join(mark);
}

async function tell(): Promise<void> {
  const kept = await shelf.items();
  const sent = await shelf.note("sent");
  const unsent = kept.filter((item) => item.state === "unsent").length;
  const waiting = kept.length - unsent;
  for (const status of document.querySelectorAll<HTMLElement>("[data-part=outbox-status]")) {
    const { textWaiting, textRefused, textLast } = status.dataset;
    const parts = [
      waiting ? textWaiting?.replace("{n}", String(waiting)) : "",
      unsent ? textRefused?.replace("{n}", String(unsent)) : "",
      sent ? textLast?.replace("{time}", clockTime(sent)) : "",
    ];
    const line = parts.filter(Boolean).join(" · ");
    if (status.textContent !== line) status.textContent = line;
    status.hidden = line === "";
    status.classList.toggle("here", kept.length > 0);
  }
  const isOld = waiting > 0 && Date.now() - Math.min(...kept.map((item) => item.at)) > 120_000;
  for (const offer of document.querySelectorAll<HTMLElement>("[data-part=export]")) offer.hidden = !unsent && !isOld;
}

// A phone's clock may be anything, even unsayable; it decides nothing.
const when = (at: number): string => (Math.abs(at) < 8e15 ? new Date(at).toISOString() : "");

async function handOut(): Promise<void> {
  const kept = await shelf.items();
  const body = document.body.dataset;
  const readable = kept.map(({ id, url, fields, at, state, refusal, seat }) => {
    const { csrfmiddlewaretoken: _form, token: _token, ...words } = fields;
    return { id, url, words, written_at: when(at), state, refusal, seat, proof: seat === body.seat ? body.proof : undefined };
  });
  const file = new Blob([JSON.stringify({ tonkla: "not sent", version: 1, items: readable }, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `tonkla-not-sent-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Words acknowledged to the page before this one, while this one was already on its way, may be missing from it. The feed
// brings them to a page that listens; any other that writes is fetched once more.
async function freshen(): Promise<void> {
  const isDeaf = document.querySelector("form[data-island]") !== null && document.querySelector("[data-since]") === null;
  if (isDeaf && (await shelf.note("sent")) > performance.timeOrigin) location.reload();
}

let watching = false;

// Starts sending and keeps the line "… on this phone" true, once a page, whichever island asks first.
export function watch(): void {
  if (watching) return;
  watching = true;
  const refresh = (): void => { tell().catch((problem: unknown) => console.error("outbox", problem)); };
  for (const offer of document.querySelectorAll("[data-part=export]")) offer.addEventListener("click", () => void handOut());
  hear(refresh);
  setInterval(refresh, 60_000);
  freshen().catch((problem: unknown) => console.error("outbox", problem)).finally(start);
  refresh();
}

export const behaviour: Behaviour = { name: "outbox", attach: watch };
