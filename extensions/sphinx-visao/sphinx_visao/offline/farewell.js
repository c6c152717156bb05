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

  async function leave() {
    await empty();
    await worker.registration.unregister();
    // The worker before this one may still be putting away a page that it had begun to answer.
    await new Promise((done) => setTimeout(done, 2000));
    await empty();
  }

  // Empty at once: this worker's turn comes only when the one before it has nothing left to do.
  worker.addEventListener("install", (event) =>
    event.waitUntil(empty().then(() => worker.skipWaiting())),
  );
  worker.addEventListener("activate", (event) => event.waitUntil(leave()));
})();
