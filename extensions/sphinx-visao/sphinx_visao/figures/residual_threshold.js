// @ts-check
// A threshold to drag over residuals: how many are guessed within it.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ x: number[], residuals: number[], x_name: string, y_name: string, unit: string,
   *   who: string, threshold: VisaoKnobRange }} Data
   */

  /** @param {number[]} residuals */
  const mae = (residuals) =>
    residuals.reduce((sum, one) => sum + Math.abs(one), 0) / residuals.length;

  /**
   * @param {number[]} residuals
   * @param {number} threshold
   */
  const inside = (residuals, threshold) => residuals.map((one) => Math.abs(one) <= threshold);

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { x, residuals, unit, who, threshold: range } = data;
    const [from, to] = [Math.min(...x), Math.max(...x)];
    const room = (to - from) * 0.03;
    const high = Math.max(range.max, ...residuals.map(Math.abs)) * 1.04;
    const view = ours.plot({
      width: 360,
      height: 270,
      box: { left: 40, right: 354, top: 26, bottom: 234 },
      x: [from - room, to + room],
      y: [-high, high],
      xName: data.x_name,
      yName: data.y_name,
      words: word("residuals.plot", { who }),
    });
    /** @param {number} y */
    const level = (y) => `M0 ${view.up(y)}H${view.front.getAttribute("width")}`;
    const average = mae(residuals);
    const band = ours.svg("rect", { class: "band", x: 0, width: view.across(to + room) });
    const dots = ours.dots(view, x, residuals, {});
    view.front.append(
      band,
      ours.svg("path", { class: "line", d: level(0) }),
      ours.svg("path", { class: "mae", d: level(average) + level(-average) }),
      dots,
      ours.svg(
        "text",
        { x: view.across(to + room) - 4, y: view.up(average) - 4, "text-anchor": "end" },
        word("residuals.mae"),
      ),
    );
    const bars = ours.bars(
      [
        { name: word("residuals.inside"), kind: "full" },
        { name: word("residuals.outside"), kind: "hollow" },
      ],
      x.length,
    );
    const outcome = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    const show = () => {
      const threshold = knob.value;
      const within = inside(residuals, threshold);
      const count = within.filter(Boolean).length;
      ours.set(band, { y: view.up(threshold), height: view.up(-threshold) - view.up(threshold) });
      within.forEach((one, i) => ours.set(dots.children[i], { class: one ? "full" : "hollow" }));
      bars.show([count, x.length - count].map((value) => ({ value, words: `${value} ${who}` })));
      outcome.textContent = word("residuals.share", {
        share: ours.percent(count / x.length),
        who,
        threshold: ours.say(threshold, ours.digitsOf(range.step)),
        unit,
      });
      voice.later(outcome.textContent);
    };
    const knob = ours.knob(
      { name: word("residuals.knob"), unit, ...range },
      show,
      (value) => `±${ours.say(value, ours.digitsOf(range.step))} ${unit}`.trim(),
    );
    const back = ours.button(word("residuals.back", { mae: ours.say(average), unit }), () => {
      knob.turn(Math.round(average / range.step) * range.step);
      show();
    });
    place.append(
      view.root,
      knob.field,
      bars.element,
      outcome,
      ours.html("p", { class: "buttons" }, back),
      voice.element,
    );
    place.classList.add("residual-threshold");
    show();
  };

  ours.pieces["residual-threshold"] = { words: word("residuals.label"), draw, mae, inside };
})();
