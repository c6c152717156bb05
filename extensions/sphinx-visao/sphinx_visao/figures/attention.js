// @ts-check
// What is looked at while something is said: a word to touch, and the share that falls to each.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ heard: string[][], said: string[][], shares: number[][][], names: string[],
   *   heard_name: string, said_name: string }} Data
   */
  const WIDE = 360;
  const CELL = 46; // at most
  const TOP = 18;

  // Where most is looked at, in words; of equal shares the first.
  /** @param {Data} data @param {number} example @param {number} at */
  const outcome = ({ heard, said, shares }, example, at) => {
    const row = shares[example][at];
    const most = row.indexOf(Math.max(...row));
    return word("attention.outcome", {
      said: said[example][at],
      heard: heard[example][most],
      place: most + 1,
      share: ours.percent(row[most]),
    });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { heard, said, shares, names } = data;
    let [example, at] = [0, 0];
    const view = ours.html("div");
    const choices = ours.html("div", { class: "said" });
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    // Both rows are made anew for another example, the shares for another word.
    const open = () => {
      const row = heard[example];
      const side = Math.min(CELL, WIDE / row.length);
      const grid = ours.cells({ x: 0, y: TOP, side, rows: 1, columns: row.length });
      const below = row.map((_, k) =>
        ours.svg("text", { x: (k + 0.5) * side, y: TOP + side + 14, "text-anchor": "middle" }));
      row.forEach((one, k) => (grid.words[k].textContent = one));
      view.replaceChildren(ours.svg(
        "svg",
        {
          viewBox: `-1 0 ${WIDE + 2} ${TOP + side + 18}`,
          role: "img",
          "aria-label": word("attention.plot", { name: data.heard_name }),
        },
        ours.svg("text", { x: 0, y: TOP - 6 }, data.heard_name),
        grid.element,
        ...below,
      ));
      const options = ours.options(data.said_name, said[example], (i) => {
        at = i;
        show();
      });
      choices.replaceChildren(ours.html("p", {}, data.said_name), options.element);
      const show = () => {
        const now = shares[example][at];
        grid.paint(now, 1);
        below.forEach((text, k) => (text.textContent = `${ours.percent(now[k])}%`));
        options.show(at);
        words.textContent = outcome(data, example, at);
        voice.later(words.textContent);
      };
      show();
    };
    const examples = ours.options(word("attention.examples"), names, (i) => {
      [example, at] = [i, 0];
      examples.show(i);
      open();
    });
    examples.show(0);
    if (names.length > 1) place.append(examples.element);
    place.append(view, choices, words, voice.element);
    place.classList.add("attention");
    open();
  };

  ours.pieces.attention = { words: word("attention.label"), draw, outcome };
})();
