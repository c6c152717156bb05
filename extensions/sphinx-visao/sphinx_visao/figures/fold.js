// @ts-check
// A plane folded by a hidden layer: from the plane of the inputs to what two nodes make of it.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ weights: VisaoPoint[], biases: VisaoPoint }} Layer
   * @typedef {Layer & { points: VisaoPoint[], classes: number[], cut: [number, number, number],
   *   names: [string, string], inputs: [string, string], hidden: [string, string],
   *   labels?: string[] }} Data
   */
  const SIDE = 320; // of the picture; a unit is as long upwards as along
  const ROOM = 0.2; // of what the points take up, around them
  const TURN = 0.7; // of the picture: from there on words stand to the left of a point
  const LINES = 8; // of the grid, in each direction
  const BENDS = 64; // places of such a line: it is bent between two of them at most
  const EDGE = 1e-9;

  // What both nodes say of a point.
  /**
   * @param {Layer} layer
   * @param {VisaoPoint} point
   * @returns {VisaoPoint}
   */
  const folded = ({ weights, biases }, [a, b]) => {
    const [first, second] = weights.map(([u, v], node) => Math.max(0, u * a + v * b + biases[node]));
    return [first, second];
  };

  // A point on its straight way, from 0 (not folded) to 1.
  /**
   * @param {Layer} layer
   * @param {VisaoPoint} point
   * @param {number} share
   * @returns {VisaoPoint}
   */
  const onTheWay = (layer, point, share) => {
    const end = folded(layer, point);
    return [point[0] + share * (end[0] - point[0]), point[1] + share * (end[1] - point[1])];
  };

  // Whether some straight line has one class on its one side and the other on the other.
  // As a direction turns, the order of points along it changes only where it is square to
  // the line through two of them; so one direction between each two such says all.
  /**
   * @param {VisaoPoint[]} points
   * @param {number[]} classes
   */
  const separable = (points, classes) => {
    const turns = points
      .flatMap(([x, y], i) => points.slice(i + 1).map((other) => [other[0] - x, other[1] - y]))
      .filter(([x, y]) => Math.hypot(x, y) > EDGE)
      .map(([x, y]) => (Math.atan2(y, x) + 1.5 * Math.PI) % Math.PI)
      .sort((one, other) => one - other);
    return turns.some((turn, i) => {
      const next = turns[i + 1] ?? turns[0] + Math.PI;
      const [x, y] = [Math.cos((turn + next) / 2), Math.sin((turn + next) / 2)];
      const ends = [0, 1].map(() => ({ least: Infinity, most: -Infinity }));
      points.forEach((point, at) => {
        const along = point[0] * x + point[1] * y;
        const end = ends[classes[at]];
        if (along < end.least) end.least = along;
        if (along > end.most) end.most = along;
      });
      return ends[0].most < ends[1].least - EDGE || ends[1].most < ends[0].least - EDGE;
    });
  };

  // How many points lie on their own side of the cut.
  /** @param {Data} data */
  const right = (data) => {
    const [u, v, c] = data.cut;
    return data.points.filter((point, i) => {
      const [first, second] = folded(data, point);
      return Number(u * first + v * second + c > 0) === data.classes[i];
    }).length;
  };

  // What the plane has come to, in words.
  /**
   * @param {Data} data
   * @param {number} share
   */
  const outcome = (data, share) => {
    const [zero, one] = data.names;
    const points = data.points.map((point) => onTheWay(data, point, share));
    if (share === 1) {
      return `${word("fold.done")} ${word("fold.cut", { right: right(data), all: points.length })}`;
    }
    const state = share ? word("fold.partly", { share: ours.say(100 * share) }) : word("fold.flat");
    const parted = separable(points, data.classes)
      ? word("fold.apart", { zero, one })
      : word("fold.mixed", { zero, one });
    return `${state} ${parted}`;
  };

  // Points in the same place, each group once.
  /** @param {VisaoPoint[]} points */
  const groups = (points) => {
    /** @type {{ at: VisaoPoint, members: number[] }[]} */
    const found = [];
    points.forEach((point, i) => {
      const same = found.find(({ at }) => Math.hypot(at[0] - point[0], at[1] - point[1]) < EDGE);
      if (same) same.members.push(i);
      else found.push({ at: point, members: [i] });
    });
    return found;
  };

  // What holds the points in both planes, wider than high.
  /** @param {Data} data */
  const frame = (data) => {
    const all = data.points.flatMap((point) => [point, folded(data, point)]);
    const [x, y] = [0, 1].map((side) => {
      const values = all.map((point) => point[side]);
      return { least: Math.min(...values), most: Math.max(...values) };
    });
    const room = ROOM * (Math.max(x.most - x.least, y.most - y.least) || 1);
    const high = y.most - y.least + 2 * room;
    const wide = Math.max(high, x.most - x.least + 2 * room);
    /** @type {VisaoRange} */
    const along = [x.least - room, x.least - room + wide];
    /** @type {VisaoRange} */
    const up = [y.least - room, y.least - room + high];
    return { x: along, y: up, height: (SIDE * high) / wide };
  };

  // The grid of the plane of inputs, around its points, as lines of points.
  /** @param {VisaoPoint[]} points */
  const grid = (points) => {
    const ranges = [0, 1].map((side) => {
      const values = points.map((point) => point[side]);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const room = (most - least || 1) / 4;
      return /** @type {VisaoRange} */ ([least - room, most + room]);
    });
    return [0, 1].flatMap((side) => {
      const [from, to] = ranges[1 - side];
      return ours.ticks(...ranges[side], LINES).map(({ value }) =>
        Array.from({ length: BENDS + 1 }, (_, i) => {
          const along = from + ((to - from) * i) / BENDS;
          return /** @type {VisaoPoint} */ (side ? [along, value] : [value, along]);
        }));
    });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { points, classes, cut, names, inputs, hidden, labels } = data;
    const { x, y, height } = frame(data);
    const view = ours.plot({
      width: 360,
      height: height + 62,
      box: { left: 32, right: 32 + SIDE, top: 26, bottom: 26 + height },
      x,
      y,
      xName: "",
      yName: "",
      words: word("fold.plot", {
        a: inputs[0],
        b: inputs[1],
        first: hidden[0],
        second: hidden[1],
        zero: names[0],
        one: names[1],
      }),
    });
    /** @param {VisaoPoint[]} line */
    const path = (line) => ours.line(view, line.map((one) => one[0]), line.map((one) => one[1]));
    const lines = grid(points);
    // One above the other, folded lines are darker.
    const threads = lines.map(() => ours.svg("path"));
    const dots = classes.map((kind) =>
      ours.svg("circle", { r: kind ? 6.5 : 5, class: kind ? "hollow" : "full" }));
    const texts = ours.svg("g");
    // As long as the picture whatever its direction, from the place nearest to its middle.
    const middle = [x, y].map(([from, to]) => (from + to) / 2);
    const [u, v, c] = cut;
    const off = (u * middle[0] + v * middle[1] + c) / (u * u + v * v);
    const far = ((x[1] - x[0]) * 2) / Math.hypot(u, v);
    const blade = ours.svg("path", {
      class: "blade",
      d: path([-far, far].map((way) =>
        [middle[0] - off * u - way * v, middle[1] - off * v + way * u])),
    });
    view.front.append(ours.svg("g", { class: "mesh" }, ...threads), blade, ...dots, texts);

    const legend = ours.lines(["full", "hollow"].map((kind) => ours.swatch(kind)));
    legend.show(names);
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    const show = () => {
      const share = knob.value / 100;
      /** @param {VisaoPoint} point */
      const now = (point) => onTheWay(data, point, share);
      threads.forEach((thread, i) => ours.set(thread, { d: path(lines[i].map(now)) }));
      const places = points.map(now);
      places.forEach((one, i) => ours.set(dots[i], { cx: view.across(one[0]), cy: view.up(one[1]) }));
      texts.replaceChildren(...groups(places).map(({ at, members }) => {
        const count = members.length > 1 ? word("fold.together", { count: members.length }) : "";
        const said = labels ? members.map((i) => labels[i]).join(", ") : count;
        const across = view.across(at[0]);
        // Near the right edge the words stand to the left.
        const side = across < TURN * SIDE
          ? { x: across + 9, "text-anchor": "start" }
          : { x: across - 9, "text-anchor": "end" };
        return ours.svg("text", { ...side, y: view.up(at[1]) - 8 }, said);
      }));
      view.names.forEach((name, side) => {
        const ends = [inputs[side], hidden[side]];
        name.textContent = share === 0 || share === 1 ? ends[share] : ends.join(" → ");
      });
      blade.setAttribute("visibility", share === 1 ? "visible" : "hidden");
      place.dataset.outcome = share === 1 ? "folded" : share ? "partly" : "flat";
      words.textContent = outcome(data, share);
      voice.later(words.textContent);
    };
    const knob = ours.knob(
      { name: word("fold.knob"), unit: "", min: 0, max: 100, step: 2, start: 0 },
      show,
      (percent) => `${percent}%`,
    );
    place.append(view.root, legend.element, knob.field, words, voice.element);
    place.classList.add("fold");
    show();
  };

  ours.pieces.fold = {
    words: word("fold.label"), draw, folded, onTheWay, separable, right, outcome, groups,
  };
})();
