// The shared countdown. Time is the main machine's: a phone whose clock is wrong shows the same minutes as the wall.

import type { Behaviour } from "./mount";
import { setState } from "./rows";

let ahead: number | undefined; // ms that the main machine's clock is ahead of this one
const showers: (() => void)[] = [];

export function setServerNow(now: number, heardAt = Date.now()): void {
  ahead = now - heardAt;
  for (const show of showers) show();
}

function pageArrived(): number {
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return page?.responseStart ? performance.timeOrigin + page.responseStart : Date.now();
}

const moment = (text: string | undefined): number => (text ? Date.parse(text) : NaN);
const two = (part: number): string => String(part).padStart(2, "0");

export function timeLeft(ms: number): string {
  const left = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(left / 60) % 60;
  const hours = Math.floor(left / 3600);
  return hours ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
}

function show(element: HTMLElement): void {
  const { endsAt, startsAt, pausedAt } = element.dataset;
  const now = pausedAt ? moment(pausedAt) : Date.now() + (ahead ?? 0);
  const left = moment(endsAt) - now;
  const digits = element.querySelector("b");
  const text = Number.isNaN(left) ? "" : timeLeft(left);
  if (digits && digits.textContent !== text) digits.textContent = text;
  element.classList.toggle("over", left <= 0);
  const share = (now - moment(startsAt)) / (moment(endsAt) - moment(startsAt));
  if (!Number.isNaN(share)) {
    element.querySelector("[data-part=grown]")?.setAttribute("width", `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`);
  }
}

// The facilitator paused, went on, or gave more minutes: the same session ends at another time.
export function retime(row: Record<string, unknown>): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-island~=clock]:not([data-own])")) {
    element.dataset["endsAt"] = String(row["ends_at"] ?? "");
    if (row["paused_at"]) element.dataset["pausedAt"] = String(row["paused_at"]);
    else delete element.dataset["pausedAt"];
    setState(element, row["paused_at"] ? "paused" : "running");
    show(element);
  }
}

export const behaviour: Behaviour = {
  name: "clock",
  attach(element) {
    if (ahead === undefined && element.dataset["now"]) setServerNow(moment(element.dataset["now"]), pageArrived());
    const beat = (): void => show(element);
    showers.push(beat);
    beat();
    setInterval(() => { if (!document.hidden) beat(); }, 250); // role=timer is silent, so a screen reader is left in peace
  },
};
