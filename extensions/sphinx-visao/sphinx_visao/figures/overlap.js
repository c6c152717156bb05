// @ts-check
// Two boxes to drag over each other: what they share, what they cover, and the quotient.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {[left: number, top: number, right: number, bottom: number]} Box
   * @typedef {{ side: number, first: Box, second: Box, names: string[] }} Data
   */
  const SIDE = 300;
  const TOP = 2;
  const GRIP = 7;
  const REACH = 16; // around the middle of a corner: so near a finger takes it

  /** @param {Box} box */
  const area = ([left, top, right, bottom]) => Math.max(0, right - left) * Math.max(0, bottom - top);

  // What lies in both; where it is not there, its area is 0.
  /**
   * @param {Box} one
   * @param {Box} other
   * @returns {Box}
   */
  const common = (one, other) => [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];

  /**
   * @param {Box} one
   * @param {Box} other
   */
  const shares = (one, other) => {
    const shared = area(common(one, other));
    const union = area(one) + area(other) - shared;
    return { shared, union, iou: shared / union };
  };

  // A box pushed as a whole: it stops at the edge of the sheet and keeps its size.
  /**
   * @param {Box} box
   * @param {VisaoPoint} way
   * @param {number} side
   * @returns {Box}
   */
  const pushed = ([left, top, right, bottom], [across, down], side) => {
    const x = Math.min(side - right, Math.max(-left, across));
    const y = Math.min(side - bottom, Math.max(-top, down));
    return [left + x, top + y, right + x, bottom + y];
  };

  // A box by one of its corners: 0 is the upper left, 1 the lower right; a cell is left of it.
  /**
   * @param {Box} box
   * @param {number} corner
   * @param {VisaoPoint} way
   * @param {number} side
   * @returns {Box}
   */
  const pulled = ([left, top, right, bottom], corner, [across, down], side) =>
    corner
      ? [left, top,
        Math.min(side, Math.max(left + 1, right + across)),
        Math.min(side, Math.max(top + 1, bottom + down))]
      : [Math.max(0, Math.min(right - 1, left + across)),
        Math.max(0, Math.min(bottom - 1, top + down)),
        right, bottom];

  /** @param {Box} box */
  const product = ([left, top, right, bottom]) => {
    const [across, down] = [Math.max(0, right - left), Math.max(0, bottom - top)];
    return across && down ? `${across} × ${down} = ${across * down}` : "0";
  };

  // The lines of the account: each box, what they share, what they cover, the quotient.
  /** @param {Pick<Data, "names" | "first" | "second">} data */
  const account = ({ names, first, second }) => {
    const { shared, union, iou } = shares(first, second);
    return [
      { name: names[0], words: product(first) },
      { name: names[1], words: product(second) },
      { name: word("overlap.common"), words: product(common(first, second)) },
      { name: word("overlap.union"), words: `${area(first)} + ${area(second)} \u2212 ${shared} = ${union}` },
      { name: word("overlap.ratio"), words: `${shared} / ${union} = ${ours.say(iou, iou % 1 ? 2 : 0)}` },
    ];
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { names, side } = data;
    const unit = SIDE / side;
    /** @type {Box[]} */
    const boxes = [[...data.first], [...data.second]];
    /** @param {Box} box */
    const rect = ([left, top, right, bottom]) => ({
      x: left * unit,
      y: top * unit,
      width: Math.max(0, right - left) * unit,
      height: Math.max(0, bottom - top) * unit,
    });
    const sheet = Array.from({ length: side + 1 }, (_, k) =>
      `M${k * unit} 0V${SIDE}M0 ${k * unit}H${SIDE}`).join("");
    const both = ours.svg("rect", { class: "both" });
    const layer = ours.svg("g");
    const drawing = ours.svg(
      "svg",
      {
        viewBox: `${-GRIP - 1} ${-GRIP - 1} ${SIDE + 2 * GRIP + 2} ${SIDE + 2 * GRIP + 2}`,
        role: "group",
        "aria-label": word("overlap.plot", { first: names[0], second: names[1] }),
      },
      ours.svg("g", { class: "axes" }, ours.svg("path", { d: sheet })),
      both,
      layer,
    );

    // Each box is one hold, and its corner another; the corners differ, so that those of two
    // boxes in the same place do not lie on each other.
    const holds = names.flatMap((name, i) => {
      const frame = ours.svg("rect", { class: `frame box-${i}` });
      const body = ours.svg("g", {}, frame);
      const dot = ours.svg("circle", { r: GRIP, class: `grip box-${i}` });
      const reach = ours.svg("circle", { r: REACH, class: "reach" });
      const corner = ours.svg("g", {}, reach, dot);
      const show = () => {
        ours.set(frame, rect(boxes[i]));
        const at = { cx: boxes[i][2 * i] * unit, cy: boxes[i][2 * i + 1] * unit };
        ours.set(dot, at);
        ours.set(reach, at);
      };
      /** @param {VisaoPoint} way @param {Box} from @returns {Box} */
      const push = (way, from) => pushed(from, way, side);
      /** @param {VisaoPoint} way @param {Box} from @returns {Box} */
      const pull = (way, from) => pulled(from, i, way, side);
      return [
        { box: i, element: body, name: word("overlap.move", { name }), act: push, show },
        { box: i, element: corner, name: word("overlap.corner", { name }), act: pull, show },
      ];
    });
    /** @type {VisaoPoint} */
    let hand = [0, 0];
    /** @type {Box} */
    let from = boxes[1];
    let now = 2;
    const said = holds.map(({ box, element, name, act }, i) => {
      /** @param {VisaoPoint} way @param {Box} start */
      const go = (way, start) => {
        boxes[box] = act(way, start);
        show();
      };
      element.addEventListener("focus", () => hold(i));
      return ours.hold(element, {
        name,
        moved: (way) => go(way, boxes[box]),
        taken: (at) => {
          hand = at;
          from = boxes[box];
        },
        dragged: (at) =>
          go([Math.round((at[0] - hand[0]) / unit), Math.round((at[1] - hand[1]) / unit)], from),
      });
    });
    const held = ours.html("p", { class: "where" });
    // The box that was touched last lies above the other; corners lie above both.  Nothing is
    // moved in the page that has the focus: it would lose it.
    /** @param {number} i */
    const hold = (i) => {
      now = i;
      holds.forEach(({ element }, k) => element.classList.toggle("held", k === i));
      const below = holds[2 - 2 * holds[i].box].element;
      if (layer.firstChild !== below) layer.prepend(below);
      held.textContent = word("overlap.held", { what: holds[i].name });
    };
    layer.append(...[0, 2, 1, 3].map((i) => holds[i].element));

    const cells = account(data).map(() => ({ name: ours.html("th", { scope: "row" }), words: ours.html("td") }));
    const table = ours.html("table", { class: "account" },
      ours.html("tbody", {}, ...cells.map(({ name, words }) => ours.html("tr", {}, name, words))));
    const voice = ours.voice();
    const show = () => {
      const [first, second] = boxes;
      holds.forEach(({ box, show: put }, i) => {
        put();
        const [left, top, right, bottom] = boxes[box];
        const at = word("overlap.at", { left, top, width: right - left, height: bottom - top });
        said[i].say(at, i % 2 ? right - left : left, 0, side);
      });
      ours.set(both, rect(common(first, second)));
      const lines = account({ names, first, second });
      lines.forEach(({ name, words }, i) => {
        cells[i].name.textContent = name;
        cells[i].words.textContent = words;
      });
      voice.later(lines.slice(2).map(({ name, words }) => `${name} ${words}.`).join(" "));
    };
    const arrows = ours.arrows((way) => {
      const { box, act } = holds[now];
      boxes[box] = act(way, boxes[box]);
      show();
    });
    place.append(
      drawing,
      ours.html("div", { class: "hand" }, table, ours.html("div", { class: "by" }, held, arrows)),
      voice.element,
    );
    place.classList.add("overlap");
    hold(now);
    show();
  };

  ours.pieces.overlap = { words: word("overlap.label"), draw, shares, pushed, pulled, account };
})();
