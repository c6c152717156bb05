// @ts-check
// Weight decay as reins: a strength to drag, the curve, the weights, and how far it is off.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {VisaoFittedData & { strengths: number[], weights: number[][], main: string,
   *   others: string }} Data
   */
  const WIDTH = 360;
  const HEIGHT = 96;
  const TOP = 20; // of the highest bar
  const BOTTOM = 92; // of the lowest

  // The weight that all examples pull, and how large the others are.
  /** @param {number[]} weights */
  const sizes = ([main, ...others]) => ({
    main: Math.abs(main),
    others: others.reduce((sum, one) => sum + Math.abs(one), 0) / others.length,
  });

  // Every weight is a bar; the first stands apart.
  /** @param {Data} data */
  const row = ({ weights, main, others }) => {
    const all = weights.flat();
    const up = ours.scale([Math.min(0, ...all), Math.max(0, ...all)], [BOTTOM, TOP]);
    const wide = WIDTH / (weights[0].length + 1);
    const bars = weights[0].map((_, k) =>
      ours.svg("rect", {
        x: (k && k + 1) * wide + 2,
        width: wide - 4,
        class: k ? "other" : "main",
      }));
    const root = ours.svg(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": word("reins.plot") },
      ours.svg("g", { class: "axes" }, ours.svg("path", { d: `M0 ${up(0)}H${WIDTH}` })),
      ours.svg("g", {}, ...bars),
      ours.svg("text", { x: 2, y: 11 }, main),
      ours.svg("text", { x: WIDTH - 2, y: 11, "text-anchor": "end" }, others),
    );
    /** @param {number} i */
    const show = (i) =>
      bars.forEach((bar, k) => {
        const [from, to] = [up(Math.max(0, weights[i][k])), up(Math.min(0, weights[i][k]))];
        ours.set(bar, { y: from, height: Math.max(1, to - from) });
      });
    return { root, show };
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { parts, show: turn } = ours.fitted(data);
    const weights = row(data);
    const words = ours.html("p", { class: "where" });
    const voice = ours.voice();
    /** @param {number} i */
    const show = (i) => {
      const { kind, said } = turn(i);
      const { main, others } = sizes(data.weights[i]);
      weights.show(i);
      words.textContent = word("reins.weights", {
        main: data.main,
        others: data.others,
        first: ours.say(main, 1),
        rest: ours.say(others, 1),
      });
      place.dataset.outcome = kind;
      voice.later(`${said} ${words.textContent}`);
    };
    const knob = ours.choice(word("reins.knob"), data.strengths, data.start, ours.exactly, show);
    const [plot, ...results] = parts;
    place.append(plot, knob.field, ...results, weights.root, words, voice.element);
    place.classList.add("reins", "fitted");
    show(knob.value);
  };

  ours.pieces.reins = { words: word("reins.label"), draw, sizes };
})();
