// @ts-check
// A book that is not kept any more: take away what was kept of it, and this worker.
"use strict";

(() => {
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const ours = `visao ${worker.registration.scope} `;

  async function empty() {
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  // Empty at once, and once more when no page is left that the worker before this one answers
  // for. It is not pushed aside: Chromium loses what it is just answering.
  worker.addEventListener("install", (event) => event.waitUntil(empty()));
  // Chromium holds back pages while this worker is becoming active, and forgets them if it leaves
  // meanwhile: so it leaves when it is active, and answers for no page until then.
  worker.addEventListener("activate", (event) => {
    event.waitUntil(empty());
    const leaving = setInterval(() => {
      if (worker.registration.active?.state !== "activated") return;
      clearInterval(leaving);
      worker.registration.unregister();
    }, 100);
  });
})();
