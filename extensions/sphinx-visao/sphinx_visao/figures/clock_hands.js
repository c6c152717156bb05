// @ts-check
// Places in a row as clock hands: a place to drag, where each hand points, what is written down.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /** @typedef {{ rates: number[], most: number, name: string, start: number }} Data */
  const WIDE = 360;
  const TURN = 2 * Math.PI;
  const APART = 14;
  const ROOM = 34; // below a clock, for its two numbers

  // How far each hand has turned at a place, and its two numbers: sine and cosine.
  /** @param {number[]} rates @param {number} at */
  const hands = (rates, at) =>
    rates.map((rate) => ({ turns: (at * rate) / TURN, sin: Math.sin(at * rate), cos: Math.cos(at * rate) }));

  // How far the fastest and the slowest hand have come, in words.
  /** @param {Data} data @param {number} at */
  const outcome = ({ rates, name }, at) => {
    const all = hands(rates, at);
    return word("hands.outcome", {
      name,
      at,
      fast: ours.say(all[0].turns, 2),
      slow: ours.say(all[all.length - 1].turns, 2),
    });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { rates, most, name, start } = data;
    const radius = (WIDE - APART * (rates.length - 1)) / rates.length / 2;
    const clocks = rates.map((_, k) => {
      const x = radius + k * (2 * radius + APART);
      const hand = ours.svg("path", { class: "needle" });
      const text = [0, 1].map((row) =>
        ours.svg("text", { x, y: 2 * radius + 16 + 14 * row, "text-anchor": "middle" }));
      const face = ours.svg("circle", { cx: x, cy: radius + 1, r: radius - 1, class: "face" });
      const zero = ours.svg("path", { class: "zero", d: `M${x} 2v6` });
      return { x, hand, text, parts: [face, zero, hand, ...text] };
    });
    const root = ours.svg(
      "svg",
      {
        viewBox: `0 0 ${WIDE} ${2 * radius + ROOM}`,
        role: "img",
        "aria-label": word("hands.plot", { count: rates.length }),
      },
      ...clocks.flatMap(({ parts }) => parts),
    );
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    /** @param {number} at */
    const show = (at) => {
      hands(rates, at).forEach(({ sin, cos }, k) => {
        const { x, hand, text } = clocks[k];
        const reach = 0.8 * radius; // upwards at place 0, then clockwise
        ours.set(hand, { d: `M${x} ${radius + 1}l${reach * sin} ${-reach * cos}` });
        text[0].textContent = `sin ${ours.say(sin, 2)}`;
        text[1].textContent = `cos ${ours.say(cos, 2)}`;
      });
      words.textContent = outcome(data, at);
      voice.later(words.textContent);
    };
    const knob = ours.knob({ name, unit: "", min: 0, max: most, step: 1, start }, show);
    place.append(root, knob.field, words, voice.element);
    place.classList.add("clock-hands");
    show(start);
  };

  ours.pieces["clock-hands"] = { words: word("hands.label"), draw, hands, outcome };
})();
