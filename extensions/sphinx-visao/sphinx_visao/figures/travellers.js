// @ts-check
// Travellers in a ravine, seen from above: a learning rate to drag, and how far each came.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ bottom: VisaoPoint, rates: number[], names: string[], paths: VisaoPoint[][][],
   *   a?: number, b?: number, contours?: VisaoPoint[][], x_name: string, y_name: string,
   *   start: number }} Data
   */
  const THERE = 0.01; // of the way at first: what is left to who has arrived
  const EDGE = 1e-9;
  const MANY = 60; // steps that are no longer dots but a line
  const REACH = 1.35; // times the way to the bottom: so far the picture follows a path
  const FAR = 2000; // units of the drawing; what lies beyond is not seen from where it lies
  const SMALL = 3; // of an ellipse: one that is smaller is a dot
  const MOST_RINGS = 24;
  // How travellers are told apart without colours: where they ended.
  const SHAPES = [
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "M-4.5 -4.5H4.5V4.5H-4.5z",
    "M0 -6L5.6 4.4H-5.6z",
  ];

  // How far a path is from the bottom after each step, as a share of the way at first.
  /**
   * @param {VisaoPoint[]} path
   * @param {VisaoPoint} bottom
   */
  const left = (path, bottom) => {
    const away = path.map(([x, y]) => Math.hypot(x - bottom[0], y - bottom[1]));
    return away.map((one) => one / away[0]);
  };

  // What became of a traveller, in words.
  /**
   * @param {string} name
   * @param {VisaoPoint[]} path
   * @param {VisaoPoint} bottom
   */
  const verdict = (name, path, bottom) => {
    const shares = left(path, bottom);
    const steps = path.length - 1;
    const last = shares[steps];
    if (last > 1 + EDGE) {
      const digits = last < 1.095 ? 2 : last < 10 ? 1 : 0;
      const times = last < 1e9 ? ours.say(last, digits) : word("descent.very_high");
      return { kind: "flies", words: word("travellers.flies", { name, steps, times }) };
    }
    // Who only passes by has not arrived.
    const step = shares.findLastIndex((share) => share > THERE + EDGE) + 1;
    return step <= steps
      ? { kind: "arrives", words: word("travellers.arrives", { name, step }) }
      : {
          kind: "crawls",
          words: word("travellers.crawls", { name, steps, share: ours.percent(last) }),
        };
  };

  // What the picture shows along one axis: start, bottom, and where paths go that stay near.
  /**
   * @param {Data} data
   * @param {0 | 1} side
   * @returns {VisaoRange}
   */
  const range = ({ paths, bottom }, side) => {
    const middle = bottom[side];
    const way = Math.abs(paths[0][0][0][side] - middle);
    const seen = paths.flat(2).map((at) =>
      Math.min(middle + REACH * way, Math.max(middle - REACH * way, at[side])));
    const least = Math.min(middle - way / 4, ...seen);
    const most = Math.max(middle + way / 4, ...seen);
    const room = (most - least) * 0.07;
    return [least - room, most + room];
  };

  // The losses whose contour lines are drawn: each twice the one inside, the first path's
  // beginning on one of them.
  /**
   * @param {number} loss
   * @param {number} least
   * @param {number} most
   */
  const rings = (loss, least, most) => {
    const found = [];
    for (let k = Math.ceil(Math.log2(least / loss)); loss * 2 ** k <= most; k++) {
      found.push(loss * 2 ** k);
    }
    return found.slice(-MOST_RINGS);
  };

  // The contour lines: those that are given, or the ellipses of a·x² + b·y².
  /**
   * @param {VisaoPlot} view
   * @param {Data} data
   * @param {VisaoRange} x
   * @param {VisaoRange} y
   */
  const contours = (view, data, x, y) => {
    const { a, b, bottom, paths, contours: given } = data;
    if (given) {
      return given.map((line) =>
        ours.svg("path", { d: ours.line(view, line.map((one) => one[0]), line.map((one) => one[1])) }));
    }
    if (!a || !b) return [];
    /** @param {VisaoPoint} at */
    const loss = (at) => a * (at[0] - bottom[0]) ** 2 + b * (at[1] - bottom[1]) ** 2;
    const unit = {
      x: view.across(1) - view.across(0),
      y: view.up(0) - view.up(1),
    };
    const least = Math.max(a * (SMALL / unit.x) ** 2, b * (SMALL / unit.y) ** 2);
    const most = Math.max(...x.flatMap((one) => y.map((other) => loss([one, other]))));
    return rings(loss(paths[0][0][0]), least, most).map((level) =>
      ours.svg("ellipse", {
        cx: view.across(bottom[0]),
        cy: view.up(bottom[1]),
        rx: Math.sqrt(level / a) * unit.x,
        ry: Math.sqrt(level / b) * unit.y,
      }));
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { bottom, rates, names, paths } = data;
    const [x, y] = [range(data, 0), range(data, 1)];
    const listed = names.join(", ");
    const view = ours.plot({
      width: 360,
      height: 260,
      box: { left: 40, right: 354, top: 26, bottom: 224 },
      x,
      y,
      xName: data.x_name,
      yName: data.y_name,
      words: data.contours
        ? word("travellers.plot", { names: listed })
        : word("travellers.plot_doubled", { names: listed }),
    });
    /**
     * @param {VisaoPoint} at
     * @returns {VisaoPoint}
     */
    const put = (at) => {
      const drawn = [view.across(at[0]), view.up(at[1])];
      const [across, up] = drawn.map((one) => Math.min(FAR, Math.max(-FAR, one)));
      return [across, up];
    };
    /** @param {VisaoPoint} at */
    const inside = (at) => [x, y].every(([from, to], side) => at[side] >= from && at[side] <= to);
    const lines = names.map((_, i) => ({
      path: ours.svg("path", { class: `way traveller-${i}` }),
      steps: ours.svg("g", { class: `steps traveller-${i}` }),
      end: ours.svg("path", { class: `end traveller-${i}`, d: SHAPES[i] }),
    }));
    const [foot, top] = [put(bottom), put(paths[0][0][0])];
    view.front.append(
      ours.svg("g", { class: "contours" }, ...contours(view, data, x, y)),
      ours.svg("path", {
        class: "bottom",
        d: `M${foot[0] - 5} ${foot[1] - 5}l10 10m0 -10l-10 10`,
      }),
      ...lines.flatMap(({ path, steps }) => [path, steps]),
      ours.svg("text", { x: foot[0], y: foot[1] + 20, "text-anchor": "middle" }, word("travellers.bottom")),
      ours.svg("circle", { class: "begin", cx: top[0], cy: top[1], r: 4 }),
      ...lines.map(({ end }) => end),
    );
    const results = ours.lines(names.map((_, i) =>
      ours.swatch("", ours.svg("path", { class: `way traveller-${i}`, d: "M0 6H26" }),
        ours.svg("path", { class: `end traveller-${i}`, d: SHAPES[i], transform: "translate(13 6)" }))));
    const voice = ours.voice();
    /** @param {number} rate */
    const show = (rate) => {
      const found = names.map((name, i) => verdict(name, paths[rate][i], bottom));
      lines.forEach(({ path, steps, end }, i) => {
        const all = paths[rate][i];
        // Of who flies off, one step out of the picture is drawn; more would hide the others.
        const away = found[i].kind === "flies" ? all.findIndex((at) => !inside(at)) : -1;
        const places = (away < 0 ? all : all.slice(0, away + 1)).map(put);
        ours.set(path, { d: `M${places.map((one) => one.join(" ")).join("L")}` });
        const dots = places.length > MANY ? [] : places;
        steps.replaceChildren(...dots.map(([cx, cy]) => ours.svg("circle", { cx, cy, r: 2 })));
        ours.set(end, { transform: `translate(${places[places.length - 1].join(" ")})` });
      });
      results.show(found.map(({ words }) => words));
      place.dataset.outcome = found.map(({ kind }) => kind).join(" ");
      voice.later(found.map(({ words }) => words).join(" "));
    };
    const knob = ours.choice(word("travellers.knob"), rates, data.start, ours.exactly, show);
    place.append(view.root, knob.field, results.element, voice.element);
    place.classList.add("travellers");
    show(knob.value);
  };

  ours.pieces.travellers = { words: word("travellers.label"), draw, left, verdict, rings };
})();
