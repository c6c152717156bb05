// @ts-check
// What a result shows: the sentence that matches, with the match marked.
"use strict";

(function (search) {
  const LONGEST = 220; // characters of a sentence

  /**
   * @typedef {ViSpan & { unit: number, light: boolean, place: number, next: number }} Match
   * Words of a text that match a unit of the query: where they stand, and what word is next.
   */

  /**
   * Return the words of a text that match: {from, to, unit, light} in the order of the text.
   * @param {string} text
   * @param {ViHit[]} hits
   */
  function matches(text, hits) {
    const tokens = search.tokens(text);
    /** @type {Match[]} */
    const found = [];
    const allLight = hits.every((hit) => hit.emphasis < 0.5);
    hits.forEach(({ wordSets, emphasis }, unit) => {
      for (let i = 0; i + wordSets.length <= tokens.length; i++) {
        if (!wordSets.every((words, k) => words.has(tokens[i + k].word))) continue;
        const last = tokens[i + wordSets.length - 1];
        found.push({
          unit,
          light: emphasis < 0.5 && !allLight,
          from: tokens[i].start,
          to: last.end,
          place: tokens[i].place,
          next: last.place + 1,
        });
      }
    });
    return found.sort((a, b) => a.from - b.from || a.unit - b.unit);
  }

  /**
   * Return what to mark. Where some words of the query stand in a row, the same words
   * elsewhere are left alone, and so are "là" and "và" by themselves.
   * @param {string} text
   * @param {ViHit[]} hits
   * @returns {ViSpan[]}
   */
  function spans(text, hits) {
    const found = matches(text, hits);
    /** @type {Set<Match>} */
    const inRow = new Set();
    for (const one of found) {
      const next = found.find((other) => other.unit === one.unit + 1 && other.place === one.next);
      if (next) inRow.add(one).add(next);
    }
    const covered = new Set([...inRow].map(({ unit }) => unit));
    const kept = found.filter((one) => inRow.has(one) || !(covered.has(one.unit) || one.light));
    /** @type {(ViSpan & { next: number })[]} */
    const result = [];
    for (const { from, to, place, next } of kept) {
      const last = result.at(-1);
      if (last && (from <= last.to || last.next === place)) {
        last.to = Math.max(last.to, to);
        last.next = Math.max(last.next, next);
      } else {
        result.push({ from, to, next });
      }
    }
    return result;
  }

  /**
   * Say how well a sentence answers: which units it has, and which of them in a row.
   * @param {string} text
   * @param {ViHit[]} hits
   */
  function worth(text, hits) {
    const found = matches(text, hits);
    const seen = new Set();
    let score = 0;
    found.forEach((one, i) => {
      if (!seen.has(one.unit)) score += one.light ? 0.2 : 1;
      seen.add(one.unit);
      const follows = found.some((b, k) => k < i && b.unit === one.unit - 1 && b.next === one.place);
      if (follows && !seen.has(`after ${one.unit}`)) {
        score += one.light ? 0.2 : 1.5;
        seen.add(`after ${one.unit}`);
      }
    });
    return score;
  }

  /** @param {string} text */
  const sentences = (text) => text.split("\n").flatMap((line) => line.split(/(?<=[.!?…])\s+/u));

  /**
   * Return the sentence of some sections that answers best, and how well it does.
   * @param {ViSection[]} sections
   * @param {ViHit[]} hits
   */
  function best(sections, hits) {
    let found = "";
    let most = 0.4; // a lone "là" is no answer
    for (const { text, code, terms } of sections) {
      /** @type {[string[], number][]} */
      const parts = [[sentences(text), 1], [code.split("\n"), 0.7], [terms.split("\n"), 0.5]];
      for (const [all, factor] of parts) {
        for (const sentence of all) {
          const score = worth(sentence, hits) * factor;
          if (score > most + 1e-9) [found, most] = [sentence, score];
        }
      }
    }
    return { found, most };
  }

  /**
   * Return the sentence that a result shows.
   * @param {ViBook} book
   * @param {ViResult} result
   */
  function snippet(book, result) {
    return sentence(book, result).replaceAll("`", "");
  }

  /**
   * Return an entry of the glossary, after the name by which it was found.
   * @param {ViSection} section
   * @param {ViHit[]} hits
   */
  function entry({ terms, text }, hits) {
    const names = terms.split("\n");
    const values = names.map((name) => worth(name, hits));
    const name = names[values.indexOf(Math.max(...values))];
    return name ? `${name}: ${text}` : text;
  }

  /**
   * Return the best sentence of the section, else of the page, else the first there is.
   * @param {ViBook} book
   * @param {ViResult} result
   */
  function sentence(book, result) {
    const { hits } = result;
    const own = book.sections[result.section];
    if (own.isEntry) return entry(own, hits);
    const page = book.sectionsOf(result.page);
    const first = sentences(own.text)[0] || sentences(page.find((one) => one.text)?.text ?? "")[0];
    const { found, most } = best([own], hits);
    // Where the heading answers, a word of it somewhere in the text says less than the beginning.
    if (found && 2 * most > worth(own.heading, hits)) return found;
    if (own.heading && worth(own.heading, hits) > 0.4) return first || "";
    return best(page, hits).found || first || "";
  }

  /**
   * Return a text as nodes, its matches in <mark>; a long one is cut around the first.
   * @param {string} text
   * @param {ViHit[]} hits
   */
  function marked(text, hits, longest = Infinity) {
    let all = spans(text, hits);
    let shown = text;
    if (text.length > longest) {
      const first = all[0]?.from ?? 0;
      let start = Math.max(0, Math.min(first - longest / 3, text.length - longest));
      if (start) start = text.indexOf(" ", start) + 1;
      let end = start + longest;
      end = end >= text.length ? text.length : text.lastIndexOf(" ", end);
      if (end <= start) end = start + longest;
      shown = (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
      const shift = start ? start - 2 : 0;
      all = all
        .filter(({ from, to }) => from >= start && to <= end)
        .map(({ from, to }) => ({ from: from - shift, to: to - shift }));
    }
    /** @type {(string | HTMLElement)[]} */
    const nodes = [];
    let done = 0;
    for (const { from, to } of all) {
      nodes.push(shown.slice(done, from));
      const mark = document.createElement("mark");
      mark.textContent = shown.slice(from, to);
      nodes.push(mark);
      done = to;
    }
    return [...nodes, shown.slice(done)];
  }

  Object.assign(search, { snippet, marked, spans, longestSnippet: LONGEST });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
