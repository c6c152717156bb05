// @ts-check
// The stars of the map: what is finished is lit, what can be read next glows, the rest is dim.
// Arrow keys go from star to star, so that the whole sky is one stop on the way of the Tab key.
(() => {
  "use strict";
  const READ = "visao:read"; // written by web/progress.js
  const MOST = 3; // so many glow: a choice, not a list
  const frame = document.querySelector(".book-map-frame");
  if (!frame) return;
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  /** @returns {Record<string, unknown>} */
  const finished = () => {
    try {
      return JSON.parse(localStorage.getItem(READ) ?? "null") || {};
    } catch {
      return {};
    }
  };
  /** @param {string} address */
  const inside = (address) =>
    new URL(address, location.href).pathname
      .slice(root.pathname.length)
      .replace(/(^|\/)$/, "$1index.html");
  const maps = [...frame.querySelectorAll("svg")].map((svg) => ({
    svg,
    stars: /** @type {SVGAElement[]} */ ([...svg.querySelectorAll(".map-stars a")]),
  }));
  /** @type {HTMLAnchorElement[]} */
  const rows = [...document.querySelectorAll(/** @type {"a"} */ (".map-list li a"))];
  const { stars } = maps[0];
  const pages = stars.map((star) => inside(star.href.baseVal));
  const names = stars.map((star) => star.querySelector("title")?.textContent ?? "");
  const needs = stars.map((star) => (star.dataset.needs ?? "").split(" ").filter(Boolean).map(Number));
  // The browser's own bubble would stand beside ours, and comes to no keyboard.
  for (const map of maps) for (const star of map.stars) star.querySelector("title")?.remove();
  /** @type {string[]} */
  let said = [];

  function light() {
    const read = finished();
    const done = pages.map((page) => Boolean(read[page]));
    const next = pages
      .map((_, star) => star)
      .filter((star) => !done[star] && needs[star].every((need) => done[need]))
      .slice(0, MOST);
    said = pages.map((_, star) =>
      done[star] ? word("map.read") : next.includes(star) ? word("map.next") : word("map.unread"),
    );
    for (const map of maps) {
      map.stars.forEach((star, number) => {
        star.classList.toggle("map-read", done[number]);
        star.classList.toggle("map-next", next.includes(number));
        star.setAttribute("aria-label", `${names[number]}, ${said[number]}`);
        star.setAttribute("tabindex", number === (next[0] ?? 0) ? "0" : "-1");
      });
    }
    rows.forEach((row, number) => {
      const item = /** @type {HTMLElement} */ (row.parentElement);
      item.classList.toggle("map-next", next.includes(number));
      item.querySelector(".map-state")?.remove();
      if (!done[number] && !next.includes(number)) return;
      const state = document.createElement("span");
      state.className = "map-state";
      state.textContent = ` (${said[number]})`;
      item.append(state);
    });
    const count = /** @type {HTMLElement} */ (frame?.querySelector(".map-count"));
    count.textContent = word("map.count", { count: done.filter(Boolean).length, all: done.length });
    frame?.classList.add("map-known");
  }

  /** @param {string} words @param {number} most letters in a line */
  const lines = (words, most) =>
    words.split(/\s+/).reduce(
      (all, one) => {
        const last = all[all.length - 1];
        if (last && last.length + 1 + one.length <= most) all[all.length - 1] = `${last} ${one}`;
        else all.push(one);
        return all;
      },
      /** @type {string[]} */ ([]),
    );

  /** @param {SVGSVGElement} svg @param {SVGAElement[]} links */
  function pointing(svg, links) {
    /** @param {string} tag @param {Element} parent */
    const make = (tag, parent) =>
      parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", tag));
    const tip = make("g", svg);
    tip.setAttribute("class", "map-tip");
    tip.setAttribute("aria-hidden", "true");
    const hide = () => {
      tip.replaceChildren();
      for (const line of svg.querySelectorAll(".map-shown")) line.classList.remove("map-shown");
    };
    /** @param {number} number */
    const show = (number) => {
      hide();
      const star = links[number];
      svg.querySelector(`[data-of="${number}"]`)?.classList.add("map-shown");
      const at = star.transform.baseVal.consolidate()?.matrix;
      if (!at) return;
      const [label, ...title] = names[number].split(". ");
      const minutes = star.dataset.minutes ?? "";
      const head = minutes ? word("map.star", { label, minutes }) : label;
      const box = make("rect", tip);
      const all = [`${head} · ${said[number]}`, ...lines(title.join(". "), 34)];
      const texts = all.map((words, line) => {
        const text = make("text", tip);
        text.textContent = words;
        text.setAttribute("y", String(20 + 18 * line));
        if (line) text.setAttribute("font-weight", "600");
        return /** @type {SVGTextElement} */ (text);
      });
      const wide = Math.max(...texts.map((text) => text.getComputedTextLength())) + 20;
      const tall = 18 * all.length + 12;
      const { width } = svg.viewBox.baseVal;
      const left = Math.max(0, Math.min(at.e - wide / 2, width - wide));
      const top = at.f - tall - 16 < 0 ? at.f + 28 : at.f - tall - 16;
      tip.setAttribute("transform", `translate(${left} ${top})`);
      for (const text of texts) text.setAttribute("x", "10");
      for (const [name, value] of [["width", wide], ["height", tall], ["rx", 6]])
        box.setAttribute(String(name), String(value));
    };
    links.forEach((star, number) => {
      star.addEventListener("pointerenter", () => show(number));
      star.addEventListener("pointerleave", hide);
      star.addEventListener("focus", () => show(number));
      star.addEventListener("blur", hide);
      star.addEventListener("keydown", (event) => {
        const to = { ArrowRight: number + 1, ArrowDown: number + 1, ArrowLeft: number - 1, ArrowUp: number - 1, Home: 0, End: links.length - 1 }[event.key];
        if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        if (!links[to]) return;
        star.setAttribute("tabindex", "-1");
        links[to].setAttribute("tabindex", "0");
        links[to].focus();
      });
      star.addEventListener("keyup", (event) => event.key === "Escape" && hide());
    });
  }

  light();
  for (const map of maps) pointing(map.svg, map.stars);
  // Who comes back by "back" may find the page as it was left.
  addEventListener("pageshow", (event) => event.persisted && light());
})();
