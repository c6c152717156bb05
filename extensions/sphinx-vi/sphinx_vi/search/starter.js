// @ts-check
// On every page: wait until somebody begins to search, then bring the engine and the index.
(function (search) {
  "use strict";
  const root = document.documentElement.dataset.content_root ?? "./";
  /** @type {Promise<unknown> | null} */
  let brought = null;

  // A script may be loaded from a folder too; nothing else may.
  /** @param {string} address */
  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: root + address, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  // The theme asks for Sphinx's search if it is told to search while one types; we do anyway.
  globalThis.Search ??= null;
  search.receive = (text) => (search.text = text);
  search.root = root;

  const bring = () =>
    (brought ??= Promise.all([load("_static/vi-search.js?v=VERSION"), load("searchindex.js")]));

  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll('form input[name="q"]');
  const page = document.getElementById("search-results");
  /**
   * @param {HTMLInputElement} input
   * @param {boolean} typing
   */
  const begin = (input, typing) =>
    bring().then(
      () => search.show(input, page, typing),
      () => {
        brought = null; // a line that is down now may be up for the next letter
        if (page) page.textContent = word("search.not_loaded");
      },
    );

  for (const input of inputs) {
    input.addEventListener("input", () => begin(input, true));
  }
  const query = new URLSearchParams(location.search).get("q");
  if (page && inputs.length) {
    const own = [...inputs].find((input) => !input.closest("dialog")) ?? inputs[0];
    if (query) {
      for (const input of inputs) input.value = query;
      begin(own, false);
    }
    own.focus();
  }
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
