// @ts-check
// A line to fit by hand: two knobs turn it, its errors are sticks, its loss a place on a map.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ x: number[], y: number[], pivot: number, unit: string, x_name: string,
   *   y_name: string, height: VisaoKnobData, slope: VisaoKnobData }} Data
   * @typedef {{ height: number, slope: number }} Knobs
   * @typedef {Record<string, number>} Losses
   * @typedef {Record<string, { loss: number } & Knobs>} Best
   */
  const CELLS = 72; // of a map, along and up
  const BANDS = 12;
  // matplotlib's cividis, dark where the loss is low, as in the book's own maps.
  const COLORS = (
    "00224e 013271 2f426d 48526c 5e636f 727374 878478 9d9576 b6a96f cebc63 e7d150 fee838"
  ).split(" ");

  /**
   * @param {Pick<Data, "x" | "y" | "pivot">} data
   * @param {number} height
   * @param {number} slope
   */
  const errors = ({ x, y, pivot }, height, slope) =>
    x.map((one, i) => height + slope * (one - pivot) - y[i]);

  /**
   * @param {Pick<Data, "x" | "y" | "pivot">} data
   * @param {number} height
   * @param {number} slope
   * @returns {Losses}
   */
  const losses = (data, height, slope) => {
    let sizes = 0;
    let squares = 0;
    for (const error of errors(data, height, slope)) {
      sizes += Math.abs(error);
      squares += error * error;
    }
    return { MAE: sizes / data.x.length, MSE: squares / data.x.length };
  };

  // The lowest of each loss so far, with the knobs that gave it.
  /**
   * @param {Best | undefined} best
   * @param {Losses} now
   * @param {Knobs} knobs
   * @returns {Best}
   */
  const better = (best, now, knobs) =>
    Object.fromEntries(
      Object.entries(now).map(([name, loss]) =>
        best?.[name] && best[name].loss <= loss ? [name, best[name]] : [name, { loss, ...knobs }],
      ),
    );

  // A loss all over both knobs: rows from low slope to high, as bands 0 … BANDS - 1.
  /**
   * @param {Data} data
   * @param {string} name
   */
  const map = (data, name, cells = CELLS) => {
    const { height, slope } = data;
    /**
     * @param {VisaoKnobData} knob
     * @param {number} i
     */
    const at = (knob, i) => knob.min + ((knob.max - knob.min) * (i + 0.5)) / cells;
    const rows = Array.from({ length: cells }, (_, row) =>
      Array.from({ length: cells }, (_, i) => losses(data, at(height, i), at(slope, row))[name]),
    );
    const all = rows.flat();
    const least = Math.min(...all);
    const range = Math.max(...all) - least || 1;
    return rows.map((row) =>
      row.map((loss) => Math.min(BANDS - 1, Math.floor(((loss - least) / range) * BANDS))),
    );
  };

  /** @param {number[][]} bands */
  const picture = (bands) => {
    const canvas = ours.html("canvas", { width: bands.length, height: bands.length });
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    bands.forEach((row, up) =>
      row.forEach((band, i) => {
        pen.fillStyle = `#${COLORS[band]}`;
        pen.fillRect(i, bands.length - 1 - up, 1, 1);
      }),
    );
    return canvas.toDataURL();
  };

  // One loss: its number now, its map with a mark, the lowest so far.
  /**
   * @param {Data} data
   * @param {string} name
   */
  const card = (data, name) => {
    const { height, slope } = data;
    const unit = name === "MSE" ? `${data.unit}²` : data.unit;
    const box = { left: 30, right: 176, top: 25, bottom: 147 };
    const view = ours.plot({
      width: 180,
      height: 181,
      box,
      x: [height.min, height.max],
      y: [slope.min, slope.max],
      xName: height.name,
      yName: slope.name,
      words: word("fit_line.map", { loss: name, height: height.name, slope: slope.name }),
      most: [4, 5],
    });
    const side = { width: box.right - box.left, height: box.bottom - box.top };
    const lowest = ours.svg("circle", { r: 6.5, class: "lowest" });
    const mark = ours.svg("circle", { r: 4.5, class: "mark" });
    view.front.append(
      ours.svg("image", { href: picture(map(data, name)), preserveAspectRatio: "none", ...side }),
      lowest,
      mark,
    );
    view.front.setAttribute("overflow", "visible");
    const now = ours.html("span", { class: "now" });
    const best = ours.html("span");
    const element = ours.html(
      "div",
      { class: "loss" },
      ours.html("p", {}, ours.html("strong", {}, name), " ", now),
      view.root,
      ours.html("p", { class: "best" }, ours.html("span", { "aria-hidden": "true" }, "○ "), best),
    );
    /**
     * @param {SVGElement} circle
     * @param {Knobs} at
     */
    const put = (circle, at) =>
      ours.set(circle, { cx: view.across(at.height), cy: view.up(at.slope) });
    /**
     * @param {number} loss
     * @param {Knobs} at
     * @param {{ loss: number } & Knobs} record
     */
    const show = (loss, at, record) => {
      now.textContent = `${ours.say(loss, 1)} ${unit}`;
      best.textContent = word("fit_line.lowest", { loss: ours.say(record.loss, 1), unit });
      put(mark, at);
      put(lowest, record);
    };
    return { element, show };
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { x, y, pivot } = data;
    const from = Math.min(...x);
    const to = Math.max(...x);
    const low = Math.min(0, ...y);
    const high = Math.max(...y) * 1.08;
    const view = ours.plot({
      width: 360,
      height: 270,
      box: { left: 32, right: 354, top: 26, bottom: 234 },
      x: [from - (to - from) * 0.03, to + (to - from) * 0.03],
      y: [low, high],
      xName: data.x_name,
      yName: data.y_name,
      words: word("fit_line.plot"),
    });
    const sticks = ours.svg("path", { class: "sticks" });
    const line = ours.svg("path", { class: "line" });
    const points = x.map((one, i) =>
      ours.svg("circle", { cx: view.across(one), cy: view.up(y[i]), r: 2.6 }),
    );
    view.front.append(sticks, ours.svg("g", { class: "points" }, ...points), line);

    const cards = { MAE: card(data, "MAE"), MSE: card(data, "MSE") };
    const voice = ours.voice();
    /** @type {Best | undefined} */
    let best;
    const show = () => {
      const at = { height: height.value, slope: slope.value };
      /** @param {number} one */
      const guess = (one) => view.up(at.height + at.slope * (one - pivot));
      ours.set(sticks, {
        d: x.map((one, i) => `M${view.across(one)} ${view.up(y[i])}V${guess(one)}`).join(""),
      });
      ours.set(line, {
        d: `M${view.across(from)} ${guess(from)}L${view.across(to)} ${guess(to)}`,
      });
      const now = losses(data, at.height, at.slope);
      const lowest = better(best, now, at);
      best = lowest;
      for (const [name, { show: write }] of Object.entries(cards)) write(now[name], at, lowest[name]);
      const said = Object.keys(cards).map((name) =>
        word("fit_line.said", {
          name,
          now: ours.say(now[name], 1),
          lowest: ours.say(lowest[name].loss, 1),
        }));
      voice.later(`${said.join(". ")}.`);
    };
    const height = ours.knob(data.height, show);
    const slope = ours.knob(data.slope, show);
    const back = ours.button(word("fit_line.back"), () => {
      height.back();
      slope.back();
      show();
    });
    place.append(
      ours.html(
        "div",
        { class: "hand" },
        view.root,
        height.field,
        slope.field,
        ours.html("p", { class: "buttons" }, back),
      ),
      ours.html("div", { class: "losses" }, cards.MAE.element, cards.MSE.element),
      voice.element,
    );
    place.classList.add("fit-line");
    show();
  };

  ours.pieces["fit-line"] = {
    words: word("fit_line.label"),
    draw,
    errors,
    losses,
    better,
    map,
  };
})();
