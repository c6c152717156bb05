// @ts-check
// The book without a network: keeps what was opened, and the whole book on request.
//
// In: BOOK, which worker.py puts before this script: every file of this edition with its size
// and checksum. Out: answers for the pages in this folder and below it, and for no others.
//
// What is kept lies under the address of its file with the checksum added. So what is kept of
// another edition, or was spoilt on the way, is never taken for what is asked for; a new edition
// fetches what has changed and nothing else; and the caches bear the name of this folder, so two
// versions of the book on one host know nothing of each other.
"use strict";

(() => {
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const SCOPE = worker.registration.scope;
  const OPENED = `visao ${SCOPE} opened`;
  const CARRIED = `visao ${SCOPE} carried`;
  const STATE = `visao ${SCOPE} state`;
  /** How long a page may keep a reader waiting who has it already: milliseconds. */
  const PATIENCE = 3000;
  /** How long one file may take. */
  const LONGEST = 60000;
  const AT_ONCE = 4;

  /** Something that another attempt would meet again: the server has no such file. */
  class Absent extends Error {}
  /** The server has another edition by now. */
  class Moved extends Error {}

  /** @param {unknown} error */
  function named(error) {
    if (error instanceof Absent) return "absent";
    if (error instanceof Moved) return "moved";
    const name = error instanceof DOMException ? error.name : "";
    return name === "QuotaExceededError" ? "full" : "network";
  }

  const files = BOOK.files.map(([address, size, digest, fixed], number) => {
    const href = new URL(address, SCOPE).href;
    const key = `${href}${href.includes("?") ? "&" : "?"}visao=${digest}`;
    return { number, href, bare: href.split("?")[0], key, size, digest, fixed: !!fixed };
  });
  /** @typedef {typeof files[number]} BookFile */
  const byHref = new Map(files.map((file) => [file.href, file]));
  const byBare = new Map(files.map((file) => [file.bare, file]));
  const total = files.reduce((sum, file) => sum + file.size, 0);
  /** @param {number} time */
  const after = (time) => new Promise((resolve) => setTimeout(resolve, time));
  /** @param {BookFile} file */
  const isPage = (file) => file.bare.endsWith(".html");

  /**
   * Find the file that an address means. Servers know a page under several names.
   * @param {string} address
   * @returns {{ file: BookFile, exact: boolean, folder: boolean } | null}
   */
  function placeOf(address) {
    const href = address.split("#")[0];
    if (!href.startsWith(SCOPE)) return null;
    const bare = href.split("?")[0];
    const exact = byHref.get(href);
    if (exact) return { file: exact, exact: true, folder: false };
    const same = byBare.get(bare) ?? byBare.get(bare.endsWith("/") ? `${bare}index.html` : `${bare}.html`);
    if (same) return { file: same, exact: false, folder: false };
    const below = byBare.get(`${bare}/index.html`);
    return below ? { file: below, exact: false, folder: true } : null;
  }

  // What is kept.

  /**
   * @param {string} name
   * @param {BookFile} file
   */
  const inCache = (name, file) => caches.match(file.key, { cacheName: name, ignoreVary: true });
  /** @param {BookFile} file */
  const kept = async (file) => (await inCache(CARRIED, file)) ?? (await inCache(OPENED, file));

  /** @param {string} name */
  async function keysOf(name) {
    if (!(await caches.has(name))) return new Set();
    const keys = await (await caches.open(name)).keys();
    return new Set(keys.map((request) => request.url));
  }

  /** @param {ArrayBuffer} bytes */
  async function digestOf(bytes) {
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Whether another edition is still the one that answers. */
  let waits = !!worker.registration.active;
  /** @type {{ at: number, answer: Promise<boolean> } | undefined} */
  let asked;
  /** Ask whether the server has this edition; once a minute at most. */
  function isOurs() {
    if (!asked || Date.now() - asked.at > 60000) {
      const answer = fetch(worker.location.href, { cache: "no-store" })
        .then((response) => response.text())
        .then((text) => text.includes(`"${BOOK.edition}"`));
      asked = { at: Date.now(), answer };
      answer.catch(() => (asked = undefined));
    }
    return asked.answer;
  }

  /**
   * Keep a file if it is what this edition calls by its name.
   *
   * Some hosts put lines of their own into every page. Then the checksum is another though the
   * edition is ours, which the worker on the server tells.
   * @param {string} name
   * @param {BookFile} file
   * @param {Response} response
   */
  async function keep(name, file, response) {
    const bytes = await response.arrayBuffer();
    const same = (await digestOf(bytes)).startsWith(file.digest);
    if (!same && !(await isOurs())) throw new Moved();
    const headers = new Headers(response.headers);
    for (const packed of ["content-encoding", "content-length"]) headers.delete(packed);
    // Made anew: a page that came by way of a redirection may not be shown again.
    await (await caches.open(name)).put(file.key, new Response(bytes, { headers }));
  }

  /**
   * Bring a file into a cache, from another one or from the server.
   * @param {string} name
   * @param {BookFile} file
   * @param {AbortSignal} signal
   */
  async function bring(name, file, signal) {
    signal.throwIfAborted();
    const have = await kept(file);
    if (have) return (await caches.open(name)).put(file.key, have);
    const stop = new AbortController();
    const end = () => stop.abort(signal.reason);
    signal.addEventListener("abort", end);
    const late = setTimeout(() => stop.abort(new Error("late")), LONGEST);
    try {
      const response = await fetch(file.href, {
        // Before this edition is in use, the browser's own cache is not to answer with it.
        cache: waits ? "no-store" : file.fixed ? "default" : "no-cache",
        signal: stop.signal,
      });
      // What is wrong with the server may pass; what it does not have will not come.
      if (response.status >= 400 && response.status < 500) throw new Absent();
      if (!response.ok) throw new Error(String(response.status));
      await keep(name, file, response);
    } finally {
      clearTimeout(late);
      signal.removeEventListener("abort", end);
    }
  }

  /**
   * Bring several files; return how many the server does not have.
   * @param {string} name
   * @param {BookFile[]} wanted
   * @param {AbortSignal} signal
   * @param {(file: BookFile) => void} [done]
   */
  async function bringAll(name, wanted, signal, done) {
    const queue = [...wanted];
    let absent = 0;
    const work = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        try {
          await bring(name, file, signal).catch(async (error) => {
            if (signal.aborted || named(error) !== "network") throw error;
            await after(1000); // a bus in a tunnel
            await bring(name, file, signal);
          });
          done?.(file);
        } catch (error) {
          if (named(error) !== "absent") {
            queue.length = 0;
            throw error;
          }
          absent += 1;
        }
      }
    };
    const all = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    for (const one of all) if (one.status === "rejected") throw one.reason;
    return absent;
  }

  // Answers.

  /** Windows that were answered from what is kept: all that they show is of one edition. @type {Set<string>} */
  const offline = new Set();

  /** @param {FetchEvent} event */
  async function fromNetwork(event) {
    return (await event.preloadResponse) ?? fetch(event.request);
  }

  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || request.headers.has("range")) return;
    if (!request.url.startsWith(SCOPE)) return;
    const opens = request.mode === "navigate";
    const place = placeOf(request.url);
    // Not of this edition: the browser's own affair, also where another version stands below.
    if (!place && !opens) return;
    event.waitUntil(Promise.resolve(event.preloadResponse).catch(() => undefined));
    event.respondWith(place ? answer(event, place, opens) : fromNetwork(event).catch(notHere));
  });

  /**
   * @param {FetchEvent} event
   * @param {{ file: BookFile, exact: boolean, folder: boolean }} place
   * @param {boolean} opens
   */
  async function answer(event, { file, exact, folder }, opens) {
    if (!opens && ((exact && file.fixed) || offline.has(event.clientId))) {
      const have = await kept(file);
      if (have) return have;
    }
    const coming = fromNetwork(event);
    const first = /** @type {Response | undefined} */ (
      await Promise.race([coming, after(PATIENCE)]).catch(() => undefined)
    );
    if (!first || first.status >= 500) {
      const have = await kept(file);
      if (have && folder) return Response.redirect(`${event.request.url.split(/[?#]/)[0]}/`);
      if (have && opens) offline.add(event.resultingClientId);
      if (have) return have;
    }
    try {
      const response = await coming;
      if (response.ok && !folder) event.waitUntil(noteOpened(file, response.clone()));
      return response;
    } catch {
      return opens ? notHere() : Response.error();
    }
  }

  /**
   * Keep what a page has shown; what cannot be kept costs the reader nothing.
   * @param {BookFile} file
   * @param {Response} response
   */
  async function noteOpened(file, response) {
    try {
      // Not awaited: it ends when the page's own copy does, which nobody ends.
      if (await inCache(OPENED, file)) response.body?.cancel().catch(() => undefined);
      else await keep(OPENED, file, response);
    } catch {
      /* another edition, or no room */
    }
  }

  /** Say that a page is not here, and what is. */
  async function notHere() {
    const keys = new Set([...(await keysOf(OPENED)), ...(await keysOf(CARRIED))]);
    const rows = [];
    for (const file of files.filter((one) => isPage(one) && keys.has(one.key))) {
      const text = await (await kept(file))?.text();
      const title = text?.match(/<title>([^<]*)<\/title>/)?.[1].split(" &#8212; ")[0];
      if (title) rows.push(`<li><a href="${file.href}">${title}</a></li>`);
    }
    const list = rows.length ? `<p>${word("offline.here")}</p><ul>${rows.join("")}</ul>` : "";
    const page = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${word("offline.not_here")}</title>
<style>body{font:1.1rem/1.6 sans-serif;margin:2rem auto;max-width:40rem;padding:0 1rem}</style>
</head><body><h1>${word("offline.not_here")}</h1><p>${word("offline.why")}</p>${list}
<p><a href="${SCOPE}index.html">${word("offline.home")}</a></p></body></html>`;
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    };
    return new Response(page, { status: 503, headers });
  }

  // What a reader wants, and how far it is.

  /**
   * `wish`: nothing, "all" of the book, or "stopped" on the way; `problem`: why it is not here.
   * @returns {Promise<{ wish: string, problem: string, absent: number }>}
   */
  async function state() {
    const stored = await caches.match(`${SCOPE}?visao-state`, { cacheName: STATE });
    return { wish: "", problem: "", absent: 0, ...(await stored?.json()), ...unsaved };
  }

  /** What there was no room to write down. @type {object | undefined} */
  let unsaved;

  /** One change after the other: two at once would undo each other. @type {Promise<void>} */
  let changed = Promise.resolve();
  /** @param {{ wish?: string, problem?: string, absent?: number }} changes */
  function change(changes) {
    changed = changed.then(async () => {
      unsaved = { ...(await state()), ...changes };
      const cache = await caches.open(STATE);
      await cache.put(`${SCOPE}?visao-state`, new Response(JSON.stringify(unsaved)));
      unsaved = undefined;
    });
    return (changed = changed.catch(() => undefined));
  }

  /** @type {AbortController | undefined} */
  let running;
  /** When what runs has ended, in whichever way. @type {Promise<unknown>} */
  let ended = Promise.resolve();
  let have = 0;

  async function counted() {
    const keys = await keysOf(CARRIED);
    return files.reduce((sum, file) => sum + (keys.has(file.key) ? file.size : 0), 0);
  }

  /** @param {Client} [only] */
  async function report(only) {
    const said = {
      visao: SCOPE,
      edition: BOOK.edition,
      total,
      have: running ? have : await counted(),
      running: !!running,
      ...(await state()),
    };
    const windows = only ? [only] : await worker.clients.matchAll({ includeUncontrolled: true });
    for (const one of windows)
      if (one.url.startsWith(SCOPE)) one.postMessage({ ...said, kept: offline.has(one.id) });
  }

  /** @param {AbortController} mine */
  async function carry(mine) {
    try {
      // A broken connection is mended when the next file is here, not when it is asked for.
      let broken = (await state()).problem === "network";
      await change({ wish: "all", problem: broken ? "network" : "", absent: 0 });
      have = await counted();
      await report();
      const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      if (quota - usage < total - have) throw new DOMException("", "QuotaExceededError");
      const keys = await keysOf(CARRIED);
      const shared = new Set(BOOK.shared);
      const wanted = files.filter((file) => !keys.has(file.key));
      // First what every page needs.
      wanted.sort((a, b) => Number(shared.has(b.number)) - Number(shared.has(a.number)));
      let told = 0;
      const absent = await bringAll(CARRIED, wanted, mine.signal, (file) => {
        have += file.size;
        if (broken) change({ problem: "" });
        broken = false;
        if (Date.now() - told < 200) return;
        told = Date.now();
        report();
      });
      await change({ problem: absent ? "absent" : "", absent });
    } catch (error) {
      if (mine.signal.aborted) return;
      const problem = named(error);
      await change(problem === "full" ? { wish: "stopped", problem } : { problem });
      if (problem === "moved") await worker.registration.update().catch(() => undefined);
    }
  }

  /**
   * Do one thing that lasts, unless one is done already.
   * @param {(mine: AbortController) => Promise<unknown>} work
   */
  function run(work) {
    if (running) return ended;
    const mine = (running = new AbortController());
    const settled = work(mine).finally(() => {
      running = undefined;
      return report();
    });
    ended = settled.catch(() => undefined);
    return settled;
  }

  /** @param {{ wish: string }} wish */
  async function halt(wish) {
    // First the wish, so that no page takes what ends now for a broken connection.
    await change({ ...wish, problem: "", absent: 0 });
    running?.abort();
    await ended;
    if (!wish.wish) await caches.delete(CARRIED);
    await report();
  }

  /** @param {string[]} addresses */
  async function opened(addresses) {
    const keys = await keysOf(OPENED);
    const places = addresses.map(placeOf).filter((place) => place && !place.folder);
    const found = new Set(places.map((place) => /** @type {BookFile} */ (place?.file)));
    const wanted = [...found].filter((file) => !keys.has(file.key));
    await bringAll(OPENED, wanted, new AbortController().signal).catch(() => undefined);
  }

  worker.addEventListener("message", (event) => {
    const { visao, addresses } = event.data ?? {};
    if (visao === "look") event.waitUntil(report(/** @type {Client} */ (event.source)));
    if (visao === "opened") event.waitUntil(opened(addresses));
    if (visao === "carry") event.waitUntil(run(carry));
    if (visao === "stop") event.waitUntil(halt({ wish: "stopped" }));
    if (visao === "drop") event.waitUntil(halt({ wish: "" }));
    if (visao === "take") event.waitUntil(worker.skipWaiting());
  });

  // From one edition to the next.

  /**
   * Bring of this edition what is kept of the one before; if that fails, that one stays.
   * @param {AbortController} mine
   */
  async function follow(mine) {
    const before = new Set([...(await keysOf(OPENED))].map((key) => key.split("?")[0]));
    const wanted = new Set(files.filter((file) => before.has(file.bare)));
    for (const page of [...wanted].filter(isPage))
      for (const number of [...BOOK.shared, ...(BOOK.needs[page.number] ?? [])])
        wanted.add(files[number]);
    try {
      await bringAll(OPENED, [...wanted], mine.signal);
      if ((await state()).wish === "all") await bringAll(CARRIED, files, mine.signal);
    } catch (error) {
      if (mine.signal.aborted) return; // by the reader: what was opened is here
      if (named(error) === "full") await change({ problem: "old" });
      throw error;
    }
  }

  worker.addEventListener("install", (event) => {
    if (worker.registration.active) event.waitUntil(run(follow));
  });

  async function takeOver() {
    waits = false;
    await worker.registration.navigationPreload?.enable();
    const ours = new Set(files.map((file) => file.key));
    for (const name of [OPENED, CARRIED])
      for (const key of await keysOf(name))
        if (!ours.has(key)) await (await caches.open(name)).delete(key);
    await worker.clients.claim();
    if ((await state()).problem) await change({ problem: "" });
  }

  worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
})();
