// @ts-check
// The meaning of a term: hover and focus are CSS; here taps, Escape, and the edge of the window.
(() => {
  "use strict";
  const uses = [...document.querySelectorAll(".term-use")];
  for (const use of uses) {
    const link = use.querySelector("a");
    /** @type {HTMLElement | null} */
    const words = use.querySelector(".term-meaning");
    if (!link || !words) continue;
    link.setAttribute("aria-describedby", words.id);
    const keepInside = () => {
      words.style.left = "0";
      const over = words.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
      if (over > 0) words.style.left = `${-over}px`;
    };
    use.addEventListener("pointerenter", keepInside);
    use.addEventListener("focusin", keepInside);
    // The first tap shows the meaning, the second follows the link.
    link.addEventListener("click", (event) => {
      const touch = /** @type {PointerEvent} */ (event).pointerType === "touch";
      if (touch && !use.classList.contains("open")) {
        event.preventDefault();
        uses.forEach((other) => other.classList.toggle("open", other === use));
        keepInside();
      }
    });
    use.addEventListener("pointerleave", () => use.classList.remove("shut"));
    use.addEventListener("focusout", () => use.classList.remove("shut", "open"));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const use of uses) {
      use.classList.remove("open");
      if (use.matches(":hover, :focus-within")) use.classList.add("shut");
    }
  });
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!target.closest(".term-use")) uses.forEach((use) => use.classList.remove("open"));
  });
})();
