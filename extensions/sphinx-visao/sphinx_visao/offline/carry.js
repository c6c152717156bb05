// @ts-check
// On every page: start the worker that keeps the book (sw.js), tell it what was opened, offer a
// new edition; on the landing page: the whole book on request. Where there are no workers, or no
// server, nothing happens. All of it waits until the page is there and the browser has time.
(() => {
  "use strict";
  /** @type {HTMLLinkElement | null} */
  const manifest = document.querySelector('link[rel="manifest"]');
  const { serviceWorker: workers } = navigator;
  if (!manifest || !workers || !location.protocol.startsWith("http") || !isSecureContext) return;
  const top = new URL("./", manifest.href).href;

  /**
   * What a worker tells: where, which edition, bytes, what the reader wants, what is wrong;
   * `kept`: this page came from what is kept.
   * @typedef {{ visao: string, edition: string, total: number, have: number, running: boolean,
   *   wish: string, problem: string, absent: number, kept: boolean }} State
   */

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, string>} attributes
   * @param {(string | Node)[]} children
   */
  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /**
   * @param {string} words
   * @param {() => void} pressed
   */
  function button(words, pressed) {
    const made = make("button", { type: "button", class: "btn carry-button" }, words);
    made.addEventListener("click", pressed);
    return made;
  }

  /** @param {number} bytes */
  const megabytes = (bytes) => {
    const mb = bytes / 1e6;
    return (mb < 9.95 ? mb.toFixed(1) : String(Math.round(mb))).replace(".", ",");
  };

  /** @param {ServiceWorkerRegistration} registration */
  function begin(registration) {
    const newest = () => registration.waiting ?? registration.active;
    /** @param {string} visao */
    const tellAll = (visao) => {
      for (const one of [registration.installing, registration.waiting, registration.active])
        one?.postMessage({ visao });
    };
    /** @type {State | undefined} */
    let last;

    // What this page has loaded, for the worker to keep.
    const opened = () => {
      const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
      newest()?.postMessage({ visao: "opened", addresses: [location.href, ...loaded] });
    };

    // The whole book.
    const place = document.querySelector(".carry");
    const words = make("p", { role: "status", class: "carry-words" });
    const bar = make("progress", { max: "1", "aria-label": word("offline.bar") });
    const part = make("span", { class: "carry-part" });
    const row = make("p", { class: "carry-row" }, bar, part);
    const start = button("", () => {
      navigator.storage?.persist?.().catch(() => false);
      newest()?.postMessage({ visao: "carry" });
    });
    const stop = button(word("offline.stop"), () => tellAll("stop"));
    const drop = button(word("offline.drop"), () => tellAll("drop"));
    const buttons = make("p", { class: "carry-buttons" }, start, stop, drop);

    // Told by a worker that could not come in, and had no room to write it down either.
    let noRoom = false;
    /** @param {State} state */
    function sentence(state) {
      const [have, size] = [megabytes(state.have), megabytes(state.total)];
      if (state.running && state.wish === "all" && !state.problem) return word("offline.carrying");
      if (state.problem === "full") return word("offline.full", { have, size });
      if (state.problem === "moved") return word("offline.moved");
      if (state.problem === "old" || noRoom) return word("offline.old");
      if (state.problem === "absent") return word("offline.absent", { count: state.absent });
      if (state.have >= state.total) return word("offline.done", { size });
      if (state.problem) return word("offline.network");
      if (state.wish === "stopped") return word("offline.stopped", { have, size });
      return word("offline.about");
    }

    /** @param {State} state */
    function draw(state) {
      if (!place) return;
      const whole = state.have >= state.total;
      const works = state.running && state.wish === "all";
      const said = sentence(state);
      // Said once: a reader who listens need not hear every file.
      if (words.textContent !== said) words.textContent = said;
      bar.value = state.total ? state.have / state.total : 0;
      part.textContent = word("offline.part", {
        have: megabytes(state.have),
        size: megabytes(state.total),
      });
      row.hidden = !works;
      const { activeElement } = document;
      start.textContent = state.wish
        ? word("offline.go_on")
        : word("offline.carry", { size: megabytes(state.total) });
      start.hidden = works || whole;
      stop.hidden = !(works || (state.wish === "all" && state.problem === "network"));
      drop.hidden = works || !state.wish;
      if (!place.firstChild) place.append(buttons, row, words);
      /** @type {HTMLElement} */ (place).hidden = false;
      // What was pressed is gone: the next thing to press takes its place.
      const buttonsThere = [start, stop, drop];
      if (buttonsThere.some((one) => one.hidden && one === activeElement))
        buttonsThere.find((one) => !one.hidden)?.focus();
    }

    // When a page is opened, when there is a network again, and now and then.
    let tries = true;
    /** What was broken off goes on, here or on any other page. @param {State} state */
    function goOn(state) {
      const lacks = state.have < state.total && !["moved", "absent", "old"].includes(state.problem);
      if (state.wish === "all" && lacks && !state.running && navigator.onLine)
        newest()?.postMessage({ visao: "carry" });
    }

    // A new edition.
    let offered = "";
    let asked = false;
    /** @param {State} state */
    function offer(state) {
      const { waiting } = registration;
      if (!waiting || offered === state.edition || !(state.wish || last?.kept)) return;
      offered = state.edition;
      try {
        if (sessionStorage.getItem("visao:later") === offered) return;
      } catch {
        /* a browser that keeps nothing */
      }
      const line = make("div", { class: "new-edition", role: "status" }, word("offline.new"), " ");
      const take = button(word("offline.take"), () => {
        asked = true;
        waiting.postMessage({ visao: "take" });
      });
      const later = button(word("offline.later"), () => {
        line.remove();
        try {
          sessionStorage.setItem("visao:later", offered);
        } catch {
          /* it is offered on the next page again */
        }
      });
      line.append(take, " ", later);
      document.body.append(line);
    }

    workers.addEventListener("controllerchange", () => {
      if (asked) location.reload();
      else look();
    });
    workers.addEventListener("message", ({ data, source }) => {
      if (data?.visao !== top) return;
      const state = /** @type {State} */ (data);
      if (source === registration.active && state.kept) last = state;
      if (source !== newest()) {
        noRoom ||= state.problem === "old";
        if (noRoom) registration.active?.postMessage({ visao: "look" });
        return;
      }
      draw(state);
      offer(state);
      if (tries) goOn(state);
      tries = false;
      last = { ...state, kept: state.kept || !!last?.kept };
    });
    const look = () => tellAll("look");
    const again = () => {
      if (last?.wish !== "all" || document.hidden) return;
      tries = true;
      look();
    };
    addEventListener("online", again);
    // The browser may have ended the worker in the middle, and the line may be back unsaid.
    setInterval(again, 15000);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => {
        if (coming.state === "installed") {
          opened();
          look();
        }
      });
    });
    opened();
    look();
  }

  // Browsers ask no worker for what a link downloads; what is kept here would not be found.
  document.addEventListener("click", async (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[download]");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!(link instanceof HTMLAnchorElement) || !plain || !event.isTrusted) return;
    if (!workers.controller || !link.href.startsWith(top)) return;
    event.preventDefault();
    const brought = await fetch(link.href).catch(() => undefined);
    // Not to be had: the browser says so in its own way.
    if (!brought?.ok) return link.click();
    const name = decodeURIComponent(link.pathname.split("/").pop() ?? "");
    const href = URL.createObjectURL(await brought.blob());
    make("a", { href, download: link.download || name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  });

  const register = async () => {
    try {
      await workers.register(`${top}sw.js`, { scope: top, updateViaCache: "none" });
      begin(await workers.ready);
    } catch {
      // A browser that keeps nothing, or a server without the worker: the page is as it was.
    }
  };
  const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 500));
  if (document.readyState === "complete") idle(register);
  else addEventListener("load", () => idle(register));
})();
