// @ts-check
// How far one has read, what is left, what is finished, and where one stopped.
// Everything stays in this browser; without storage the bar still works.
(() => {
  "use strict";
  const READ = "visao:read";
  const LAST = "visao:last";
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  /**
   * @param {string} key
   * @returns {Record<string, any>}
   */
  const load = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null") || {};
    } catch {
      return {};
    }
  };
  /**
   * @param {string} key
   * @param {object} value
   */
  const save = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      /* a browser that keeps nothing */
    }
  };
  // The address of a page inside the book, the same from every page and server.
  /** @param {string} address */
  const inside = (address) => {
    const url = new URL(address, location.href);
    return url.href.startsWith(root.href)
      ? url.pathname.slice(root.pathname.length).replace(/(^|\/)$/, "$1index.html")
      : "";
  };
  const here = inside(location.href);
  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {string} name
   * @param {Element} parent
   */
  const make = (tag, name, parent) => {
    const element = document.createElement(tag);
    element.className = name;
    parent.append(element);
    return element;
  };

  /** @param {number} minutes */
  const comma = (minutes) => String(minutes).replace(".", ",");

  function meter() {
    /** @type {HTMLMetaElement | null} */
    const about = document.querySelector('meta[name="visao-minutes"]');
    const article = document.querySelector("article.bd-article");
    if (!about || !article) return;
    const minutes = Number(about.content);
    const bar = make("div", "reading-bar", document.body);
    const left = make("div", "reading-left", document.body);
    bar.setAttribute("aria-hidden", "true");
    left.setAttribute("aria-hidden", "true");
    const title = article.querySelector("h1");
    const words = title ? title.firstChild?.textContent?.trim() : document.title;
    let waiting = false;
    const draw = () => {
      waiting = false;
      const box = article.getBoundingClientRect();
      const more = article.querySelector("section.them-6-phut, section.doc-them");
      const end = more ? more.getBoundingClientRect().top : box.bottom;
      // Read is what has passed the lower edge of the window.
      const length = Math.max(1, end - box.top);
      const share = Math.min(1, Math.max(0, (innerHeight - box.top) / length));
      const begun = scrollY > 40;
      // To half a minute, as the page says it under its title.
      const rest = Math.max(0.5, Math.round(2 * minutes * (1 - share)) / 2);
      bar.style.transform = `scaleX(${begun ? share : 0})`;
      const shown = begun && share < 1;
      left.textContent = shown ? word("progress.left", { minutes: comma(rest) }) : "";
      if (!begun) return;
      if (share >= 1) {
        const read = load(READ);
        if (!read[here]) {
          read[here] = Date.now();
          save(READ, read);
        }
        if (load(LAST).page === here) save(LAST, {});
      } else {
        save(LAST, { page: here, title: words, share: Number(share.toFixed(3)), minutes: rest });
      }
    };
    const ask = () => {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(draw);
      }
    };
    addEventListener("scroll", ask, { passive: true });
    addEventListener("resize", ask, { passive: true });
    if (location.hash === "#doc-tiep") {
      const last = load(LAST);
      if (last.page === here) {
        const box = article.getBoundingClientRect();
        const more = article.querySelector("section.them-6-phut, section.doc-them");
        const end = more ? more.getBoundingClientRect().top : box.bottom;
        scrollTo(0, Math.max(0, scrollY + box.top + (end - box.top) * last.share - innerHeight));
      }
    }
    ask();
  }

  function marks() {
    const read = load(READ);
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(".page-cards .card-title a");
    for (const link of links) {
      if (!read[inside(link.href)]) continue;
      const row = /** @type {HTMLElement} */ (link.closest("li"));
      const mark = make("span", "card-read", row);
      mark.textContent = word("progress.read");
    }
  }

  // Who comes back goes on with what is begun, or with the first star of the map that glows
  // (pages/book_map.js), in the place of where those begin who have just come.
  function goOn() {
    const last = load(LAST);
    const place = document.querySelector(".call");
    if (!place || here !== "index.html") return;
    /** @type {HTMLAnchorElement | null} */
    const next = Object.keys(load(READ)).length ? document.querySelector(".map-list .map-next a") : null;
    if (!last.page && !next) return;
    const link = document.createElement("a");
    link.className = "go-on";
    link.href = last.page ? new URL(last.page, root).href + "#doc-tiep" : (next?.href ?? "");
    const title = last.page ? last.title : next?.textContent;
    make("span", "go-on-title", link).textContent = word("progress.go_on", { title });
    const left = last.page ? last.minutes && word("progress.left", { minutes: comma(last.minutes) }) : next?.dataset.minutes;
    if (left) make("span", "go-on-left", link).textContent = left;
    place.prepend(link);
    place.classList.add("call-back");
  }

  meter();
  marks();
  // When the map, whose script may come later, knows its stars.
  addEventListener("DOMContentLoaded", goOn);
})();
