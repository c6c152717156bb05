// What a reader sees of a search: a list under the field, which arrows and Tab walk through.
"use strict";

(function (search) {
  const AT_ONCE = 20;
  let waiting = 0;

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function book() {
    search.book ??= new search.Book(JSON.parse(search.text));
    delete search.text;
    return search.book;
  }

  /** Return the place for results: the page's own, or one under the field. */
  function place(input, page) {
    if (page) return page;
    let own = document.getElementById("search-results");
    if (!own) own = element("section", { id: "search-results" });
    own.tabIndex = -1;
    const around = input.closest("dialog") ?? input.form.parentElement;
    if (own.parentElement !== around) around.append(own);
    return own;
  }

  function item(result) {
    const { hits } = result;
    const own = search.book.sections[result.section];
    const title = search.book.sections[result.page.first];
    const deeper = !own.first && own.heading;
    const link = element("a", {
      href: search.root + result.page.uri + (own.anchor ? `#${encodeURIComponent(own.anchor)}` : ""),
    });
    link.append(...search.marked(title.heading, hits));
    if (deeper) link.append(" › ", ...search.marked(own.heading, hits));
    const sentence = search.snippet(search.book, result);
    const rows = sentence
      ? [element("p", { class: "context" }, ...search.marked(sentence, hits, search.longestSnippet))]
      : [];
    return element("li", {}, link, ...rows);
  }

  const quoted = (typed) => typed.map((one) => `“${one}”`).join(", ");

  /** Put the answer to a query in its place. */
  function render(target, text, typing) {
    const typed = text.trim();
    target.classList.toggle("empty", !typed);
    if (!typed) return target.replaceChildren();
    const { results, loose, guessed, mistyped } = search.find(book(), typed, { typing });
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
      list.append(...next.map(item));
      shown += next.length;
      more.hidden = shown >= results.length;
    };
    more.addEventListener("click", () => {
      const last = list.lastElementChild;
      show();
      last.nextElementSibling?.querySelector("a").focus();
    });
    show();
    target.replaceChildren(status, list, more);
  }

  /** Keep the address true, so that it can be sent to somebody. */
  function remember(text) {
    const address = new URL(location.href);
    address.searchParams.set("q", text);
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A page in a folder keeps the address it was opened with.
    }
  }

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
    return [...document.querySelectorAll('input[name="q"]')].find((field) => field.offsetParent);
  }

  /** Arrows go from the field to the results and among them. */
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = document.getElementById("search-results");
    if (!step || !target || event.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...target.querySelectorAll("li a")];
    const isField = event.target.matches?.('input[name="q"]');
    const at = isField ? -1 : links.indexOf(event.target);
    if (!links.length || (!isField && at < 0) || (isField && step < 0)) return;
    event.preventDefault();
    if (at + step >= 0) links[Math.min(at + step, links.length - 1)].focus();
    else visibleField()?.focus();
  });

  Object.assign(search, { show, render });
})((globalThis.viSearch ??= {}));
