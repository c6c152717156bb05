// @ts-check
// What is folded opens for a link into it, and for the printer; afterwards all is as it was.
(() => {
  "use strict";
  /** Folded code stays as the reader left it: paper is for reading. */
  const PRINTED = "article details:not([open]):not(.hidden-input):not(.reused)";

  /** Open what the address's fragment lies in, and go there. */
  const follow = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      /* a stray per cent sign: the name as it stands */
    }
    const target = name ? document.getElementById(name) : null;
    let closed = false;
    for (let one = target; one; one = one.parentElement) {
      if (one instanceof HTMLDetailsElement && !one.open) one.open = closed = true;
    }
    if (target && closed) target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  // A second touch of the same link changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
    if (link instanceof HTMLAnchorElement && link.href === location.href) setTimeout(follow);
  });
  follow();

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  let look = "";
  const root = document.documentElement;
  addEventListener("beforeprint", () => {
    opened = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(PRINTED)]);
    for (const one of opened) one.open = true;
    for (const picture of document.images) picture.loading = "eager";
    look = root.dataset.theme || "";
    if (look) root.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
    if (look) root.dataset.theme = look;
  });
})();
