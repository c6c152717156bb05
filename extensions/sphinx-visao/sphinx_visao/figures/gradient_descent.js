// @ts-check
// Gradient descent on a parabola: a learning rate to drag, twenty steps, and what becomes of them.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ a: number, b: number, c: number }} Parabola
   * @typedef {Parabola & { start: number, name: string, unit?: string, loss: string,
   *   rate?: VisaoKnobRange }} Data
   */
  const STEPS = 20;
  const THERE = 0.01; // of the way at first: what is left when the ball has arrived
  const EDGE = 1e-9;
  const BALL = 8; // its radius and its rim

  /** @param {Parabola} data */
  const bottomOf = ({ a, b }) => -b / (2 * a);
  /**
   * @param {Parabola} data
   * @param {number} v
   */
  const loss = ({ a, b, c }, v) => (a * v + b) * v + c;

  // Where the ball stands before the first step and after each of `steps`.
  /**
   * @param {Data} data
   * @param {number} rate
   */
  const walk = (data, rate, steps = STEPS) => {
    const found = [data.start];
    for (let k = 0; k < steps; k++) {
      const v = found[k];
      found.push(v - rate * (2 * data.a * v + data.b));
    }
    return found;
  };

  // A step multiplies the distance from the bottom by 1 - 2 a rate; all follows from that.
  /**
   * @param {Data} data
   * @param {number} rate
   */
  const verdict = (data, rate) => {
    const factor = 1 - 2 * data.a * rate;
    const size = Math.abs(factor);
    const left = size ** STEPS;
    const arrives = size < EDGE ? 1 : Math.max(1, Math.ceil(Math.log(THERE) / Math.log(size) - EDGE));
    const share = ours.percent(left);
    if (size > 1 + EDGE) {
      const digits = size < 1.095 ? 2 : 1;
      return {
        kind: "flies",
        words: word("descent.flies", { times: ours.say(size, digits) }),
      };
    }
    if (size >= 1 - EDGE) {
      return { kind: "circles", words: word("descent.circles") };
    }
    if (factor < -EDGE) {
      return arrives <= STEPS
        ? { kind: "jumps", words: word("descent.jumps", { step: arrives }) }
        : { kind: "jumps", words: word("descent.jumps_on", { steps: STEPS, share }) };
    }
    return arrives <= STEPS
      ? { kind: "arrives", words: word("descent.arrives", { step: arrives }) }
      : { kind: "crawls", words: word("descent.crawls", { steps: STEPS, share }) };
  };

  // From crawling to flying off, in round steps.
  /**
   * @param {Data} data
   * @returns {VisaoKnobRange}
   */
  const rateOf = ({ a, rate }) => {
    if (rate) return rate;
    const edge = 1 / a;
    const step = ours.roundStep(edge / 100);
    /** @param {number} share */
    const times = (share) => Number((step * Math.round((share * edge) / step)).toPrecision(12));
    return { min: step, max: times(1.2), step, start: Math.max(step, times(0.05)) };
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const bottom = bottomOf(data);
    const half = Math.abs(data.start - bottom) * 1.5;
    /** @type {VisaoRange} */
    const x = [bottom - half, bottom + half];
    const lowest = loss(data, bottom);
    const highest = loss(data, x[1]);
    /** @type {VisaoRange} */
    const y = [lowest - (highest - lowest) * 0.06, highest];
    const digits = { v: ours.digitsFor(half), loss: ours.digitsFor((highest - lowest) / 10) };
    const unit = data.unit ? ` ${data.unit}` : "";
    const view = ours.plot({
      width: 360,
      height: 260,
      box: { left: 44, right: 354, top: 26, bottom: 224 },
      x,
      y,
      xName: data.unit ? `${data.name} (${data.unit})` : data.name,
      yName: data.loss,
      words: word("descent.plot", { loss: data.loss, name: data.name, steps: STEPS }),
    });
    /** @param {number} v */
    const put = (v) => [view.across(v), view.up(loss(data, v))];
    /** @param {number} v */
    const inside = (v) => v >= x[0] && v <= x[1];
    const curve = Array.from({ length: 81 }, (_, i) => put(x[0] + (i * 2 * half) / 80).join(" "));
    const path = ours.svg("path", { class: "sticks" });
    const dots = Array.from({ length: STEPS + 1 }, () => ours.svg("circle", { r: 3.4 }));
    const ball = ours.svg("circle", { r: BALL - 1, class: "ball" });
    const room = ["width", "height"].map((side) => Number(view.front.getAttribute(side)) - BALL);
    view.front.append(
      ours.svg("path", { class: "line", d: `M${curve.join("L")}` }),
      path,
      ours.svg("g", { class: "dots" }, ...dots),
      ball,
    );

    const outcome = ours.html("p", { class: "outcome" });
    const where = ours.html("p", { class: "where" });
    const voice = ours.voice();
    /** @type {number[]} */
    let places = [];
    let step = 0;
    const stand = () => {
      const v = places[step];
      // Out of the picture the ball waits at its edge.
      const [across, up] = put(v).map((at, side) => Math.min(room[side], Math.max(BALL, at)));
      ball.style.transform = `translate(${across}px, ${up}px)`;
      ball.classList.toggle("out", !inside(v));
      dots.forEach((dot, k) => dot.classList.toggle("walked", k <= step));
      const height = loss(data, v);
      const high = height < 1e9 ? `= ${ours.say(height, digits.loss)}` : word("descent.very_high");
      where.textContent = inside(v)
        ? word("descent.where", {
            step,
            name: data.name,
            value: `${ours.say(v, digits.v)}${unit}`,
            loss: data.loss,
            height: high,
          })
        : word("descent.outside", { step, loss: data.loss, height: high });
      next.setAttribute("aria-disabled", String(step >= STEPS));
    };
    const show = () => {
      places = walk(data, rate.value);
      step = 0;
      const away = places.findIndex((v) => !inside(v));
      const drawn = away < 0 ? places : places.slice(0, away + 1);
      // One step out of the picture is drawn to its edge; more would only be long numbers.
      ours.set(path, { d: `M${drawn.map((v) => put(v).join(" ")).join("L")}` });
      dots.forEach((dot, k) => {
        const seen = k < drawn.length && inside(drawn[k]);
        dot.setAttribute("visibility", seen ? "visible" : "hidden");
        if (seen) ours.set(dot, { cx: put(drawn[k])[0], cy: put(drawn[k])[1] });
      });
      const { kind, words } = verdict(data, rate.value);
      place.dataset.outcome = kind;
      outcome.textContent = words;
      voice.later(words);
      stand();
    };
    /** @param {number} to */
    const go = (to) => {
      step = to;
      stand();
      voice.later(where.textContent ?? "");
    };
    const next = ours.button(word("descent.next"), () => step < STEPS && go(step + 1));
    const again = ours.button(word("descent.again"), () => go(0));
    const rate = ours.knob({ name: word("descent.rate"), unit: "", ...rateOf(data) }, show);
    place.append(
      view.root,
      rate.field,
      outcome,
      where,
      ours.html("p", { class: "buttons" }, next, again),
      voice.element,
    );
    place.classList.add("gradient-descent");
    show();
  };

  ours.pieces["gradient-descent"] = {
    words: word("descent.label"),
    draw,
    walk,
    loss,
    verdict,
    rateOf,
  };
})();
