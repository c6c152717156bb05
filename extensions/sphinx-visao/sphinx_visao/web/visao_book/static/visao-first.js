/* What a page needs before it is drawn: light or dark, and the fonts of its first lines.

   In: the data of the script's own tag. Out: `data-mode` and `data-theme` on the page, as the
   reader has last chosen them, and `data-from="folder"` where no server has given it. The only script that a page waits for: later, a dark page would
   flash white. A file, because a strict Content-Security-Policy runs no script inside of a page. */

(function (script, page) {
  /** @param {string} name */
  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // a browser that lets nobody remember anything
    }
  }
  const mode = kept("mode") || script.mode || "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.mode = mode;
  // What the theme's script will decide when it runs, long after the page has been drawn.
  page.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
  // A page opened from a folder may not ask for a font before its style sheet does; sheets may
  // want to know.
  if (location.protocol === "file:") {
    page.from = "folder";
    return;
  }
  for (const href of JSON.parse(script.fonts || "[]"))
    document.head.append(
      Object.assign(document.createElement("link"), {
        rel: "preload",
        as: "font",
        crossOrigin: "",
        href,
      }),
    );
})(
  /** @type {HTMLScriptElement} */ (document.currentScript).dataset,
  document.documentElement.dataset,
);
