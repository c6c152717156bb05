// @ts-check
// The price of confidence: a probability to drag, and what both outcomes would cost by two prices.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /** @typedef {{ event: string, yes: string, no: string, unit: string, start: number }} Data */
  const TOP = 4.8; // of the picture: what 1 % costs by −log fits below
  const LOW = 0.17; // below 0, and beyond 0 and 100 %: marks are not cut off
  const EDGE = 2;
  const DRAWN = 120; // places of a curve

  // What it costs to have given a share of the probability to what happened.
  /** @param {number} share */
  const prices = (share) => ({ square: (1 - share) ** 2, log: -Math.log(share) });

  // Two digits that say something, four after the comma at most.
  /** @param {number} price */
  const say = (price) =>
    ours.say(price, Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(price)))));

  // Both outcomes of having said `percent`, in words: that it happens first.
  /**
   * @param {Pick<Data, "yes" | "no" | "unit">} data
   * @param {number} percent
   */
  const outcomes = ({ yes, no, unit }, percent) =>
    [
      { outcome: yes, share: percent },
      { outcome: no, share: 100 - percent },
    ].map(({ outcome, share }) => {
      const { square, log } = prices(share / 100);
      const [squareWords, logWords] = [square, log].map((price) => `${say(price)} ${unit}`.trim());
      return word("confidence.outcome", { outcome, share, square: squareWords, log: logWords });
    });

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { event, yes, no, unit, start } = data;
    const view = ours.plot({
      width: 360,
      height: 260,
      box: { left: 34, right: 346, top: 26, bottom: 224 },
      x: [-EDGE, 100 + EDGE],
      y: [-LOW, TOP],
      xName: word("confidence.along"),
      yName: unit ? `${word("confidence.up")} (${unit})` : word("confidence.up"),
      words: word("confidence.plot", { yes, no }),
    });
    const percents = Array.from({ length: DRAWN }, (_, i) => (100 * (i + 1)) / DRAWN);
    const kinds = /** @type {const} */ (["square", "log"]);
    const curves = kinds.map((kind) => {
      const heights = percents.map((percent) => prices(percent / 100)[kind]);
      return ours.svg("path", { class: `curve ${kind}`, d: ours.line(view, percents, heights) });
    });
    // What happened, and what did not: a level line through both prices.
    const marks = ["full", "hollow"].map((kind) => {
      const stick = ours.svg("path", { class: `stick ${kind}` });
      const dots = kinds.map(() => ours.svg("circle", { r: 5, class: kind }));
      /** @param {number} percent */
      const put = (percent) => {
        const x = view.across(percent);
        ours.set(stick, { d: `M${x} ${view.up(0)}V${view.up(TOP)}` });
        kinds.forEach((one, i) =>
          ours.set(dots[i], { cx: x, cy: view.up(prices(percent / 100)[one]) }));
      };
      return { parts: [stick, ...dots], put };
    });
    view.front.append(
      ...marks.map(({ parts: [stick] }) => stick),
      ...curves,
      ...marks.flatMap(({ parts: [, ...dots] }) => dots),
      ours.svg("text", { x: view.across(23), y: view.up(1.7) }, word("confidence.log")),
      ours.svg("text", { x: view.across(3), y: view.up(0.2) }, word("confidence.square")),
    );
    const lines = ours.lines(["full", "hollow"].map((kind) => ours.swatch(kind)));
    const voice = ours.voice();
    const show = () => {
      const percent = knob.value;
      marks[0].put(percent);
      marks[1].put(100 - percent);
      const words = outcomes(data, percent);
      lines.show(words);
      voice.later(words.join(" "));
    };
    const knob = ours.knob(
      {
        name: word("confidence.knob", { event }),
        unit: "",
        min: 1,
        max: 99,
        step: 1,
        start: Math.round(100 * start),
      },
      show,
      (percent) => `${percent}%`,
    );
    place.append(view.root, knob.field, lines.element, voice.element);
    place.classList.add("confidence");
    show();
  };

  ours.pieces.confidence = { words: word("confidence.label"), draw, prices, outcomes };
})();
