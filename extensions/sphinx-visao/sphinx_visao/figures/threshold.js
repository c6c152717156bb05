// @ts-check
// A threshold to drag over the scores of two classes: who is caught, and at what price.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ name: string, scores: number[] }} Heap
   * @typedef {{ positive: Heap, negative: Heap }} Heaps
   * @typedef {Heaps & { example: string, x_name: string, threshold: VisaoKnobRange }} Data
   * @typedef {{ caught: number, missed: number, alarms: number, quiet: number }} Counts
   */
  const GOLDEN = (Math.sqrt(5) - 1) / 2;
  const NEAR = 0.03; // of the axis: what lies so near lies in the same part of a heap
  const HEAP = 0.76; // the height of a heap, in a strip of height 1; its name stands above

  // An alarm is raised from the threshold on.
  /**
   * @param {Heaps} heaps
   * @param {number} threshold
   * @returns {Counts}
   */
  const counts = ({ positive, negative }, threshold) => {
    /** @param {Heap} heap */
    const above = ({ scores }) => scores.filter((one) => one >= threshold).length;
    const [caught, alarms] = [above(positive), above(negative)];
    return {
      caught,
      missed: positive.scores.length - caught,
      alarms,
      quiet: negative.scores.length - alarms,
    };
  };

  // The share of the one class that is caught, and of the other that is alarmed about.
  /** @param {Counts} counts */
  const rates = ({ caught, missed, alarms, quiet }) => ({
    recall: caught / (caught + missed),
    alarms: alarms / (alarms + quiet),
  });

  // The ROC curve: from no alarm at all on, a place for each threshold that changes something.
  /** @param {Heaps} heaps */
  const roc = (heaps) => {
    const all = new Set([...heaps.positive.scores, ...heaps.negative.scores]);
    const falling = [...all].sort((one, other) => other - one);
    return [Infinity, ...falling].map((threshold) => rates(counts(heaps, threshold)));
  };

  // How high each dot of a heap lies, from 0 to 1: the higher, the more lie beside it; the
  // same dots lie the same way each time.
  /**
   * @param {number[]} scores
   * @param {number} near
   */
  const heap = (scores, near) => {
    const beside = scores.map((one) => scores.filter((other) => Math.abs(one - other) <= near).length);
    const most = Math.max(...beside);
    const rising = scores.map((_, i) => i).sort((i, j) => scores[i] - scores[j]);
    const heights = Array.from(scores, () => 0);
    // The golden ratio spreads neighbours as far apart as can be.
    rising.forEach((i, rank) => (heights[i] = (((rank + 1) * GOLDEN) % 1) * (beside[i] / most)));
    return heights;
  };

  // Precision and recall, in words.
  /**
   * @param {Pick<Data, "positive" | "example">} data
   * @param {Counts} counts
   */
  const outcome = ({ positive, example }, counts) => {
    const { caught, missed, alarms } = counts;
    const precision = caught + alarms
      ? word("threshold.precision", {
          alarms: caught + alarms,
          example,
          caught,
          precision: ours.percent(caught / (caught + alarms)),
        })
      : word("threshold.no_alarm", { example });
    const recall = word("threshold.recall", {
      all: caught + missed,
      positive: positive.name,
      caught,
      recall: ours.percent(rates(counts).recall),
    });
    return `${precision} ${recall}`;
  };

  // The four counts: classes below each other, alarm and silence side by side.
  /** @param {Heaps} heaps */
  const table = ({ positive, negative }) => {
    /** @param {string} kind */
    const cell = (kind) => {
      const words = ours.html("span");
      return { words, element: ours.html("td", {}, ours.swatch(kind), words) };
    };
    const rows = [
      { name: positive.name, cells: [cell("yes full"), cell("yes hollow")] },
      { name: negative.name, cells: [cell("no full"), cell("no hollow")] },
    ];
    const heads = [word("threshold.alarm"), word("threshold.silence")];
    const element = ours.html(
      "table",
      { class: "counts" },
      ours.html("thead", {}, ours.html("tr", {}, ours.html("td"),
        ...heads.map((head) => ours.html("th", { scope: "col" }, head)))),
      ours.html("tbody", {}, ...rows.map(({ name, cells }) =>
        ours.html("tr", {}, ours.html("th", { scope: "row" }, name),
          ...cells.map(({ element: one }) => one)))),
    );
    /** @param {Counts} counts */
    const show = ({ caught, missed, alarms, quiet }) => {
      const words = [
        word("threshold.caught", { count: caught }),
        word("threshold.missed", { count: missed }),
        word("threshold.false", { count: alarms }),
        word("threshold.quiet", { count: quiet }),
      ];
      rows.flatMap(({ cells }) => cells).forEach((one, i) => (one.words.textContent = words[i]));
    };
    return { element, show };
  };

  // The ROC curve with a mark where the threshold stands.
  /** @param {Heaps} heaps */
  const card = (heaps) => {
    const [positive, negative] = [heaps.positive.name, heaps.negative.name];
    const view = ours.plot({
      width: 220,
      height: 234,
      box: { left: 32, right: 204, top: 26, bottom: 198 },
      x: [0, 100],
      y: [0, 100],
      xName: word("threshold.roc_along", { negative }),
      yName: word("threshold.roc_up", { positive }),
      words: word("threshold.roc", { positive, negative }),
      most: [5, 5],
    });
    const curve = roc(heaps);
    const mark = ours.svg("circle", { r: 5, class: "mark" });
    view.front.setAttribute("overflow", "visible");
    view.front.append(
      ours.svg("path", { class: "chance", d: ours.line(view, [0, 100], [0, 100]) }),
      ours.svg("path", {
        class: "curve",
        d: ours.line(view, curve.map((one) => 100 * one.alarms), curve.map((one) => 100 * one.recall)),
      }),
      mark,
    );
    const words = ours.html("p", { class: "where" });
    /** @param {Counts} counts */
    const show = (counts) => {
      const { recall, alarms } = rates(counts);
      ours.set(mark, { cx: view.across(100 * alarms), cy: view.up(100 * recall) });
      words.textContent = word("threshold.rates", {
        recall: ours.percent(recall),
        positive,
        alarms: ours.percent(alarms),
        negative,
      });
    };
    return { element: ours.html("div", { class: "roc" }, view.root, words), words, show };
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { positive, negative, threshold: range } = data;
    const all = [range.min, range.max, ...positive.scores, ...negative.scores];
    const [from, to] = [Math.min(...all), Math.max(...all)];
    const room = (to - from) * 0.02;
    const view = ours.plot({
      width: 360,
      height: 236,
      box: { left: 6, right: 354, top: 6, bottom: 202 },
      x: [from - room, to + room],
      y: [0, 2],
      xName: data.x_name,
      yName: "",
      words: word("threshold.plot", { positive: positive.name, negative: negative.name }),
      most: [6, 0],
    });
    const side = Number(view.front.getAttribute("width"));
    const strips = [
      { heap: positive, kind: "yes", floor: 1 },
      { heap: negative, kind: "no", floor: 0 },
    ].map(({ heap: { name, scores }, kind, floor }) => {
      const heights = heap(scores, (to - from) * NEAR).map((one) => floor + 0.06 + HEAP * one);
      const dots = ours.dots(view, scores, heights, { class: kind });
      const edge = ours.svg("path", { class: "floor", d: `M0 ${view.up(floor)}H${side}` });
      const title = ours.svg("text", { x: 4, y: view.up(floor + 1) + 12 }, name);
      return { dots, scores, title, parts: [edge, dots] };
    });
    const band = ours.svg("rect", { class: "band", y: 0, height: view.up(0) });
    const line = ours.svg("path", { class: "line" });
    // Names come last: the line passes behind them.
    view.front.append(
      band,
      ...strips.flatMap(({ parts }) => parts),
      line,
      ...strips.map(({ title }) => title),
    );

    const four = table(data);
    const corner = card(data);
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    const show = () => {
      const threshold = knob.value;
      const x = view.across(threshold);
      ours.set(band, { x, width: side - x });
      ours.set(line, { d: `M${x} 0V${view.up(0)}` });
      for (const { dots, scores } of strips) {
        scores.forEach((one, i) =>
          ours.set(dots.children[i], { class: one >= threshold ? "full" : "hollow" }));
      }
      const now = counts(data, threshold);
      four.show(now);
      corner.show(now);
      words.textContent = outcome(data, now);
      voice.later(`${words.textContent} ${corner.words.textContent}`);
    };
    const knob = ours.knob({ name: word("threshold.knob"), unit: "", ...range }, show);
    place.append(
      ours.html("div", { class: "hand" }, view.root, knob.field, four.element, words),
      corner.element,
      voice.element,
    );
    place.classList.add("threshold");
    show();
  };

  ours.pieces.threshold = { words: word("threshold.label"), draw, counts, roc, heap, outcome };
})();
