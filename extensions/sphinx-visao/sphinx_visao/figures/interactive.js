// @ts-check
// What the interactive figures share: numbers in Vietnamese, axes, knobs, and taking the
// place of a still picture.  Each piece adds itself to `pieces`, by its name.
(() => {
  "use strict";
  const ours = (globalThis.visaoInteractive ??= /** @type {VisaoInteractive} */ ({
    pieces: {},
  }));
  const SVG = "http://www.w3.org/2000/svg";
  const TAIL = 40; // digits after those that are shown: a number that is not half is not so near
  const QUIET = 700; // milliseconds without a change before anything is said aloud

  // A size rounded as Python rounds: exactly half goes to the even digit, away from it in
  // `toFixed`.  So the prose, whose numbers Python writes, and the pieces say the same.
  /**
   * @param {number} size
   * @param {number} digits
   */
  const rounded = (size, digits) => {
    const exact = size.toFixed(digits + TAIL);
    const kept = exact.slice(0, -TAIL).replace(/\.$/, "");
    return /50*$/.exec(exact.slice(-TAIL))?.index === 0 && /[02468]$/.test(kept)
      ? kept
      : size.toFixed(digits);
  };

  // A number as core/values.py writes it: decimal comma, thousands dot, a real minus.
  ours.say = (value, digits = 0) => {
    const size = rounded(Math.abs(value), digits);
    const [whole, rest] = size.split(".");
    const minus = value < 0 && Number(size) !== 0 ? "\u2212" : "";
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
    return minus + grouped + (rest ? `,${rest}` : "");
  };

  // How many digits after the comma tell a hundredth of a length.
  ours.digitsFor = (length) => Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(length))));

  // How many digits after the comma a step needs.
  ours.digitsOf = (step) => {
    let digits = 0;
    while (digits < 12 && Math.abs(step - Number(step.toFixed(digits))) > step * 1e-9) digits++;
    return digits;
  };

  // A number with as many digits as it has.
  ours.exactly = (value) => ours.say(value, value ? ours.digitsOf(Math.abs(value)) : 0);

  // A share in percent, without its sign; a little is not nothing, and nearly all is not all.
  ours.percent = (share) => {
    const room = Math.min(share, 1 - share); // to none, or to all
    // 199 of 200 leave a hair more than 0.005, as floats do.
    const close = room > 0 && (share < 0.1 || room <= 0.005 + 1e-9);
    const digits = close ? Math.min(3, Math.max(1, Math.ceil(-Math.log10(room)) - 2)) : 0;
    return ours.say(100 * share, digits);
  };

  // The largest of 1, 2, 5, 10 … that is not above a length.
  ours.roundStep = (length) => {
    const power = 10 ** Math.floor(Math.log10(length) + 1e-9);
    const times = [5, 2, 1].find((one) => one * power <= length * (1 + 1e-9)) ?? 1;
    return Number((times * power).toPrecision(1));
  };

  ours.ticks = (from, to, most = 6) => {
    const least = (to - from) / most;
    let step = ours.roundStep(least);
    while (step < least * (1 - 1e-9)) step = ours.roundStep(step * 2.5);
    const found = [];
    for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
      found.push({ value: k * step, words: ours.say(k * step, ours.digitsOf(step)) });
    }
    return found;
  };

  ours.scale = ([from, to], [start, end]) => {
    const slope = (end - start) / (to - from);
    return (value) => start + slope * (value - from);
  };

  /**
   * @template {Element} E
   * @param {E} element
   * @param {VisaoAttributes} attributes
   * @param {VisaoChildren} children
   * @returns {E}
   */
  const make = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  };
  ours.html = (tag, attributes = {}, ...children) =>
    make(document.createElement(tag), attributes, children);
  ours.svg = (tag, attributes = {}, ...children) =>
    make(document.createElementNS(SVG, tag), attributes, children);
  ours.set = (element, attributes) => make(element, attributes, []);

  // A drawing with two axes, upwards without ticks where `most` is 0 there: `front` lies over
  // the axes, and what leaves it is cut off.
  ours.plot = ({ width, height, box, x, y, xName, yName, words, most = [6, 5] }) => {
    const { left, right, top, bottom } = box;
    const toX = ours.scale(x, [left, right]);
    const toY = ours.scale(y, [bottom, top]);
    const across = ours.scale(x, [0, right - left]);
    const up = ours.scale(y, [bottom - top, 0]);
    const root = ours.svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
    const axes = ours.svg("g", { class: "axes" });
    for (const { value, words: tick } of ours.ticks(...x, most[0])) {
      axes.append(
        ours.svg("path", { d: `M${toX(value)} ${top}V${bottom}` }),
        ours.svg("text", { x: toX(value), y: bottom + 14, "text-anchor": "middle" }, tick),
      );
    }
    for (const { value, words: tick } of most[1] ? ours.ticks(...y, most[1]) : []) {
      axes.append(
        ours.svg("path", { d: `M${left} ${toY(value)}H${right}` }),
        ours.svg("text", { x: left - 5, y: toY(value) + 4, "text-anchor": "end" }, tick),
      );
    }
    const names = [
      ours.svg("text", { x: right, y: bottom + 30, "text-anchor": "end", class: "name" }, xName),
      ours.svg("text", { x: 2, y: top - 11, class: "name" }, yName),
    ];
    axes.append(...names);
    const front = ours.svg("svg", { x: left, y: top, width: right - left, height: bottom - top });
    root.append(axes, front);
    return { root, front, names, across, up };
  };

  // A line through points, and points as a group.
  ours.line = (view, x, y) => `M${x.map((one, i) => `${view.across(one)} ${view.up(y[i])}`).join("L")}`;
  ours.dots = (view, x, y, attributes) =>
    ours.svg(
      "g",
      attributes,
      ...x.map((one, i) => ours.svg("circle", { cx: view.across(one), cy: view.up(y[i]), r: 3.2 })),
    );

  // Numbers as bars, one below the other; one that is above `most` fades out at the end.
  ours.bars = (kinds, most) => {
    const rows = kinds.map(({ name, kind }) => {
      const bar = ours.html("span", { class: `bar ${kind}`, "aria-hidden": "true" });
      const now = ours.html("span", { class: "now" });
      return { bar, now, parts: [ours.html("span", {}, name), ours.html("span", {}, bar), now] };
    });
    const element = ours.html("div", { class: "bars" }, ...rows.flatMap(({ parts }) => parts));
    /** @type {(values: { value: number, words: string }[]) => void} */
    const show = (values) =>
      values.forEach(({ value, words }, i) => {
        rows[i].now.textContent = words;
        rows[i].bar.style.width = `${Math.min(100, (100 * value) / most)}%`;
        rows[i].bar.style.borderWidth = value ? "" : "0";
        rows[i].bar.classList.toggle("over", value > most);
      });
    return { element, show };
  };

  // What a line of words belongs to in the drawing: a dot of its kind, or what is given.
  ours.swatch = (kind, ...drawn) =>
    ours.svg(
      "svg",
      { viewBox: "0 0 26 12", class: "swatch", "aria-hidden": "true" },
      ...(drawn.length ? drawn : [ours.svg("circle", { cx: 13, cy: 6, r: 4.2, class: kind })]),
    );

  // Words, each beside its swatch.
  ours.lines = (swatches) => {
    const words = swatches.map(() => ours.html("span"));
    const items = swatches.map((swatch, i) => ours.html("li", {}, swatch, words[i]));
    const element = ours.html("ul", { class: "lines" }, ...items);
    /** @type {(texts: string[]) => void} */
    const show = (texts) => texts.forEach((text, i) => (words[i].textContent = text));
    return { element, show };
  };

  let count = 0;
  // A slider with its name and its value; `changed` gets the number.
  ours.knob = ({ name, unit, min, max, step, start }, changed, say) => {
    const id = `visao-knob-${++count}`;
    const digits = ours.digitsOf(step);
    const input = ours.html("input", { type: "range", id, min, max, step });
    const shown = ours.html("span", { class: "knob-value", "aria-hidden": "true" });
    const field = ours.html(
      "div",
      { class: "knob" },
      ours.html("label", { for: id }, name),
      shown,
      input,
    );
    const show = () => {
      const value = Number(input.value);
      const words = say ? say(value) : `${ours.say(value, digits)} ${unit}`.trim();
      shown.textContent = words;
      input.setAttribute("aria-valuetext", words);
    };
    /** @param {number} value */
    const turn = (value) => {
      input.value = String(value);
      show();
    };
    turn(start);
    input.addEventListener("input", () => {
      show();
      changed(Number(input.value));
    });
    return { field, turn, back: () => turn(start), get value() { return Number(input.value); } };
  };

  // A slider over listed values; `changed` gets the place of one in the list.
  ours.choice = (name, values, start, say, changed) =>
    ours.knob(
      { name, unit: "", min: 0, max: values.length - 1, step: 1, start: values.indexOf(start) },
      changed,
      (i) => say(values[i]),
    );

  ours.button = (words, pressed) => {
    const button = ours.html("button", { type: "button" }, words);
    button.addEventListener("click", pressed);
    return button;
  };

  // Says aloud, politely, and only when the reader's hand rests.
  ours.voice = () => {
    const element = ours.html("p", { role: "status", class: "voice" });
    let waiting = 0;
    /** @param {string} words */
    const later = (words) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => (element.textContent = words), QUIET);
    };
    return { element, later };
  };

  // The picture stays in the page: for print, and should anything go wrong here.
  const mount = () => {
    /** @type {NodeListOf<HTMLScriptElement>} */
    const scripts = document.querySelectorAll("script[data-interactive]");
    for (const data of scripts) {
      const figure = data.previousElementSibling;
      const piece = ours.pieces[data.dataset.interactive ?? ""];
      if (!piece || !figure || figure.tagName !== "FIGURE") continue;
      const place = ours.html("div", { class: "interactive", role: "group", "aria-label": piece.words });
      piece.draw(place, JSON.parse(data.textContent ?? ""));
      // Hidden pictures that wait for the reader to come near would be missing on paper.
      for (const image of figure.querySelectorAll("img")) image.loading = "eager";
      figure.prepend(place);
      figure.classList.add("interactive-on");
    }
  };
  globalThis.document?.addEventListener("DOMContentLoaded", mount);
})();
