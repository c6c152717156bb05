// @ts-check
// Words of code: marked in the highlighted listing, one tab stop a listing, arrows inside.
(() => {
  "use strict";
  /** Milliseconds in which a pointer may cross from a word to its bubble. */
  const CROSSING = 250;
  let count = 0;

  /**
   * Wrap letters of a listing in an element; nothing where they are not what was expected.
   * @param {HTMLElement} pre
   * @param {number} from
   * @param {string} shown
   */
  const wrap = (pre, from, shown) => {
    const texts = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = /** @type {Text} */ (node);
      const at = from - before;
      if (at < text.length) {
        if (at < 0 || text.data.slice(at, at + shown.length) !== shown) return null;
        const letters = text.splitText(at);
        letters.splitText(shown.length);
        const word = document.createElement("span");
        word.className = "code-word";
        letters.replaceWith(word);
        word.append(letters);
        return word;
      }
      before += text.length;
    }
    return null;
  };

  /** @param {HTMLElement} data */
  const mark = (data) => {
    /** @type {HTMLElement | null} */
    const cell = data.closest(".cell");
    /** @type {HTMLElement | null | undefined} */
    const pre = cell?.querySelector(".cell-input pre");
    if (!cell || !pre) return;
    const { words: told, marks } = JSON.parse(data.textContent || "{}");
    const starts = [0];
    for (const line of (pre.textContent || "").split("\n")) {
      starts.push(starts[starts.length - 1] + line.length + 1);
    }
    const bubble = document.createElement("div");
    bubble.className = "code-meaning";
    bubble.id = `code-meaning-${(count += 1)}`;
    bubble.hidden = true;
    /** @type {HTMLElement[]} */
    const words = [];
    /** @type {number | undefined} */
    let leaving;

    /** @param {HTMLElement} word @param {string[]} meaning */
    const show = (word, [name, meaning, taught, label, target]) => {
      clearTimeout(leaving);
      hide();
      const code = document.createElement("code");
      code.textContent = name;
      bubble.replaceChildren(code, ` ${meaning}`);
      if (target) {
        const link = document.createElement("a");
        link.href = target;
        link.textContent = label;
        bubble.append(` (${taught} `, link, ")");
      }
      bubble.hidden = false;
      word.setAttribute("aria-describedby", bubble.id);
      const at = word.getBoundingClientRect();
      const around = cell.getBoundingClientRect();
      const left = Math.min(at.left - around.left, around.width - bubble.offsetWidth);
      bubble.style.left = `${Math.max(0, left)}px`;
      bubble.style.top = `${at.bottom - around.top + 4}px`;
    };
    const hide = () => {
      bubble.hidden = true;
      words.forEach((word) => word.removeAttribute("aria-describedby"));
    };
    const leave = () => {
      clearTimeout(leaving);
      leaving = setTimeout(() => {
        const focused = document.activeElement;
        const kept = focused && (bubble.contains(focused) || words.includes(/** @type {HTMLElement} */ (focused)));
        if (!kept && !bubble.matches(":hover")) hide();
      }, CROSSING);
    };
    /** @param {number} index */
    const go = (index) => {
      const next = words[Math.max(0, Math.min(words.length - 1, index))];
      words.forEach((word) => (word.tabIndex = word === next ? 0 : -1));
      next.focus();
    };

    for (const [line, column, shown, index] of marks) {
      const word = wrap(pre, starts[line - 1] + column, shown);
      if (!word) continue;
      word.setAttribute("role", "button");
      word.tabIndex = words.length ? -1 : 0;
      words.push(word);
      const meaning = told[index];
      word.addEventListener("pointerenter", () => show(word, meaning));
      word.addEventListener("pointerleave", leave);
      word.addEventListener("focus", () => show(word, meaning));
      word.addEventListener("click", () => (go(words.indexOf(word)), show(word, meaning)));
      word.addEventListener("blur", leave);
      word.addEventListener("keydown", (event) => {
        const here = words.indexOf(word);
        const step = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: words.length - 1 }[event.key];
        if (step !== undefined) {
          event.preventDefault();
          go(step);
        } else if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          show(word, meaning);
        }
      });
    }
    if (!words.length) return;
    bubble.addEventListener("pointerleave", leave);
    bubble.addEventListener("focusout", leave);
    cell.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    (pre.closest(".cell-input") || pre).after(bubble);
  };

  document.querySelectorAll("script.code-marks").forEach((data) => mark(/** @type {HTMLElement} */ (data)));
})();
