// @ts-check
// Mini-batches as spoons: their size to drag, the path that one reading gives, how rough it is.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ sizes: number[], paths: number[][], rough: number[], reading: number,
   *   whole: number, bottom: number, name: string, unit: string, example: string,
   *   start: number, top: number }} Data
   */
  const MANY = 60; // steps that are no longer dots but a line

  // How many examples have been read before each place of a path.
  /**
   * @param {number[]} path
   * @param {number} size
   */
  const read = (path, size) => path.map((_, step) => step * size);

  // What one reading comes to, in words.
  /**
   * @param {Data} data
   * @param {number} i
   */
  const outcome = ({ sizes, paths, rough, bottom, name, unit, example }, i) => {
    const steps = paths[i].length - 1;
    const left = Math.abs(bottom - paths[i][steps]);
    const went = word("spoons.went", {
      reading: ours.say(sizes[i] * steps),
      example,
      steps: ours.say(steps),
      left: ours.say(left, 1),
      unit,
    });
    return `${went} ${word("spoons.rough", { name, rough: ours.say(rough[i], 1), unit })}`;
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { sizes, paths, reading, bottom, example } = data;
    const begin = paths[0][0];
    const view = ours.plot({
      width: 360,
      height: 260,
      box: { left: 34, right: 346, top: 26, bottom: 224 },
      x: [0, reading],
      y: [-data.top / 10, data.top],
      xName: word("spoons.read", { example }),
      yName: data.unit ? `${data.name} (${data.unit})` : data.name,
      words: word("spoons.plot", { name: data.name, example }),
    });
    const path = ours.svg("path", { class: "path" });
    const steps = ours.svg("g", { class: "steps" });
    const right = { x: view.across(reading) - 4, "text-anchor": "end" };
    const whole = word("spoons.whole", { whole: ours.say(data.whole), example });
    view.front.append(
      ours.svg("path", { class: "bottom", d: ours.line(view, [0, reading], [bottom, bottom]) }),
      ours.svg("path", { class: "line", d: ours.line(view, [0, reading], [begin, begin]) }),
      path,
      steps,
      ours.svg("text", { ...right, y: view.up(bottom) + 26 }, word("spoons.bottom")),
      ours.svg("text", { ...right, y: view.up(begin) + 13 }, whole),
    );
    const words = ours.html("p", { class: "outcome" });
    const voice = ours.voice();
    /** @param {number} i */
    const show = (i) => {
      const at = read(paths[i], sizes[i]);
      ours.set(path, { d: ours.line(view, at, paths[i]) });
      steps.replaceChildren(...ours.dots(view, at, paths[i], {}).childNodes);
      steps.classList.toggle("many", at.length > MANY);
      words.textContent = outcome(data, i);
      voice.later(words.textContent);
    };
    /** @param {number} size */
    const say = (size) => `${ours.say(size)} ${example}`;
    const knob = ours.choice(word("spoons.knob"), sizes, data.start, say, show);
    place.append(view.root, knob.field, words, voice.element);
    place.classList.add("spoons");
    show(knob.value);
  };

  ours.pieces.spoons = { words: word("spoons.label"), draw, read, outcome };
})();
