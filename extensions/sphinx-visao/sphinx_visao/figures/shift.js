// @ts-check
// A digit pushed off its place, and what each of those who learned it in its place makes of it.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /**
   * @typedef {{ names: string[], pictures: number[][][], answers: number[], reach: number,
   *   guesses: number[][][] }} Data
   */
  const PAPER = 156; // the side of the sheet that the digit lies on
  const APART = 18;
  const TOP = 18;
  const CELL = 18; // at most, of the grids of guesses

  // Which of the guesses belongs to a place: row by row, as a picture is read.
  /**
   * @param {number} reach
   * @param {VisaoPoint} place
   */
  const placeOf = (reach, [along, down]) => (down + reach) * (2 * reach + 1) + along + reach;

  // Where the digit lies, in words.
  /** @param {VisaoPoint} place */
  const where = ([along, down]) => {
    const moves = [];
    if (along > 0) moves.push(word("shift.right", { count: along }));
    if (along < 0) moves.push(word("shift.left", { count: -along }));
    if (down > 0) moves.push(word("shift.down", { count: down }));
    if (down < 0) moves.push(word("shift.up", { count: -down }));
    return moves.length ? word("shift.moved", { moves: moves.join(", ") }) : word("shift.still");
  };

  // What each of them guesses there.
  /**
   * @param {Data} data
   * @param {number} digit
   * @param {VisaoPoint} place
   */
  const outcome = ({ names, answers, reach, guesses }, digit, place) => {
    const said = names.map((name, i) => {
      const guess = guesses[i][digit][placeOf(reach, place)];
      return guess === answers[digit]
        ? word("shift.true", { name, guess })
        : word("shift.false", { name, guess });
    });
    return word("shift.outcome", { where: where(place), guesses: said.join("; ") });
  };

  // How many of the places that were tried each of them has guessed.
  /**
   * @param {Data} data
   * @param {number} digit
   * @param {Set<number>} tried
   */
  const score = ({ names, answers, reach, guesses }, digit, tried) => {
    const counts = names.map((name, i) => {
      const count = [...tried].filter((at) => guesses[i][digit][at] === answers[digit]).length;
      return word("shift.count", { name, count });
    });
    const all = (2 * reach + 1) ** 2;
    return word("shift.score", { tried: tried.size, all, counts: counts.join(", ") });
  };

  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  const draw = (place, data) => {
    const { names, pictures, answers, reach, guesses } = data;
    const [rows, columns] = [pictures[0].length, pictures[0][0].length];
    const unit = PAPER / Math.max(rows, columns);
    const wide = 2 * reach + 1;
    const room = 360 - PAPER - APART * names.length;
    const side = Math.min(CELL, room / names.length / wide);
    const start = PAPER + APART;
    const grids = names.map((_, i) =>
      ours.cells({
        x: start + i * (wide * side + APART),
        y: TOP,
        side,
        rows: wide,
        columns: wide,
      }));
    const marks = grids.map(() => ours.svg("rect", { class: "mark", width: side, height: side }));
    const ink = ours.svg("g", { class: "ink" });
    const root = ours.svg(
      "svg",
      { viewBox: `0 0 360 ${TOP + PAPER + 2}`, role: "img", "aria-label": word("shift.plot") },
      ours.svg("rect", {
        class: "paper", x: 1, y: TOP, width: columns * unit, height: rows * unit,
      }),
      ink,
      ...names.map((name, i) => ours.svg("text", { x: start + i * (wide * side + APART), y: 11 }, name)),
      ...grids.map(({ element }) => element),
      ...marks,
    );

    let digit = 0;
    /** @type {VisaoPoint} */
    let at = [0, 0];
    const tried = pictures.map(() => new Set());
    /** @param {VisaoPoint} to */
    const put = (to) => {
      const [along, down] = to.map((one) => Math.min(reach, Math.max(-reach, one)) || 0);
      at = [along, down];
      show();
    };
    /** @param {VisaoPoint} way */
    const push = (way) => put([at[0] + way[0], at[1] + way[1]]);
    const surface = ours.html("div", {}, root);
    /** @type {VisaoPoint} */
    let hand = [0, 0];
    const hold = ours.hold(surface, {
      name: word("shift.surface"),
      moved: push,
      taken: ([x, y]) => (hand = [x - at[0] * unit, y - at[1] * unit]),
      dragged: ([x, y]) => put([Math.round((x - hand[0]) / unit), Math.round((y - hand[1]) / unit)]),
    });
    const arrows = ours.arrows(push);
    const digits = ours.options(
      word("shift.digits"),
      answers.map((answer) => word("shift.digit", { answer })),
      (i) => {
        digit = i;
        put([0, 0]);
      },
    );
    const words = ours.html("p", { class: "outcome" });
    const tally = ours.html("p", { class: "where" });
    const voice = ours.voice();
    const show = () => {
      tried[digit].add(placeOf(reach, at));
      ink.replaceChildren(...pictures[digit].flatMap((row, y) => row.map((one, x) =>
        ours.svg("rect", {
          x: 1 + x * unit, y: TOP + y * unit, width: unit + 0.3, height: unit + 0.3, "fill-opacity": one,
        }))));
      ours.set(ink, { transform: `translate(${at[0] * unit} ${at[1] * unit})` });
      grids.forEach(({ rects, words: texts }, i) => {
        rects.forEach((rect, k) => {
          const guess = guesses[i][digit][k];
          const right = guess === answers[digit] ? "right" : "wrong";
          const seen = tried[digit].has(k);
          ours.set(rect, { class: seen ? right : "" });
          texts[k].textContent = seen ? String(guess) : "";
        });
        const now = rects[placeOf(reach, at)];
        for (const name of ["x", "y"]) marks[i].setAttribute(name, now.getAttribute(name) ?? "");
      });
      digits.show(digit);
      hold.say(where(at), at[0], -reach, reach);
      words.textContent = outcome(data, digit, at);
      tally.textContent = score(data, digit, tried[digit]);
      voice.later(`${words.textContent} ${tally.textContent}`);
    };
    place.append(
      surface,
      ours.html("div", { class: "hand" }, arrows, ours.html("div", {}, words, tally)),
      digits.element,
      voice.element,
    );
    place.classList.add("shift");
    show();
  };

  ours.pieces.shift = { words: word("shift.label"), draw, placeOf, where, outcome, score };
})();
