// @ts-check
// When a question is asked again.  Nothing here knows a page, a clock or a storage: it is
// given what they hold.  The scheme is the box of cards of S. Leitner (So lernt man lernen,
// 1972) with boxes of days that double, as in B. Settles and B. Meeder (ACL 2016,
// doi:10.18653/v1/P16-1174): what was remembered goes to the next box, what was not to the
// first.  Days are those of the reader's calendar, as texts: no hour, no summer time.
(() => {
  "use strict";
  const INTERVALS = Object.freeze([1, 2, 4, 8, 16, 32, 64]);
  const VERSION = 1;
  const BEFORE_ONE = 2;
  const FORMAT = "on-sau-phut";
  const NAME = /^[\w-]{1,200}-[0-9a-f]{8}$/;
  const PAGE = /^[^\s<>"\\]{1,500}\.html$/;
  const LENGTH = 24 * 60 * 60 * 1000;

  /** @param {number} count @param {number} width */
  const padded = (count, width) => String(count).padStart(width, "0");
  // In UTC every day is as long as any other.
  /** @param {string} day */
  const number = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return Math.round(Date.UTC(year, month - 1, date) / LENGTH);
  };
  /** @param {number} count */
  const dayAt = (count) => new Date(count * LENGTH).toISOString().slice(0, 10);
  /** @param {unknown} some @returns {some is string} */
  const isDay = (some) =>
    typeof some === "string" && /^[12]\d{3}-\d\d-\d\d$/.test(some) && dayAt(number(some)) === some;
  /** @param {unknown} some @returns {some is Record<string, unknown>} */
  const isObject = (some) => typeof some === "object" && some !== null && !Array.isArray(some);

  /** @type {VisaoSchedule["dayOf"]} */
  const dayOf = (moment) =>
    [padded(moment.getFullYear(), 4), padded(moment.getMonth() + 1, 2), padded(moment.getDate(), 2)].join("-");
  /** @type {VisaoSchedule["addDays"]} */
  const addDays = (day, count) => dayAt(number(day) + count);
  /** @type {VisaoSchedule["between"]} */
  const between = (from, to) => number(to) - number(from);

  // Where an article was moved to another part it is still the same article.
  /** @type {VisaoSchedule["finished"]} */
  const finished = (read) => {
    /** @type {Map<string, string>} */
    const days = new Map();
    for (const [page, moment] of Object.entries(read)) {
      const name = page.replace(/(\/index)?\.html$/, "").replace(/^.*\//, "");
      const day = dayOf(new Date(moment));
      const before = days.get(name);
      if (isDay(day) && (!before || day < before)) days.set(name, day);
    }
    return days;
  };

  /** @type {VisaoSchedule["answer"]} */
  const answer = (card, remembered, today) => {
    const box = remembered ? Math.min((card?.box ?? 0) + 1, INTERVALS.length - 1) : 0;
    return { box, due: addDays(today, INTERVALS[box]), seen: today };
  };

  // A question that was seen after tomorrow was seen by a clock that was wrong.  It waits now,
  // and not until the wrong clock is right.  One day is what a journey may take away.
  /** @type {VisaoSchedule["waits"]} */
  const waits = (card, today) => card.due <= today || card.seen > addDays(today, 1);

  // All questions that are asked at all: of finished articles, and those once answered.
  /** @type {VisaoSchedule["known"]} */
  const known = (names, cards, read) => {
    const days = finished(read);
    /** @type {Map<string, VisaoCard>} */
    const found = new Map();
    for (const { article, names: own } of names) {
      const seen = days.get(article);
      for (const name of own) {
        const card = Object.hasOwn(cards, name) ? cards[name] : undefined;
        if (card) found.set(name, card);
        else if (seen) found.set(name, { box: 0, due: addDays(seen, INTERVALS[0]), seen });
      }
    }
    return found;
  };

  // By how much of its interval a question is late.
  /** @param {VisaoCard} card @param {VisaoDay} today */
  const lateness = (card, today) => (between(card.due, today) + 1) / INTERVALS[card.box];

  // What was answered before comes first, what is late by most of its interval in front, and
  // after every two of these one that was never asked: whoever has finished forty articles
  // would else come to no question twice, or to no new one.  Articles are mixed.
  /** @type {VisaoSchedule["waiting"]} */
  const waiting = (names, cards, read, today) => {
    /** @param {string} name */
    const mixed = (name) => name.slice(-8) + name;
    const all = [...known(names, cards, read)]
      .filter(([, card]) => waits(card, today))
      .sort(
        ([a, one], [b, other]) =>
          lateness(other, today) - lateness(one, today) || (mixed(a) < mixed(b) ? -1 : 1)
      )
      .map(([name]) => name);
    const before = all.filter((name) => Object.hasOwn(cards, name));
    const fresh = all.filter((name) => !Object.hasOwn(cards, name));
    /** @type {string[]} */
    const queue = [];
    while (before.length || fresh.length)
      queue.push(...before.splice(0, BEFORE_ONE), ...fresh.splice(0, 1));
    return queue;
  };

  // The next day after today on which something waits, and how much.
  /** @type {VisaoSchedule["ahead"]} */
  const ahead = (names, cards, read, today) => {
    const days = [...known(names, cards, read).values()]
      .filter((card) => !waits(card, today))
      .map((card) => card.due);
    if (!days.length) return null;
    const day = days.reduce((one, other) => (other < one ? other : one));
    return { day, count: days.filter((one) => one === day).length };
  };

  // What can be used of what a browser or a file holds, and whether that is all of it.
  /** @type {VisaoSchedule["cleanCards"]} */
  const cleanCards = (some) => {
    /** @type {VisaoCards} */
    const cards = {};
    if (!isObject(some)) return { cards, whole: false };
    let whole = true;
    for (const [name, card] of Object.entries(some)) {
      const good =
        NAME.test(name) &&
        isObject(card) &&
        Number.isInteger(card.box) &&
        Number(card.box) >= 0 &&
        Number(card.box) < INTERVALS.length &&
        isDay(card.due) &&
        isDay(card.seen) &&
        card.seen < card.due;
      if (good)
        cards[name] = { box: Number(card.box), due: String(card.due), seen: String(card.seen) };
      else whole = false;
    }
    return { cards, whole };
  };

  /** @type {VisaoSchedule["cleanRead"]} */
  const cleanRead = (some) => {
    /** @type {VisaoRead} */
    const read = {};
    for (const [page, moment] of Object.entries(isObject(some) ? some : {}))
      if (PAGE.test(page) && Number.isFinite(moment) && Number(moment) > 0) read[page] = Number(moment);
    return read;
  };

  // Of two cards the one that was seen last; of two of one day the one that is asked sooner.
  // So it does not matter which file is opened where, in which order, or how often.
  /** @param {VisaoCard} card */
  const rank = (card) => [card.seen, padded(99 - card.box, 2), card.due].join(" ");
  /** @type {VisaoSchedule["merge"]} */
  const merge = (ours, theirs) => {
    const cards = { ...ours };
    for (const [name, card] of Object.entries(theirs))
      if (!Object.hasOwn(cards, name) || rank(card) > rank(cards[name])) cards[name] = card;
    return cards;
  };
  /** @type {VisaoSchedule["mergeRead"]} */
  const mergeRead = (ours, theirs) => {
    const read = { ...ours };
    for (const [page, moment] of Object.entries(theirs))
      read[page] = Object.hasOwn(read, page) ? Math.min(read[page], moment) : moment;
    return read;
  };

  /** @type {VisaoSchedule["write"]} */
  const write = (cards, read) =>
    JSON.stringify({ format: FORMAT, version: VERSION, cards, read }, null, 1) + "\n";
  /** @type {VisaoSchedule["read"]} */
  const read = (text) => {
    let found;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch {
      return { problem: "broken" };
    }
    if (!isObject(found) || found.format !== FORMAT) return { problem: "broken" };
    if (found.version !== VERSION) return { problem: "other" };
    const { cards, whole } = cleanCards(found.cards);
    // A file that holds something else than was written is not trusted with half of it.
    if (!whole || !isObject(found.read)) return { problem: "broken" };
    return { cards, read: cleanRead(found.read) };
  };

  const ours = (globalThis.visaoReview ??= /** @type {VisaoReview} */ ({}));
  ours.schedule = {
    INTERVALS, VERSION, dayOf, addDays, between, finished, answer, waits, known, waiting, ahead,
    cleanCards, cleanRead, merge, mergeRead, write, read,
  };
})();
