// @ts-check
// What a reader sees of a search: a list under the field, which arrows and Tab walk through.
"use strict";

(function (search) {
  const AT_ONCE = 20;
  let waiting = 0;

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {Record<string, string>} attributes
   * @param {(string | Node)[]} children
   */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function book() {
    search.book ??= new search.Book(JSON.parse(/** @type {string} */ (search.text)));
    delete search.text;
    return search.book;
  }

  /**
   * Return the place for results: the page's own, or one under the field.
   * @param {HTMLInputElement} input
   * @param {HTMLElement | null} page
   */
  function place(input, page) {
    if (page) return page;
    let own = document.getElementById("search-results");
    if (!own) own = element("section", { id: "search-results" });
    own.tabIndex = -1;
    const around = input.closest("dialog") ?? input.form?.parentElement;
    if (own.parentElement !== around) around?.append(own);
    return own;
  }

  /**
   * @param {ViBook} book
   * @param {ViResult} result
   */
  function item(book, result) {
    const { hits } = result;
    const own = book.sections[result.section];
    const title = book.sections[result.page.first];
    const deeper = !own.first && own.heading;
    const link = element("a", {
      href: search.root + result.page.uri + (own.anchor ? `#${encodeURIComponent(own.anchor)}` : ""),
    });
    link.append(...search.marked(title.heading, hits));
    if (deeper) link.append(" › ", ...search.marked(own.heading, hits));
    const sentence = search.snippet(book, result);
    const rows = sentence
      ? [element("p", { class: "context" }, ...search.marked(sentence, hits, search.longestSnippet))]
      : [];
    return element("li", {}, link, ...rows);
  }

  /** @param {(string | undefined)[]} typed */
  const quoted = (typed) => typed.map((one) => `“${one}”`).join(", ");

  /**
   * Put the answer to a query in its place.
   * @param {HTMLElement} target
   * @param {string} text
   * @param {boolean} typing
   */
  function render(target, text, typing) {
    const typed = text.trim();
    target.classList.toggle("empty", !typed);
    if (!typed) return target.replaceChildren();
    const index = book();
    const { results, loose, guessed, mistyped } = search.find(index, typed, { typing });
    const similar =
      (guessed.length && word("search.other_words", { words: quoted(guessed) })) ||
      (mistyped && word("search.not_as_typed")) ||
      (loose && word("search.other_marks"));
    const status = element("p", { class: "search-summary", role: "status" });
    const count = results.length;
    status.textContent = count ? similar || word("search.found", { count }) : word("search.nothing");
    const list = element("ul", { class: "search", "aria-label": word("search.results") });
    const more = element("button", { type: "button", class: "btn search-more" }, word("search.more"));
    let shown = 0;
    const show = () => {
      const next = results.slice(shown, shown + AT_ONCE);
      list.append(...next.map((result) => item(index, result)));
      shown += next.length;
      more.hidden = shown >= results.length;
    };
    more.addEventListener("click", () => {
      const last = list.lastElementChild;
      show();
      last?.nextElementSibling?.querySelector("a")?.focus();
    });
    show();
    target.replaceChildren(status, list, more);
  }

  /**
   * Keep the address true, so that it can be sent to somebody.
   * @param {string} text
   */
  function remember(text) {
    const address = new URL(location.href);
    address.searchParams.set("q", text);
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A page in a folder keeps the address it was opened with.
    }
  }

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement | null} page
   * @param {boolean} typing
   */
  function show(input, page, typing) {
    clearTimeout(waiting);
    const run = () => {
      render(place(input, page), input.value, typing);
      if (page && typing) remember(input.value);
    };
    if (typing) waiting = setTimeout(run, 40);
    else run();
  }

  function visibleField() {
    // What is in a dialog that is closed has no parent to be placed in.
    /** @type {NodeListOf<HTMLInputElement>} */
    const fields = document.querySelectorAll('input[name="q"]');
    return [...fields].find((field) => field.offsetParent);
  }

  /** Arrows go from the field to the results and among them. */
  document.addEventListener("keydown", (event) => {
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const target = document.getElementById("search-results");
    if (!step || !target || event.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const anchors = target.querySelectorAll("li a");
    const links = [...anchors];
    const from = /** @type {HTMLAnchorElement} */ (event.target);
    const isField = from.matches?.('input[name="q"]');
    const at = isField ? -1 : links.indexOf(from);
    if (!links.length || (!isField && at < 0) || (isField && step < 0)) return;
    event.preventDefault();
    if (at + step >= 0) links[Math.min(at + step, links.length - 1)].focus();
    else visibleField()?.focus();
  });

  Object.assign(search, { show, render });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
