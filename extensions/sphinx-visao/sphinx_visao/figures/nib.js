// @ts-check
// A nib of nine numbers over a small picture: what is drawn after each of them is changed.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /** @typedef {{ picture: number[][], names: string[], nibs: number[][] }} Data */
  const SIDE = 3;
  const MOST = 2; // and least −2: the numbers that a nib may have
  const STEP = 0.5;
  const WIDE = 168; // of either picture
  const APART = 24;
  const TOP = 18;
  const FAINT = 0.25; // a result whose largest number is smaller is shown as faint as it is
  const EDGE = 1e-9;

  // The nib laid on every place where it lies in the picture whole: nine products, added up.
  /**
   * @param {number[][]} picture
   * @param {number[]} nib
   */
  const slide = (picture, nib) =>
    Array.from({ length: picture.length - SIDE + 1 }, (_, i) =>
      Array.from({ length: picture[0].length - SIDE + 1 }, (_, j) =>
        nib.reduce((sum, one, k) => sum + one * picture[i + Math.floor(k / SIDE)][j + (k % SIDE)], 0)));

  // The next number of the steps, upwards or downwards, also from one between two of them.
  /**
   * @param {number} value
   * @param {number} way
   */
  const next = (value, way) => {
    const steps = value / STEP;
    const there = way > 0 ? Math.floor(steps + EDGE) + 1 : Math.ceil(steps - EDGE) - 1;
    return Math.min(MOST, Math.max(-MOST, there * STEP)) || 0;
  };

  // A number with two digits at most: that is enough for a ninth.  What is left where floats
  // should have made nothing is nothing.
  /** @param {number} value */
  const short = (value) => {
    const clean = Number(value.toFixed(9));
    return ours.say(clean, Math.min(2, ours.digitsOf(Math.abs(clean))));
  };

  /**
   * @param {number[]} nib
   * @param {number[][]} result
   */
  const outcome = (nib, result) =>
    word("nib.outcome", {
      sum: short(nib.reduce((sum, one) => sum + one, 0)),
      least: short(Math.min(...result.flat())),
      most: short(Math.max(...result.flat())),
    });

  // One number: a spin button for keys and for those who hear it, two signs for a finger.
  /**
   * @param {number} i
   * @param {(way: number) => void} turned
   * @param {(value: number) => void} jumped
   */
  const stepper = (i, turned, jumped) => {
    const [row, column] = [Math.floor(i / SIDE) + 1, (i % SIDE) + 1];
    const number = ours.html("span", {
      class: "number",
      role: "spinbutton",
      tabindex: 0,
      "aria-label": word("nib.number", { row, column }),
      "aria-valuemin": -MOST,
      "aria-valuemax": MOST,
    });
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowUp: () => turned(1),
      ArrowRight: () => turned(1),
      ArrowDown: () => turned(-1),
      ArrowLeft: () => turned(-1),
      Home: () => jumped(-MOST),
      End: () => jumped(MOST),
    };
    number.addEventListener("keydown", (event) => {
      const act = keys[event.key];
      if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      act();
    });
    // A finger finds them, also one that is told what it touches; keys need no more stops.
    const [less, more] = [
      { sign: "\u2212", way: -1, name: word("nib.less", { row, column }) },
      { sign: "+", way: 1, name: word("nib.more", { row, column }) },
    ].map(({ sign, way, name }) =>
      ours.set(ours.button(sign, () => turned(way)), { tabindex: -1, "aria-label": name }));
    const element = ours.html("div", { class: "step" }, less, number, more);
    /** @param {number} value */
    const show = (value) => {
      number.textContent = short(value);
      ours.set(number, { "aria-valuenow": value, "aria-valuetext": short(value) });
      number.classList.toggle("above", value > 0);
      number.classList.toggle("below", value < 0);
      number.style.setProperty("--deep", `${(45 * Math.abs(value)) / MOST}%`);
    };
    return { element, show };
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, { picture, names, nibs }) => {
    const [rows, columns] = [picture.length, picture[0].length];
    const side = WIDE / columns;
    const before = ours.cells({ x: 0, y: TOP, side, rows, columns });
    // As large as it is in the other: it has lost a cell on each side.
    const after = ours.cells({
      x: WIDE + APART + side,
      y: TOP + side,
      side,
      rows: rows - SIDE + 1,
      columns: columns - SIDE + 1,
    });
    const root = ours.svg(
      "svg",
      { viewBox: `0 0 ${2 * WIDE + APART} ${TOP + side * rows + 1}`, role: "img", "aria-label": word("nib.plot") },
      ours.svg("text", { x: 0, y: 11 }, word("nib.before")),
      ours.svg("text", { x: WIDE + APART, y: 11 }, word("nib.after")),
      before.element,
      after.element,
    );
    before.paint(picture.flat(), Math.max(...picture.flat()));

    let nib = [...nibs[0]];
    const steppers = nib.map((_, i) => {
      /** @param {number} value */
      const put = (value) => {
        nib[i] = value;
        show();
      };
      return stepper(i, (way) => put(next(nib[i], way)), put);
    });
    const presets = ours.options(word("nib.presets"), names, (i) => {
      nib = [...nibs[i]];
      show();
    });
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    const show = () => {
      const result = slide(picture, nib);
      const values = result.flat();
      after.paint(values, Math.max(FAINT, ...values.map(Math.abs)));
      const digits = values.every((value) => Math.abs(value - Math.round(value)) < EDGE) ? 0 : 1;
      values.forEach((value, i) => (after.words[i].textContent = ours.say(value, digits)));
      steppers.forEach((one, i) => one.show(nib[i]));
      presets.show(nibs.findIndex((one) => one.every((value, i) => value === nib[i])));
      words.textContent = outcome(nib, result);
      voice.later(words.textContent);
    };
    place.append(
      root,
      ours.html("p", { class: "signs" }, word("nib.signs")),
      ours.html("div", { class: "steps", role: "group", "aria-label": word("nib.steps") },
        ...steppers.map(({ element }) => element)),
      presets.element,
      words,
      voice.element,
    );
    place.classList.add("nib");
    show();
  };

  ours.pieces.nib = { words: word("nib.label"), draw, slide, next, outcome };
})();
