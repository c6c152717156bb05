// @ts-check
// What the pieces share that are touched in their picture: grids of cells, a hold to drag or
// to move by arrow keys, arrows to touch, buttons of which one is pressed.
(() => {
  "use strict";
  const ours = globalThis.visaoInteractive;
  /** @type {Record<string, VisaoPoint>} */
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const DEEP = 0.75; // as opaque as a cell becomes: what is written on it can be read

  // Square cells, row by row, with room for words in each.
  ours.cells = ({ x, y, side, rows, columns }) => {
    /** @param {number} i @param {number} share */
    const at = (i, share) => ({
      x: x + side * ((i % columns) + share),
      y: y + side * (Math.floor(i / columns) + share),
    });
    const rects = Array.from({ length: rows * columns }, (_, i) =>
      ours.svg("rect", { ...at(i, 0), width: side, height: side }));
    const words = rects.map((_, i) => {
      const middle = at(i, 0.5);
      return ours.svg("text", { x: middle.x, y: middle.y + 3.5, "text-anchor": "middle" });
    });
    const element = ours.svg("g", { class: "cells" }, ...rects, ...words);
    /** @param {VisaoPoint} point */
    const under = ([across, down]) => {
      const [column, row] = [Math.floor((across - x) / side), Math.floor((down - y) / side)];
      const inside = column >= 0 && column < columns && row >= 0 && row < rows;
      return inside ? row * columns + column : -1;
    };
    // Above 0 in one colour, below in the other, at 0 in none.
    /** @type {(values: number[], most: number) => void} */
    const paint = (values, most) =>
      values.forEach((value, i) =>
        ours.set(rects[i], {
          class: value > 0 ? "above" : value < 0 ? "below" : "",
          "fill-opacity": DEEP * Math.min(1, Math.abs(value) / most),
        }));
    return { element, rects, words, under, paint };
  };

  // Something that is dragged, or moved by arrow keys, one cell each; it says where it is.
  // `taken` gets the place in the drawing where it was taken, `dragged` where it is then.
  ours.hold = (held, { name, moved, taken, dragged }) => {
    const element = /** @type {HTMLElement} */ (held); // what is drawn has the same events
    ours.set(element, { class: "hold", role: "slider", tabindex: 0, "aria-label": name });
    element.addEventListener("keydown", (event) => {
      const way = WAYS[event.key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      moved(way);
    });
    /** @param {PointerEvent} event @returns {VisaoPoint} */
    const place = (event) => {
      const drawing = /** @type {SVGSVGElement} */ (element.closest("svg") ?? element.querySelector("svg"));
      const { x, y } = new DOMPoint(event.clientX, event.clientY)
        .matrixTransform(drawing.getScreenCTM()?.inverse());
      return [x, y];
    };
    let finger = -1;
    element.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault(); // of text that would be marked; focus comes from here, then
      element.focus({ preventScroll: true });
      finger = event.pointerId;
      element.setPointerCapture(finger);
      taken(place(event));
    });
    element.addEventListener("pointermove", (event) => {
      if (event.pointerId === finger) dragged(place(event));
    });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      element.addEventListener(end, () => (finger = -1));
    }
    /** @type {(words: string, now: number, least: number, most: number) => void} */
    const say = (words, now, least, most) =>
      void ours.set(element, {
        "aria-valuetext": words,
        "aria-valuenow": now,
        "aria-valuemin": least,
        "aria-valuemax": most,
      });
    return { say };
  };

  // Arrows for whoever neither drags nor has keys.
  ours.arrows = (moved) => {
    const kinds = [
      { kind: "up", sign: "↑", name: word("touched.up"), way: WAYS.ArrowUp },
      { kind: "left", sign: "←", name: word("touched.left"), way: WAYS.ArrowLeft },
      { kind: "right", sign: "→", name: word("touched.right"), way: WAYS.ArrowRight },
      { kind: "down", sign: "↓", name: word("touched.down"), way: WAYS.ArrowDown },
    ];
    const buttons = kinds.map(({ kind, sign, name, way }) =>
      ours.set(ours.button(sign, () => moved(way)), { class: kind, "aria-label": name }));
    return ours.html("div", { class: "arrows" }, ...buttons);
  };

  // Buttons of which one is pressed, or none; `chosen` gets its place.
  ours.options = (name, names, chosen) => {
    const buttons = names.map((one, i) => ours.button(one, () => chosen(i)));
    /** @param {number} now */
    const show = (now) =>
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === now)));
    const element = ours.html("div", { class: "buttons", role: "group", "aria-label": name }, ...buttons);
    return { element, show };
  };
})();
