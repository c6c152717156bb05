// @ts-check
// Which pages answer a query, best first.
"use strict";

(function (search) {
  const { WEIGHTS, Tally, Cursor } = search;
  const LONGEST_GUESS = 5; // words of a query of which some may be mistyped

  /**
   * Call back for every place of every hit, in the order of the book.
   * @param {ViHit[]} hits
   * @param {(u: number, place: number, kind: number) => void} visit
   */
  function walk(hits, visit) {
    const at = new Int32Array(hits.length);
    const next = Float64Array.from(hits, ({ places }) => places[0] ?? Infinity);
    for (;;) {
      let place = Infinity;
      for (let u = 0; u < next.length; u++) if (next[u] < place) place = next[u];
      if (place === Infinity) return;
      // The same word twice in a query: both stand here, the later one first.
      for (let u = next.length - 1; u >= 0; u--) {
        if (next[u] !== place) continue;
        visit(u, place, hits[u].kinds[at[u]]);
        next[u] = hits[u].places[++at[u]] ?? Infinity;
      }
    }
  }

  /** The units of a query that followed each other up to the last places of each. */
  class Runs {
    /**
     * @param {ViAsked} asked
     */
    constructor({ weights, total }) {
      this.weights = weights;
      this.total = total;
      this.ends = new Int32Array(weights.length);
      this.starts = new Int32Array(weights.length);
      this.counts = new Int32Array(weights.length);
      this.sums = new Float64Array(weights.length);
      this.qualities = new Float64Array(weights.length);
      this.worst = new Float64Array(weights.length); // quality in the run
      this.clear();
    }

    clear() {
      this.ends.fill(-1000);
    }

    /**
     * @param {number} u
     * @param {number} place
     */
    gap(u, place) {
      return u ? place - this.ends[u - 1] : -1;
    }

    /**
     * Put a unit behind the one before it, if it follows at once.
     * @param {number} u
     * @param {number} place
     * @param {number} length
     * @param {number} quality
     */
    put(u, place, length, quality) {
      const follows = this.gap(u, place) === 0;
      const p = u - 1;
      this.counts[u] = 1 + (follows ? this.counts[p] : 0);
      this.sums[u] = this.weights[u] + (follows ? this.sums[p] : 0);
      this.worst[u] = follows ? Math.min(quality, this.worst[p]) : quality;
      this.starts[u] = follows ? this.starts[p] : place;
      this.qualities[u] = quality;
      this.ends[u] = place + length;
    }

    /**
     * @param {number} u
     */
    length(u) {
      return this.ends[u] - this.starts[u];
    }

    /**
     * Return how much a run counts, beside where it stands.
     * @param {number} u
     */
    worth(u) {
      const share = this.sums[u] / this.total;
      return this.worst[u] * share * share;
    }
  }

  /**
   * Return the pages that answer: {page, section, hits, score, coverage, close, whole}.
   * @param {ViBook} book
   * @param {ViHit[]} hits
   */
  function gather(book, hits) {
    const size = hits.length;
    const asked = search.weigh(book, hits);
    const runs = new Runs(asked);
    const here = new Tally(size);
    const page = new Tally(size);
    const cursor = new Cursor(book, WEIGHTS.fields);
    /** @type {ViResult[]} */
    const results = [];
    let section = -1;
    let [top, topSection] = [0, -1];

    // A title with a part of the query is worth more than a text, but less than its place says.
    /** @param {number} value */
    const part = (value) => (size === 1 ? value : value ** WEIGHTS.part);

    function closeSection() {
      if (section < 0) return;
      const score = here.score(asked);
      if (score > top) [top, topSection] = [score, section];
      page.add(here);
      here.clear();
      runs.clear();
    }

    function closePage() {
      if (topSection < 0) return;
      const owner = book.pages[book.sections[topSection].page];
      const coverage = page.coverage(asked);
      const score = page.score(asked) + WEIGHTS.section * top;
      results.push({
        page: owner,
        section: topSection,
        coverage,
        score: score * owner.weight * coverage ** WEIGHTS.coverage,
        close: page.close(asked),
        whole: size === 1 || page.wholes > 0,
        hits,
      });
      page.clear();
      [top, topSection] = [0, -1];
    }

    walk(hits, (u, place, kind) => {
      if (cursor.moveTo(place)) {
        closeSection();
        const other = book.sections[cursor.section].page;
        if (section >= 0 && other !== book.sections[section].page) closePage();
        section = cursor.section;
      }
      const quality = WEIGHTS.kinds[kind];
      const { length } = hits[u];
      here.best[u] = Math.max(here.best[u], part(cursor.value(place, length)) * quality);
      here.count[u]++;
      const gap = runs.gap(u, place);
      if (gap >= 0 && gap < WEIGHTS.gaps.length) {
        const both = Math.min(quality, runs.qualities[u - 1]) * WEIGHTS.gaps[gap];
        const value = part(cursor.value(place, length + hits[u - 1].length));
        here.pair[u] = Math.max(here.pair[u], value * both);
        here.near[u] = 1;
        if (gap === 0) here.pairs[u]++;
      }
      runs.put(u, place, length, quality);
      if (runs.counts[u] > 1) {
        here.run = Math.max(here.run, cursor.value(place, runs.length(u)) * runs.worth(u));
        if (runs.counts[u] === size) here.wholes++;
      }
    });
    closeSection();
    closePage();
    return results;
  }

  /**
   * Return the pages that answer, best first, without those that hardly do.
   * @param {ViBook} book
   * @param {ViHit[]} hits
   */
  function rank(book, hits) {
    const results = hits.length ? gather(book, hits) : [];
    /** @param {ViResult} result */
    const full = ({ coverage }) => coverage > 0.999;
    if (results.some(full)) {
      for (const one of results) if (!full(one)) one.score *= WEIGHTS.lacking;
    }
    results.sort((a, b) => b.score - a.score || a.page.number - b.page.number);
    const least = WEIGHTS.least * (results[0]?.score ?? 0);
    return results.filter((one) => full(one) || (one.coverage >= 0.5 && one.score >= least));
  }

  /**
   * Answer a query: {results, loose, mistyped, guessed}; each result has its hits.
   * With `loose`, nothing has the marks that were typed, and what is nearest follows;
   * with `mistyped`, nothing has all of the words together; `guessed` are words that
   * the book does not have.
   * @param {ViBook} book
   * @param {string} text
   * @param {{ typing?: boolean }} how
   * @returns {ViAnswer}
   */
  function find(book, text, { typing = false } = {}) {
    const units = search.parse(text);
    const marked = search.isMarked(units);
    /** @param {boolean} loose */
    const ask = (loose) => {
      const hits = search.hits(book.words, units, { loose, typing });
      const guessed = hits.filter((hit) => hit.guessed).map((hit) => hit.typed);
      return { loose, results: rank(book, hits), guessed: [...new Set(guessed)] };
    };
    let answer = ask(false);
    const best = answer.results[0];
    if (marked && !(best && best.coverage > 0.999 && best.close)) {
      const other = ask(true);
      if (instead(best, other.results[0])) answer = other;
    }
    const length = units.reduce((sum, unit) => sum + unit.tokens.length, 0);
    if (!typing && length > 1 && length <= LONGEST_GUESS && !answer.results[0]?.close) {
      const hit = search.mistyped(book.words, units);
      if (hit) {
        const results = rank(book, [hit]);
        const found = new Set(results.map(({ page }) => page));
        results.push(...answer.results.filter(({ page }) => !found.has(page)));
        return { ...answer, mistyped: true, results };
      }
    }
    return { ...answer, mistyped: false };
  }

  /**
   * Say whether an answer with other marks is to be shown instead.
   * @param {ViResult | undefined} best
   * @param {ViResult | undefined} other
   */
  function instead(best, other) {
    if (!other) return false;
    return !best || other.coverage > best.coverage + 0.001 || (other.whole && !best.close);
  }

  Object.assign(search, { find });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
