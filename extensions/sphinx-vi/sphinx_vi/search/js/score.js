// @ts-check
// How much a page's words count for a query.
"use strict";

(function (search) {
  // See docs/search.md before changing one; `make bench` says what it does.
  const WEIGHTS = {
    fields: { title: 10, heading: 5, term: 4, entry: 6, name: 8, text: 1, code: 0.7 },
    kinds: [1, 0.75, 0.6, 0.5], // a word as typed, with other marks, only begun, nearly
    part: 0.5, // the power of a field's weight for a part of a query
    word: 0.15, // of several: each by itself
    pair: 3, // two that follow each other
    gaps: [1, 0.3, 0.2, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05], // by the words between the two
    run: 3, // several in their order, by the square of their share of the query
    often: 0.4, // how much more, at most, for standing there often
    section: 0.3, // of the best section, beside the page
    coverage: 2, // the power of the share of the query that a page has
    lacking: 0.5, // for a page without one of the words, where another has them all
    least: 0.25, // of the best score, for a page without one of the words
  };

  /** What a section has of a query, or a page. */
  class Tally {
    /**
     * @param {number} size
     */
    constructor(size) {
      this.best = new Float64Array(size); // of each unit, what it counts where it counts most
      this.count = new Int32Array(size);
      this.pair = new Float64Array(size); // the same for it and the one before it
      this.pairs = new Int32Array(size);
      this.near = new Uint8Array(size); // whether the two stand near each other
      this.clear();
    }

    clear() {
      for (const list of [this.best, this.count, this.pair, this.pairs, this.near]) list.fill(0);
      /** @type {number} */
      this.run = 0; // the best run of units in their order
      /** @type {number} */
      this.wholes = 0; // how often all of them stand so
    }

    /**
     * @param {ViTally} other
     */
    add(other) {
      for (let u = 0; u < this.best.length; u++) {
        this.best[u] = Math.max(this.best[u], other.best[u]);
        this.pair[u] = Math.max(this.pair[u], other.pair[u]);
        this.count[u] += other.count[u];
        this.pairs[u] += other.pairs[u];
        this.near[u] |= other.near[u];
      }
      this.run = Math.max(this.run, other.run);
      this.wholes += other.wholes;
    }

    /**
     * @param {ViAsked} asked
     */
    score({ weights, total }) {
      if (weights.length === 1) return weights[0] * this.best[0] * often(this.count[0]);
      let sum = WEIGHTS.run * total * this.run * often(this.wholes);
      for (let u = 0; u < weights.length; u++) {
        sum += WEIGHTS.word * weights[u] * this.best[u] * often(this.count[u]);
        if (u && this.pair[u]) {
          const both = (weights[u - 1] + weights[u]) / 2;
          sum += WEIGHTS.pair * both * this.pair[u] * often(this.pairs[u]);
        }
      }
      return sum;
    }

    /**
     * Return which part of the query is here, by the weight of the words that matter.
     * @param {ViAsked} asked
     */
    coverage({ weights, matter }) {
      let all = 0;
      let found = 0;
      for (let u = 0; u < weights.length; u++) {
        if (!matter[u]) continue;
        all += weights[u];
        if (this.count[u]) found += weights[u];
      }
      return found / all;
    }

    /**
     * Say whether all words that matter stand near those that were typed before them.
     * @param {ViAsked} asked
     * @returns {boolean}
     */
    close({ matter }) {
      return this.near.every((near, u) => near > 0 || !u || !matter[u] || !matter[u - 1]);
    }
  }

  /**
   * @param {number} count
   */
  function often(count) {
    return 1 + (WEIGHTS.often * count) / (count + 4);
  }

  /**
   * Say how much each unit counts: a rare word more than a common one, "là" hardly.
   * @param {ViBook} book
   * @param {ViHit[]} hits
   * @returns {ViAsked}
   */
  function weigh(book, hits) {
    const someMatter = hits.some((hit) => hit.emphasis >= 0.5);
    const matter = hits.map((hit) => !someMatter || hit.emphasis >= 0.5);
    const weights = hits.map(({ places, emphasis }, u) => {
      const rarity = Math.log(1 + (book.pages.length + 1) / (pagesWith(book, places) + 0.5));
      return rarity * (matter[u] ? Math.max(emphasis, 0.5) : emphasis);
    });
    // A word that no page has decides nothing.
    const least = Math.min(...weights.filter((_, u) => matter[u] && hits[u].places.length));
    hits.forEach(({ places }, u) => {
      if (!places.length) weights[u] = Math.min(weights[u], least);
    });
    return { weights, matter, total: weights.reduce((sum, weight) => sum + weight, 0) };
  }

  /**
   * @param {ViBook} book
   * @param {Int32Array} places
   */
  function pagesWith({ pageStarts }, places) {
    let found = 0;
    let page = -1;
    for (const place of places) {
      if (page >= 0 && (page + 1 === pageStarts.length || place < pageStarts[page + 1])) continue;
      do page++;
      while (page + 1 < pageStarts.length && pageStarts[page + 1] <= place);
      found++;
    }
    return found;
  }

  Object.assign(search, { WEIGHTS, Tally, weigh });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
