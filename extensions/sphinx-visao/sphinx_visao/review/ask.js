// @ts-check
// The page itself: a sitting of six minutes at most, question by question, and the file.
(() => {
  "use strict";
  const { schedule, store } = visaoReview;
  const SITTING = 6 * 60 * 1000;
  const TRIED = 3;
  const MANY = 20; // more than six minutes hold
  const LARGEST = 5e6; // bytes of a file
  const place = document.querySelector(".review");
  const file = document.querySelector(".review-file");
  if (!(place instanceof HTMLElement) || !(file instanceof HTMLElement)) return;

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  /** @param {string} kind @param {() => void} pressed @param {(Node | string)[]} words */
  const button = (kind, pressed, ...words) => {
    const element = make("button", { type: "button", class: kind }, ...words);
    element.addEventListener("click", pressed);
    return element;
  };
  /** @param {string} words */
  const line = (words) => make("p", {}, words);
  /** HTML that the build has made. @param {string} kind @param {string} html */
  const block = (kind, html) => {
    const element = make("div", { class: kind });
    element.innerHTML = html;
    return element;
  };

  const voice = make("p", { class: "review-voice", role: "status" });
  const card = make("div", { class: "review-card" });
  place.replaceChildren(card, voice);
  if (typeof visaoQuestions === "undefined") {
    card.replaceChildren(line(word("review.missing")));
    return;
  }
  const articles = visaoQuestions;
  const names = articles.map(({ article, questions }) => ({
    article,
    names: questions.map(([name]) => name),
  }));
  /** @type {Map<string, { name: string, question: string, answer: string, of: VisaoArticle }>} */
  const all = new Map(
    articles.flatMap((of) =>
      of.questions.map(([name, question, answer]) => [name, { name, question, answer, of }])
    )
  );
  const today = () => schedule.dayOf(new Date());
  /** @param {VisaoArticle} of */
  const link = (of) =>
    make("a", { href: new URL(of.page, visaoReview.root()).href }, `${of.label}. ${of.title}`);

  /** @param {string} words */
  const say = (words) => {
    voice.textContent = words;
  };

  // What is shown begins with what takes the focus, so that it is read aloud and keys work.
  /** @param {string} kind @param {boolean} focused @param {(Node | string)[]} children */
  const show = (kind, focused, ...children) => {
    card.className = `review-card ${kind}`;
    card.replaceChildren(...children);
    const first = card.firstElementChild;
    if (!focused || !(first instanceof HTMLElement)) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };

  // What comes next, and when; nothing if nothing was ever finished.
  const coming = () => {
    const { cards, read } = store.load();
    const now = today();
    const count = schedule.waiting(names, cards, read, now).length;
    if (count) return { count, words: word("review.still_waits", { count }) };
    const next = schedule.ahead(names, cards, read, now);
    if (!next) return { count, words: "" };
    const [year, month, day] = next.day.split("-").map(Number);
    if (next.day === schedule.addDays(now, 1))
      return { count, words: word("review.next_tomorrow", { count: next.count }) };
    const date =
      next.day.slice(0, 4) === now.slice(0, 4)
        ? word("review.date", { day, month })
        : word("review.date_far", { day, month, year });
    return { count, words: word("review.next_on", { date, count: next.count }) };
  };

  // Before a sitting: what waits, or when something will, or three questions to try.
  /** @param {boolean} focused */
  const begin = (focused = false) => {
    const { cards, read, problem } = store.load();
    if (problem) say(problem === "newer" ? word("review.newer") : word("review.broken"));
    const count = schedule.waiting(names, cards, read, today()).length;
    if (count) {
      const many = count > MANY ? ` ${word("review.many")}` : "";
      show("review-begin", focused, line(word("review.waits", { count }) + many),
        button("review-main", () => sit(false), word("review.start")));
    } else if (schedule.known(names, cards, read).size) {
      show("review-begin", focused, line(`${word("review.nothing")} ${coming().words}`));
    } else {
      const tried = trial().length;
      show("review-begin", focused, line(word("review.try_intro", { count: tried })),
        button("review-main", () => sit(true), word("review.try_start", { count: tried })));
    }
  };

  // The first question of each of the first articles.
  const trial = () => names.flatMap((one) => one.names.slice(0, 1)).slice(0, TRIED);

  // Keys work where the focus is, so they are nobody else's.
  /** @type {Record<string, () => void>} */
  let keys = {};
  card.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const pressed = event.target instanceof Element && event.target.closest("button, a");
    if ([" ", "Enter"].includes(event.key) && pressed) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  /** @param {boolean} trying */
  const sit = (trying) => {
    const { cards, read } = store.load();
    const known = schedule.known(names, cards, read);
    const queue = trying ? trial() : schedule.waiting(names, cards, read, today());
    const begun = performance.now();
    /** @type {VisaoArticle[]} */
    const missed = [];
    let asked = 0;
    let wrong = 0;
    let kept = true;
    say("");

    /** @param {string} words */
    const end = (words) => {
      keys = {};
      const { count, words: next } = trying ? { count: 0, words: "" } : coming();
      const again = make("ul", {}, ...missed.map((of) => make("li", {}, link(of))));
      show("review-end", true, line(words),
        ...(missed.length ? [line(word("review.read_again")), again] : []),
        ...(next ? [line(next)] : []),
        ...(count ? [button("review-main", () => sit(false), word("review.more"))] : []));
    };
    const finish = () => {
      const known = asked - wrong;
      if (trying) end(word("review.try_done", { asked, known }));
      else if (asked < queue.length) end(word("review.time_up", { asked, known }));
      else end(word("review.done", { asked, known }));
    };

    const next = () => {
      const one = all.get(queue[asked]);
      const rest = SITTING - (performance.now() - begun);
      if (!one || rest <= 0) {
        finish();
        return;
      }
      const minutes = Math.max(1, Math.ceil(rest / 60000));
      const count = queue.length;
      const where = make("p", { class: "review-where" },
        `${word("review.place", { number: asked + 1, count })} · ${word("review.left", { minutes })}`);
      const question = make("div", { class: "review-question" }, where, block("review-words", one.question));
      const reveal = button("review-main", () => answer(one), word("review.show"));
      keys = { " ": () => answer(one), Enter: () => answer(one) };
      show("review-asks", true, question, make("div", { class: "review-buttons" }, reveal), foot(one));
    };

    /** @param {{ of: VisaoArticle }} one */
    const foot = (one) =>
      make("p", { class: "review-foot" }, link(one.of),
        button("review-quiet", () => end(word("review.stopped", { asked, known: asked - wrong })),
          word("review.stop")),
        make("span", { class: "review-keys" }, word("review.keys")));

    /** @param {{ name: string, question: string, answer: string, of: VisaoArticle }} one */
    const answer = (one) => {
      const told = block("review-answer", one.answer);
      told.prepend(make("p", { class: "review-where" }, word("review.answer")));
      const before = known.get(one.name);
      /** @param {boolean} remembered */
      const when = (remembered) => {
        const { box } = schedule.answer(before, remembered, today());
        const days = schedule.INTERVALS[box];
        return days === 1 ? word("review.again_tomorrow") : word("review.again_in", { days });
      };
      /** @param {boolean} remembered */
      const judge = (remembered) => {
        asked += 1;
        if (!remembered) {
          wrong += 1;
          if (!missed.includes(one.of)) missed.push(one.of);
        }
        if (!trying && before) kept = store.answered(one.name, remembered, today(), before) && kept;
        say(kept ? "" : word("review.not_kept"));
        next();
      };
      /** @param {boolean} remembered */
      const choice = (remembered) =>
        button(remembered ? "review-yes" : "review-no", () => judge(remembered),
          remembered ? word("review.yes") : word("review.no"),
          ...(trying ? [] : [make("small", {}, when(remembered))]));
      keys = { 1: () => judge(true), 2: () => judge(false) };
      const reveal = card.querySelector(".review-buttons");
      reveal?.replaceWith(told, make("div", { class: "review-buttons" }, choice(true), choice(false)));
      card.className = "review-card review-answers";
      told.tabIndex = -1;
      told.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    };

    next();
  };

  // The file: taken away, brought back, or all of it cleared.
  const said = make("p", { class: "review-said", role: "status" });
  /** @param {string} words */
  const tell = (words) => {
    said.textContent = words;
  };
  const chosen = make("input", { type: "file", accept: ".json,application/json", hidden: "" });
  const take = () => {
    const { cards, read } = store.load();
    const name = `on-sau-phut-${today()}.json`;
    const address = URL.createObjectURL(
      new Blob([schedule.write(cards, read)], { type: "application/json" })
    );
    const away = make("a", { href: address, download: name, hidden: "" });
    file.append(away);
    away.click();
    away.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    tell(word("review.exported", { name }));
  };
  chosen.addEventListener("change", async () => {
    const [one] = chosen.files ?? [];
    if (!one) return;
    let text = "";
    try {
      if (one.size < LARGEST) text = await one.text();
    } catch {
      /* gone before it was read: as a file that cannot be read */
    }
    chosen.value = "";
    const found = schedule.read(text);
    if ("problem" in found) {
      tell(found.problem === "other" ? word("review.import_other") : word("review.import_broken"));
      return;
    }
    const count = Object.keys(found.cards).length;
    const kept = store.add(found.cards, found.read);
    begin();
    tell(
      kept
        ? word("review.imported", { count, articles: Object.keys(found.read).length })
        : word("review.not_kept")
    );
  });
  const clear = button("review-quiet", () => {
    const yes = button("review-quiet", () => {
      const kept = store.clear();
      sure.remove();
      clear.hidden = false;
      clear.focus();
      keys = {};
      say("");
      begin();
      tell(kept ? word("review.cleared") : word("review.not_kept"));
    }, word("review.clear_yes"));
    const no = button("review-main", () => {
      sure.remove();
      clear.hidden = false;
      clear.focus();
    }, word("review.clear_no"));
    const ask = make("p", { id: "review-sure" }, word("review.clear_ask"));
    const sure = make("div", { class: "review-sure", role: "group", "aria-labelledby": ask.id }, ask, no, yes);
    clear.hidden = true;
    tell("");
    clear.after(sure);
    no.focus();
  }, word("review.clear"));
  file.append(
    button("review-quiet", take, word("review.export")),
    button("review-quiet", () => chosen.click(), word("review.import")),
    clear, chosen, said
  );
  begin();
  // A page that was left open overnight.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && card.classList.contains("review-begin")) begin();
  });
})();
