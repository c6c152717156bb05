// @ts-check
// A mark that is copied on, step by step: how much of it is kept to drag, what is left of it.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ keeps: number[], traces: number[][], marks: number[], name: string,
   *   x_name: string, y_name: string, top: number, start: number, mark?: string, after?: string }} Data
   */
  const LITTLE = 0.0005; // below it a share is so near to nothing that its digits say nothing
  const MUCH = 1000000; // above it nobody counts how many times

  // How much of the first step is left after some steps, as one says it.
  /**
   * @param {number[]} trace
   * @param {number} step
   */
  const left = (trace, step) => {
    const share = trace[step] / trace[0];
    if (share < LITTLE) return word("trace.nothing");
    if (share <= 1) return word("trace.share", { share: ours.percent(share) });
    if (share > MUCH) return word("trace.millions");
    return word("trace.times", { times: ours.say(share, share < 10 ? 1 : 0) });
  };

  /** @param {Data} data @param {number} i */
  const outcome = ({ traces, marks, mark, after }, i) => {
    const parts = marks.map((steps) => {
      const when = after?.replace("{steps}", String(steps)) ?? word("trace.after", { steps });
      return `${when} ${left(traces[i], steps)}`;
    });
    return word("trace.outcome", { mark: mark ?? word("trace.mark"), parts: parts.join(", ") });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { keeps, traces, marks, name, top } = data;
    const steps = traces[0].map((_, step) => step);
    const view = ours.plot({
      width: 360,
      height: 250,
      box: { left: 40, right: 346, top: 26, bottom: 214 },
      x: [0, steps.length - 1],
      y: [0, top],
      xName: data.x_name,
      yName: data.y_name,
      words: word("trace.plot", { name, mark: data.mark ?? word("trace.mark") }),
    });
    const path = ours.svg("path", { class: "line" });
    const dots = ours.svg("g", { class: "hollow" });
    view.front.append(
      ...marks.map((at) => ours.svg("path", { class: "mark", d: ours.line(view, [at, at], [0, top]) })),
      path,
      dots,
    );
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    /** @param {number} i */
    const show = (i) => {
      ours.set(path, { d: ours.line(view, steps, traces[i]) });
      const seen = marks.map((at) => Math.min(traces[i][at], 2 * top));
      dots.replaceChildren(...ours.dots(view, marks, seen, {}).childNodes);
      words.textContent = outcome(data, i);
      voice.later(words.textContent);
    };
    const knob = ours.choice(name, keeps, data.start, ours.exactly, show);
    place.append(view.root, knob.field, words, voice.element);
    place.classList.add("trace");
    show(knob.value);
  };

  ours.pieces.trace = { words: word("trace.label"), draw, left, outcome };
})();
