// @ts-check
// What the browser keeps: two entries, the schedule and the finished articles (which
// web/progress.js writes).  Where it keeps nothing all goes on until the page is closed.
(() => {
  "use strict";
  const CARDS = "visao:review";
  const UNREAD = "visao:review-unread"; // what could not be read, kept for whoever can
  const READ = "visao:read";
  const { schedule } = visaoReview;
  /** @type {Record<string, string | null>} what the browser did not want to keep */
  const memory = {};

  /** @param {string} key */
  const get = (key) => {
    if (key in memory) return memory[key];
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  /** @param {string} key @param {string | null} text */
  const put = (key, text) => {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      delete memory[key];
      return true;
    } catch {
      memory[key] = text;
      return false;
    }
  };
  /** @param {string | null} text */
  const parsed = (text) => {
    try {
      return JSON.parse(text ?? "null");
    } catch {
      return undefined;
    }
  };

  /** @type {VisaoStore["load"]} */
  const load = () => {
    const text = get(CARDS);
    const read = schedule.cleanRead(parsed(get(READ)));
    if (text === null) return { cards: {}, read, problem: "" };
    const found = parsed(text);
    const version = found?.version;
    if (Number.isInteger(version) && version !== schedule.VERSION)
      return { cards: {}, read, problem: "newer" };
    const { cards, whole } = schedule.cleanCards(found?.cards);
    return { cards, read, problem: whole ? "" : "broken" };
  };

  // What cannot be read is put aside before it is written over; where it cannot be put aside,
  // or where a newer edition has written it, it stays and nothing is kept.
  let locked = false;
  /** @param {VisaoCards} cards @param {string} problem */
  const save = (cards, problem) => {
    const text = JSON.stringify({ version: schedule.VERSION, cards });
    if (problem === "broken") {
      const unread = [get(UNREAD), get(CARDS)].filter(Boolean).join("\n");
      locked ||= !put(UNREAD, unread);
    }
    locked ||= problem === "newer";
    if (!locked) return put(CARDS, text);
    memory[CARDS] = text;
    return false;
  };

  visaoReview.store = {
    load,
    // Another window may have answered meanwhile: what it has written is read again.
    answered(name, remembered, today, before) {
      const { cards, problem } = load();
      const card = Object.hasOwn(cards, name) ? cards[name] : undefined;
      if (card && !schedule.waits(card, today)) return true;
      return save({ ...cards, [name]: schedule.answer(card ?? before, remembered, today) }, problem);
    },
    add(cards, read) {
      const now = load();
      const kept = save(schedule.merge(now.cards, cards), now.problem);
      const all = { ...parsed(get(READ)), ...schedule.mergeRead(now.read, read) };
      return put(READ, JSON.stringify(all)) && kept;
    },
    clear() {
      locked = false;
      return [CARDS, UNREAD, READ].map((key) => put(key, null)).every(Boolean);
    },
  };
  visaoReview.root = () =>
    new URL(document.documentElement.dataset.content_root || "./", location.href);
})();
