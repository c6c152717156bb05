// @ts-check
// A polynomial between two walls: its degree to drag, its curve, and how far it is off.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /** @typedef {VisaoFittedData & { degrees: number[] }} Data */

  /** @param {number} degree */
  const say = (degree) => word("overfit.degree", { degree, count: degree + 1 });

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { parts, show: turn } = ours.fitted(data);
    const voice = ours.voice();
    /** @param {number} i */
    const show = (i) => {
      const { kind, said } = turn(i);
      place.dataset.outcome = kind;
      voice.later(said);
    };
    const knob = ours.choice(word("overfit.knob"), data.degrees, data.start, say, show);
    const [plot, ...results] = parts;
    place.append(plot, knob.field, ...results, voice.element);
    place.classList.add("overfit", "fitted");
    show(knob.value);
  };

  ours.pieces.overfit = { words: word("overfit.label"), draw, say };
})();
