// The keeper of the handbook on a device: pages that were opened are shown when the machine cannot be reached.
// The net always comes first; what is kept is never shown while the machine answers.

const PAGES = "tonkla-reading-1";
const ASSETS = "tonkla-assets-1";
const MOST = 80; // pages; the oldest go first
const INDEX = {
  th: ["ไม่มีเน็ต", "หน้านี้ยังไม่ได้เก็บไว้ในเครื่อง หน้าที่เก็บไว้แล้วเปิดอ่านได้เลย"],
  en: ["No net", "This page is not kept on this device. These are, and open now."],
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep({ page, lang, asStranger, assets }) {
  const address = lang ? `${page}?in=${encodeURIComponent(lang)}` : page;
  const answer = await fetch(address, { credentials: asStranger ? "omit" : "same-origin" });
  const shelf = await caches.open(PAGES);
  await shelf.delete(page); // kept anew it is the youngest
  if (!answer.ok || answer.redirected) return false;
  await shelf.put(page, answer);
  const kept = await shelf.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((old) => shelf.delete(old)));
  const store = await caches.open(ASSETS);
  for (const asset of assets) if (!(await store.match(asset))) await store.add(asset).catch(() => undefined);
  return true;
}

self.addEventListener("message", (event) => {
  if (!event.data || !String(event.data.page).startsWith("/tools/")) return;
  event.waitUntil(keep(event.data).then((done) => { if (done) event.source.postMessage("kept"); }).catch(() => undefined));
});

async function index(shelf) {
  const rows = [];
  for (const request of await shelf.keys()) {
    const title = ((await (await shelf.match(request)).text()).match(/<title>([^<]*)/) || ["", ""])[1];
    rows.push(`<li><p><a href="${new URL(request.url).pathname}">${title}</a></p></li>`);
  }
  const said = ["th", "en"].map((lang) => `<section lang="${lang}"><h1>${INDEX[lang][0]}</h1><p>${INDEX[lang][1]}</p></section>`);
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tonkla</title>';
  const page = `<!doctype html><html lang="th"><head>${head}</head><body><main>${said.join("")}<ul>${rows.join("")}</ul></main></body></html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function withoutNet(url) {
  const shelf = await caches.open(PAGES);
  return (await shelf.match(url.pathname)) || index(shelf);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(url.pathname).then((held) => held || fetch(event.request)));
  } else if (event.request.mode === "navigate" && url.pathname.startsWith("/tools/")) {
    event.respondWith(fetch(event.request).catch(() => withoutNet(url)));
  }
});
