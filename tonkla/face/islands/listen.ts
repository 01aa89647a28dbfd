// Hears what changed in the workshop and shows it, in order, also after sleep. A hidden page closes its line and
// catches up from the last number it saw: twenty forgotten tabs cost the main machine nothing.

import type { Behaviour } from "./mount";
import { retime, setServerNow } from "./clock";
import { type Row, show } from "./rows";

interface Change {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  readonly revision: number;
  readonly topic: string;
  readonly row: Row | null;
}

const AWAY = 20_000, DROPPED = 4_000; // ms a hidden page keeps its line; ms without a line before we say so
const lines = new Set<string>();

class Line {
  private source: EventSource | undefined;
  private last: number | undefined;
  private wait = 0;
  private retry = 0;
  private away = 0;
  private dropped = 0;
  private heard = 0;

  constructor(private readonly url: string, private readonly root: HTMLElement) {
    if (root.dataset["since"]) this.last = Number(root.dataset["since"]);
    document.addEventListener("visibilitychange", () => { document.hidden ? this.leave() : this.open(); });
    addEventListener("online", () => this.open());
    addEventListener("pagehide", () => this.close());
    addEventListener("pageshow", (event) => { if (event.persisted) this.open(); });
  }

  open(): void {
    clearTimeout(this.away);
    clearTimeout(this.retry);
    if (this.source?.readyState === EventSource.OPEN && performance.now() - this.heard < 1000) return;
    this.close();
    const address = new URL(this.url, location.href);
    if (this.last !== undefined) address.searchParams.set("since", String(this.last));
    const source = new EventSource(address.href);
    this.source = source;
    source.addEventListener("hello", (event) => this.hello(event));
    source.addEventListener("reset", () => onward(this.root));
    source.onmessage = (event) => this.hear(event);
    source.onerror = () => this.lost();
  }

  private hello(event: MessageEvent<string>): void {
    const { now } = JSON.parse(event.data) as { now: string };
    setServerNow(Date.parse(now));
    this.heard = performance.now();
    this.last ??= Number(event.lastEventId);
    this.wait = 0;
    this.calm();
    part("line", true);
  }

  private calm(): void { this.dropped = (clearTimeout(this.dropped), 0); }

  private hear(event: MessageEvent<string>): void {
    const change = JSON.parse(event.data) as Change;
    if (this.last !== undefined && change.seq <= this.last) return;
    this.last = change.seq;
    heed(change, this.root);
  }

  // The browser comes back by itself after a cut, but gives up for good after an answer that is no stream.
  private lost(): void {
    this.dropped ||= setTimeout(() => part("line", document.hidden), DROPPED);
    if (this.source?.readyState !== EventSource.CLOSED) return;
    this.wait = Math.min(30_000, this.wait * 2 || 1000);
    this.retry = setTimeout(() => this.open(), this.wait * (0.7 + Math.random() * 0.6));
  }

  private leave(): void {
    if (this.root.dataset["stage"] !== undefined) return; // the projector never looks away
    this.away = setTimeout(() => this.close(), AWAY);
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    this.calm();
  }
}

function part(name: string, hidden: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-part="${name}"]`)) element.hidden = hidden;
}

function notice(text: string): void { // what the facilitator says to everybody
  for (const spot of document.querySelectorAll<HTMLElement>("[data-part=notice-words]")) spot.textContent = text;
  part("notice", text === "");
}

function heed(change: Change, root: HTMLElement): void {
  const { kind, row } = change;
  if (kind === "session") {
    if (row?.["session"] && row["session"] === root.dataset["session"]) retime(row);
    else onward(root);
  } else if (kind === "notice") {
    notice(String(row?.["text"] ?? ""));
  } else if ((root.dataset["reload"] ?? "").split(" ").includes(kind)) {
    onward(root);
  } else {
    const noun = kind.split("-")[0] ?? kind;
    if (!document.querySelector(`template[data-kind="${CSS.escape(noun)}"]`)) return;
    const isApart = root.dataset["stage"] !== undefined && (row?.["late"] || row?.["stays"]); // not for the projector
    const isGone = row === null || isApart || kind.endsWith("-removed");
    const shown: Row = { ...row, id: change.id, removed: isGone || row["removed"] };
    show(shown, shown["late"] ? "late" : "received", noun, Number(shown["seq"] ?? change.seq), change.topic);
  }
}

function isWriting(): boolean {
  if (document.activeElement?.matches("textarea, select, input")) return true;
  return Array.from(document.querySelectorAll("textarea")).some((box) => box.value !== box.defaultValue && !box.readOnly);
}

let leaving = 0, still = 0; // still: from when on no hand is at work; a page that goes along under a tap swallows it
for (const name of ["pointerdown", "submit"]) addEventListener(name, (event) => { still = event.timeStamp + 3000; });

// The room has gone on. Whoever writes is told and finishes first; everybody else follows, not all in the same moment.
// Where to: data-onward, else where the note's own link leads, else the same page anew.
export function onward(root: HTMLElement): void {
  const note = document.querySelector<HTMLAnchorElement>("[data-part=moved-on] a[href]");
  const target = new URL(root.dataset["onward"] ?? note?.getAttribute("href") ?? "", location.href);
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    if (isWriting()) part("moved-on", false);
    else if (performance.now() < still) onward(root);
    else if (location.pathname !== target.pathname) location.assign(target.href);
    else location.reload();
  }, 200 + Math.random() * 800);
}

export const behaviour: Behaviour = {
  name: "listen",
  attach(element) {
    const url = element.dataset["feed"];
    if (!url?.startsWith("/feed/") || lines.has(url)) return;
    lines.add(url);
    new Line(url, element).open();
  },
};
