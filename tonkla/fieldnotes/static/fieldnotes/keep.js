// The keeper of the writing pages on a device: when the machine cannot be reached, they open as one page that holds nothing
// of anybody (it is fetched as a stranger sees it); forms that were opened here open as themselves, without anybody's name.
// The net always comes first.

const PAGE = "/heard/away/";
const SHELF = "tonkla-heard-1";
const FORM = /^\/heard\/forms\/[0-9a-f-]{36}\/$/;
const ASKING = /^\/hubs\/[0-9a-f-]{36}\/consents\/(new\/)?$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep({ lang, assets, form }) {
  const answer = await fetch(`${PAGE}?in=${encodeURIComponent(lang)}`, { credentials: "omit" });
  if (!answer.ok || answer.redirected) return false;
  const words = await answer.clone().text();
  const own = [...words.matchAll(/(?:src|href)="(\/static\/[^"?#]+)/g)].map((found) => found[1]);
  const shelf = await caches.open(SHELF);
  for (const asset of new Set([...assets, ...own])) if (!(await caches.match(asset))) await shelf.add(asset).catch(() => undefined);
  await shelf.put(PAGE, answer);
  if (!FORM.test(form)) return true;
  const asked = await fetch(`${form}?away=1`);
  await (asked.ok && !asked.redirected ? shelf.put(form, asked) : shelf.delete(form));
  return true;
}

self.addEventListener("message", (event) => {
  if (!event.data || !Array.isArray(event.data.assets)) return;
  event.waitUntil(keep(event.data).then((done) => { if (done) event.source.postMessage("kept"); }).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(url.pathname).then((held) => held || fetch(event.request)));
  } else if (event.request.mode === "navigate" && (url.pathname.startsWith("/heard/") || ASKING.test(url.pathname))) {
    event.respondWith(fetch(event.request).catch(async (problem) => (await caches.match(url.pathname)) || (await caches.match(PAGE)) || Promise.reject(problem)));
  }
});
