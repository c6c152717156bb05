// @ts-check
// Gates through a series: an hour to drag, what is read then, and how far each gate is open.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ x: number[], y: number[], gates: number[][], names: string[], x_name: string,
   *   y_name: string, unit: string, step: string, digits?: number, start: number }} Data
   */
  const DOTS = ["full", "hollow", "full"];

  // What is read at a step and how far each gate is open, in words.
  /** @param {Data} data @param {number} i */
  const outcome = ({ x, y, gates, names, unit, step, digits = 1 }, i) => {
    const open = names.map((name, k) => word("gates.open", { name, share: ours.percent(gates[k][i]) }));
    const read = `${ours.say(y[i], digits)} ${unit}`.trim();
    return word("gates.outcome", { step, at: ours.exactly(x[i]), read, open: open.join(", ") });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { x, y, gates, names, step } = data;
    const room = (Math.max(...y) - Math.min(...y)) / 10 || 1;
    /** @type {VisaoRange} */
    const along = [x[0], x[x.length - 1]];
    const box = { left: 34, right: 346, top: 26, bottom: 124 };
    const above = ours.plot({
      width: 360, height: 140, box,
      x: along, y: [Math.min(...y) - room, Math.max(...y) + room],
      xName: "", yName: data.y_name, most: [6, 3],
      words: word("gates.plot", { name: data.y_name }),
    });
    const below = ours.plot({
      width: 360, height: 166, box,
      x: along, y: [-0.05, 1.05],
      xName: data.x_name, yName: word("gates.axis"), most: [6, 2],
      words: word("gates.paths", { gates: names.join(", ") }),
    });
    const needles = [above, below].map((view) => {
      const needle = ours.svg("path", { class: "needle" });
      view.front.append(needle);
      return needle;
    });
    above.front.append(ours.svg("path", { class: "read", d: ours.line(above, x, y) }));
    below.front.append(
      ...gates.map((one, k) => ours.svg("path", { class: `gate gate-${k}`, d: ours.line(below, x, one) })),
    );
    const dots = [above, below].map((view) => {
      const group = ours.svg("g");
      view.front.append(group);
      return group;
    });
    const bars = ours.bars(names.map((name, k) => ({ name, kind: `${DOTS[k]} gate-${k}` })), 1);
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    /** @param {number} i */
    const show = (i) => {
      [above, below].forEach((view, k) =>
        ours.set(needles[k], { d: `M${view.across(x[i])} 0V${box.bottom - box.top}` }));
      dots[0].replaceChildren(...ours.dots(above, [x[i]], [y[i]], {}).childNodes);
      dots[1].replaceChildren(...gates.flatMap((one, k) =>
        [ours.dots(below, [x[i]], [one[i]], { class: `gate-${k}` })]));
      bars.show(gates.map((one) => ({ value: one[i], words: `${ours.percent(one[i])}%` })));
      words.textContent = outcome(data, i);
      voice.later(words.textContent);
    };
    const say = (/** @type {number} */ at) => ours.exactly(at);
    const knob = ours.choice(step, x, data.start, say, show);
    place.append(above.root, below.root, knob.field, bars.element, words, voice.element);
    place.classList.add("gates");
    show(knob.value);
  };

  ours.pieces.gates = { words: word("gates.label"), draw, outcome };
})();
