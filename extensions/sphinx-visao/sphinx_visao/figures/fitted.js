// @ts-check
// What `overfit` and `reins` share: a curve for each of several settings, and what it is worth.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  const NEAR = 1.1; // times the least error: as good as the best setting

  // How a setting does, in words: near the best on what is strange, or to which side of it.
  ours.verdict = ({ learned, strange }, i) => {
    const least = Math.min(...strange.error);
    if (strange.error[i] <= least * NEAR) {
      return { kind: "near", words: word("fitted.near", { strange: strange.name }) };
    }
    return learned.error[i] > learned.error[strange.error.indexOf(least)]
      ? { kind: "stiff", words: word("fitted.stiff", { learned: learned.name }) }
      : {
          kind: "chases",
          words: word("fitted.chases", { learned: learned.name, strange: strange.name }),
        };
  };

  // A curve for each of several settings, what it was learned from, what is strange to it,
  // and how far it is off on both.
  ours.fitted = ({ x, curves, learned, strange, x_name: xName, y_name: yName, unit, top }) => {
    const room = (x[x.length - 1] - x[0]) * 0.02;
    const view = ours.plot({
      width: 360,
      height: 270,
      box: { left: 34, right: 354, top: 26, bottom: 234 },
      x: [x[0] - room, x[x.length - 1] + room],
      y: [0, top],
      xName,
      yName,
      words: word("fitted.plot", { learned: learned.name, strange: strange.name }),
    });
    const curve = ours.svg("path", { class: "curve" });
    view.front.append(
      curve,
      ours.dots(view, strange.x, strange.y, { class: "hollow" }),
      ours.dots(view, learned.x, learned.y, { class: "full" }),
    );
    const parts = [learned, strange];
    // As long as in the drawing: a full bar is a quarter of its height.
    const bars = ours.bars(
      [
        { name: word("fitted.off", { name: learned.name }), kind: "full" },
        { name: word("fitted.off", { name: strange.name }), kind: "hollow" },
      ],
      top / 4,
    );
    const outcome = ours.html("p", { class: "outcome" });
    /** @param {number} i */
    const show = (i) => {
      ours.set(curve, { d: ours.line(view, x, curves[i]) });
      const numbers = parts.map(({ error }) => ({
        value: error[i],
        words: `${ours.say(error[i], 1)} ${unit}`,
      }));
      bars.show(numbers);
      const { kind, words } = ours.verdict({ learned, strange }, i);
      outcome.textContent = words;
      const said = parts.map(({ name }, part) => `${word("fitted.off", { name })} ${numbers[part].words}`);
      return { kind, said: `${said.join(", ")}. ${words}` };
    };
    return { parts: [view.root, bars.element, outcome], show };
  };
})();
