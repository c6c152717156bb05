// @ts-check
// The triangle that hides tomorrow: a row to touch, what it looks at with the mask and without.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /** @typedef {{ words: string[], scores: number[][], name: string }} Data */
  const WIDE = 360;
  const CELL = 56; // at most
  const LEFT = 62; // room for the word of a row
  const TOP = 62; // for those of the columns, which stand on end

  // The shares that softmax makes of a row of scores; what comes later gets nothing if hidden.
  /**
   * @param {number[]} scores
   * @param {number} at
   * @param {boolean} hidden
   */
  const shares = (scores, at, hidden) => {
    const seen = scores.map((one, k) => (hidden && k > at ? -Infinity : one));
    const most = Math.max(...seen);
    const raised = seen.map((one) => Math.exp(one - most));
    const sum = raised.reduce((all, one) => all + one, 0);
    return raised.map((one) => one / sum);
  };

  /** @param {Data} data @param {number} at @param {boolean} hidden */
  const outcome = ({ words, scores }, at, hidden) => {
    const row = shares(scores[at], at, hidden);
    const later = row.slice(at + 1).reduce((all, one) => all + one, 0);
    const most = row.indexOf(Math.max(...row));
    const [one, place, share] = [words[at], at + 1, ours.percent(row[most])];
    const rest = words.length - place;
    if (!rest) return word("mask.last", { one, place, most: words[most], share });
    return hidden
      ? word("mask.hidden", { one, place, rest, most: words[most], share })
      : word("mask.open", { one, place, rest, later: ours.percent(later), most: words[most], share });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { words, scores } = data;
    const count = words.length;
    const side = Math.min(CELL, (WIDE - LEFT) / count);
    const grid = ours.cells({ x: LEFT, y: TOP, side, rows: count, columns: count });
    const rows = words.map((one, k) =>
      ours.svg("text", { x: LEFT - 6, y: TOP + (k + 0.5) * side + 4, "text-anchor": "end" }, one));
    const columns = words.map((one, k) => {
      const [x, y] = [LEFT + (k + 0.5) * side + 4, TOP - 6];
      return ours.svg("text", { x, y, transform: `rotate(-90 ${x} ${y})` }, one);
    });
    const frame = ours.svg("rect", { class: "mark", x: LEFT, width: side * count, height: side });
    const root = ours.svg(
      "svg",
      {
        viewBox: `0 0 ${WIDE + 2} ${TOP + count * side + 2}`,
        role: "img",
        "aria-label": word("mask.plot", { name: data.name }),
      },
      ...rows, ...columns, grid.element, frame,
    );
    let at = Math.floor((count - 1) / 2);
    let hidden = true;
    /** @param {number} to */
    const put = (to) => {
      at = Math.min(count - 1, Math.max(0, to));
      show();
    };
    /** @param {VisaoPoint} point */
    const touch = (point) => {
      const cell = grid.under(point);
      if (cell >= 0) put(Math.floor(cell / count));
    };
    const surface = ours.html("div", {}, root);
    const hold = ours.hold(surface, {
      name: word("mask.surface"),
      moved: ([across, down]) => put(at + across + down),
      taken: touch,
      dragged: touch,
    });
    const masks = ours.options(word("mask.choice"), [word("mask.with"), word("mask.without")], (i) => {
      hidden = i === 0;
      show();
    });
    const line = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    const show = () => {
      const all = scores.map((row, k) => shares(row, k, hidden));
      grid.paint(all.flat(), 1);
      grid.rects.forEach((rect, i) => {
        const [row, column] = [Math.floor(i / count), i % count];
        const shut = hidden && column > row;
        if (shut) ours.set(rect, { class: "shut", "fill-opacity": 1 });
        grid.words[i].textContent = row === at && !shut ? ours.say(all[row][column], 2) : "";
      });
      ours.set(frame, { y: TOP + at * side });
      masks.show(hidden ? 0 : 1);
      line.textContent = outcome(data, at, hidden);
      hold.say(word("mask.value", { one: words[at], place: at + 1 }), at + 1, 1, count);
      voice.later(line.textContent);
    };
    place.append(surface, masks.element, line, voice.element);
    place.classList.add("causal-mask");
    show();
  };

  ours.pieces["causal-mask"] = { words: word("mask.label"), draw, shares, outcome };
})();
