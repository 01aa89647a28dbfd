// A page of the handbook that was opened stays on this device and opens without a net (only where the line is safe:
// browsers allow it on this machine and over TLS). What is kept is the page as anybody reads it, nothing of who reads.

import type { Behaviour } from "../../face/islands/mount";

interface Types { createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string } }
const KEEPER = "/tools/keep.js";

function address(): string {
  const types = (window as { trustedTypes?: Types }).trustedTypes;
  return types ? types.createPolicy("tonkla-keep", { createScriptURL: () => KEEPER }).createScriptURL("") : KEEPER;
}

async function keep(note: HTMLElement): Promise<void> {
  const workers = navigator.serviceWorker;
  workers.addEventListener("message", (event) => { if (event.data === "kept") note.hidden = false; });
  await workers.register(address(), { scope: "/tools/" });
  const loaded = performance.getEntriesByType("resource").map((one) => new URL(one.name));
  (await workers.ready).active?.postMessage({
    page: location.pathname,
    lang: note.dataset["lang"] ?? "",
    asStranger: document.querySelector("script[src*='desk']") !== null,
    assets: loaded.filter((one) => one.origin === location.origin && one.pathname.startsWith("/static/")).map((one) => one.pathname),
  });
}

export const behaviour: Behaviour = {
  name: "keepread",
  attach(note) {
    if (!isSecureContext || !("serviceWorker" in navigator)) return;
    keep(note).catch((problem: unknown) => console.warn("keep", problem));
  },
};
