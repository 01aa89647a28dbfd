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

export async function takeBack(id: string): Promise<void> {
  await shelf.drop(id);
  announce({});
}

function clockTime(at: number, mark: string): string {
  const moment = new Date(at);
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0")).join(mark);
}

async function tell(element: HTMLElement): Promise<void> {
  const kept = await shelf.items();
  const sent = await shelf.note("sent");
  const words = element.dataset;
  const unsent = kept.filter((item) => item.state === "unsent").length;
  const waiting = kept.length - unsent;
  const parts: string[] = [];
  if (waiting) parts.push((sent ? words["onPhone"] : words["onPhoneFirst"]) ?? "");
  if (unsent) parts.push((words["unsent"] ?? "").replace("{n}", String(unsent)));
  if (!kept.length && sent) parts.push(words["allSent"] ?? "");
  const line = parts.join(" ").replace("{n}", String(waiting)).replace("{time}", clockTime(sent, words["timeMark"] ?? ":"));
  const status = element.querySelector<HTMLElement>("[data-part=outbox-status]");
  if (status) {
    if (status.textContent !== line) status.textContent = line;
    status.classList.toggle("here", kept.length > 0);
  }
  element.hidden = line === "";
  const offer = element.querySelector<HTMLElement>("[data-part=export]");
  if (offer) offer.hidden = !unsent && !(waiting && Date.now() - Math.min(...kept.map((item) => item.at)) > 120_000);
}

async function handOut(name: string): Promise<void> {
  const kept = await shelf.items();
  const readable = kept.map(({ id, url, fields, at, state, refusal }) => {
    const { csrfmiddlewaretoken: _form, token: _token, ...words } = fields;
    return { id, url, words, written_at: new Date(at).toISOString(), state, refusal };
  });
  const file = new Blob([JSON.stringify({ tonkla: "not sent", version: 1, items: readable }, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `tonkla-${name}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export const behaviour: Behaviour = {
  name: "outbox",
  attach(element) {
    const refresh = (): void => { tell(element).catch((problem: unknown) => console.error("outbox", problem)); };
    element.querySelector("[data-part=export]")?.addEventListener("click", () => void handOut(element.dataset["fileName"] ?? "not-sent"));
    hear(refresh);
    setInterval(refresh, 60_000);
    start();
    refresh();
  },
};
