// @ts-check
// What one cell of a layer looks at: of the layers before it, and of the picture.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ side: number, windows: number[], strides: number[], paddings: number[] }} Layers
   * @typedef {Layers & { names: string[], start: number }} Data
   */
  const WIDE = 360;
  const CELL = 20; // at most
  const APART = 36; // from map to map
  const TOP = 18;
  const BELOW = 12;

  // How many cells wide each map is, the picture first.
  /** @param {Layers} layers */
  const sides = ({ side, windows, strides, paddings }) =>
    windows.reduce(
      (all, wide, k) =>
        [...all, Math.floor((all[k] + 2 * paddings[k] - wide) / strides[k]) + 1],
      [side],
    );

  // From where to where a cell of a layer looks in one direction, in each map up to its own.
  // Of what lies beyond the edge nothing is seen.
  /**
   * @param {Layers} layers
   * @param {number} layer
   * @param {number} cell
   * @returns {VisaoRange[]}
   */
  const seen = (layers, layer, cell) => {
    const wide = sides(layers);
    /** @type {VisaoRange[]} */
    const found = [[cell, cell]];
    for (let k = layer; k > 0; k--) {
      const [from, to] = found[0];
      const begin = -layers.paddings[k - 1];
      const stride = layers.strides[k - 1];
      found.unshift([
        Math.max(0, begin + from * stride),
        Math.min(wide[k - 1] - 1, begin + to * stride + layers.windows[k - 1] - 1),
      ]);
    }
    return found;
  };

  // The same in words, from the nearest map to the picture.
  /**
   * @param {Data} data
   * @param {number} layer
   * @param {VisaoPoint} cell
   */
  const outcome = (data, layer, [column, row]) => {
    const [across, down] = [seen(data, layer, column), seen(data, layer, row)];
    const parts = data.names.slice(0, layer).map((name, k) => {
      const [rows, columns] = [down, across].map((all) => all[k][1] - all[k][0] + 1);
      return k
        ? word("field.part", { rows, columns, name })
        : word("field.all", { rows, columns, count: rows * columns, name });
    });
    return word("field.outcome", { name: data.names[layer], parts: parts.reverse().join(", ") });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { names } = data;
    const wide = sides(data);
    const unit = Math.min(CELL, WIDE / wide[0]);
    // One beside the other, as many as there is room for.
    let [left, top, high] = [0, TOP, 0];
    const maps = wide.map((one, k) => {
      if (left + one * unit > WIDE) [left, top, high] = [0, top + high + BELOW + TOP, 0];
      const grid = ours.cells({ x: left, y: top, side: unit, rows: one, columns: one });
      const title = ours.svg("text", { x: left, y: top - 6 }, names[k]);
      left += one * unit + APART;
      high = Math.max(high, one * unit);
      return { ...grid, title };
    });
    const root = ours.svg(
      "svg",
      {
        viewBox: `-1 0 ${WIDE + 2} ${top + high + 2}`,
        role: "img",
        "aria-label": word("field.plot", { names: names.join(", ") }),
      },
      ...maps.flatMap(({ element, title }) => [title, element]),
    );
    let layer = data.start;
    /** @param {number} of @returns {VisaoPoint} */
    const middle = (of) => [Math.floor((wide[of] - 1) / 2), Math.floor((wide[of] - 1) / 2)];
    let cell = middle(layer);
    /** @param {VisaoPoint} to */
    const put = (to) => {
      const [column, row] = to.map((one) => Math.min(wide[layer] - 1, Math.max(0, one)));
      cell = [column, row];
      show();
    };
    // Of a cell of the picture nothing is seen but itself.
    /** @param {VisaoPoint} point */
    const touch = (point) => {
      const found = maps.findIndex(({ under }, k) => k > 0 && under(point) >= 0);
      if (found < 0) return;
      const at = maps[found].under(point);
      layer = found;
      put([at % wide[layer], Math.floor(at / wide[layer])]);
    };
    const surface = ours.html("div", {}, root);
    const hold = ours.hold(surface, {
      name: word("field.surface"),
      moved: ([across, down]) => put([cell[0] + across, cell[1] + down]),
      taken: touch,
      dragged: touch,
    });
    const layers = ours.options(word("field.layers"), names.slice(1), (i) => {
      layer = i + 1;
      put(middle(layer));
    });
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    const show = () => {
      const [across, down] = cell.map((one) => seen(data, layer, one));
      maps.forEach(({ rects, element }, k) => {
        element.classList.toggle("beyond", k > layer);
        rects.forEach((rect, i) => {
          const [column, row] = [i % wide[k], Math.floor(i / wide[k])];
          const lit =
            k <= layer &&
            column >= across[k][0] && column <= across[k][1] &&
            row >= down[k][0] && row <= down[k][1];
          ours.set(rect, { class: lit ? (k === layer ? "chosen" : "lit") : "" });
        });
      });
      layers.show(layer - 1);
      const [column, row] = cell;
      const said = word("field.value", { name: names[layer], row: row + 1, column: column + 1 });
      hold.say(said, row * wide[layer] + column, 0, wide[layer] ** 2 - 1);
      words.textContent = outcome(data, layer, cell);
      voice.later(words.textContent);
    };
    place.append(surface, layers.element, words, voice.element);
    place.classList.add("field");
    show();
  };

  ours.pieces.field = { words: word("field.label"), draw, sides, seen, outcome };
})();
