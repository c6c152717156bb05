// Which pages answer a query, best first.
"use strict";

(function (search) {
  // How much a word counts by where it stands; see docs/search.md before changing one.
  const WEIGHTS = {
    fields: { title: 10, heading: 5, term: 4, entry: 6, name: 8, text: 1, code: 0.7 },
    kinds: [1, 0.8, 0.6, 0.5], // exact, without marks, begun, nearly
    word: 0.15, // of several: each by itself
    pair: 3, // two that follow each other
    phrase: 3, // all of them in order
    gaps: [1, 0.15, 0.15, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06], // by the words between two
    often: 0.3, // how much more, at most, for standing there often
    section: 0.3, // of the best section, beside the page
    coverage: 3, // the power of the share of the query that a page has
    least: 0.25, // of the best score, for a page that lacks a word
  };
  const FIELDS = 5; // of a section: heading, terms, other names, text, code

  /** The index of a book: words, pages, and what stands at a place. */
  class Book {
    constructor(data) {
      this.words = new search.Words(data);
      this.starts = search.sums(data.starts);
      this.phrases = search.sums(data.phrases, 2);
      this.pages = data.pages.map(([name, uri, weight], number) => ({ name, uri, weight, number }));
      this.sections = data.pages.flatMap(([, , , sections], page) =>
        sections.map(([anchor, heading, terms, text, code, isEntry], at) => ({
          page, first: at === 0, anchor, heading, terms, text, code, isEntry,
        })),
      );
    }
  }

  /** What a walk along the places of all hits gathers for a section, and for a page. */
  class Tally {
    constructor(size) {
      this.best = new Float64Array(size);
      this.count = new Int32Array(size);
      this.pair = new Float64Array(size);
      this.pairs = new Int32Array(size);
      this.clear();
    }

    clear() {
      this.best.fill(0);
      this.count.fill(0);
      this.pair.fill(0);
      this.pairs.fill(0);
      this.phrase = 0;
      this.phrases = 0;
    }

    add(other) {
      for (let u = 0; u < this.best.length; u++) {
        this.best[u] = Math.max(this.best[u], other.best[u]);
        this.pair[u] = Math.max(this.pair[u], other.pair[u]);
        this.count[u] += other.count[u];
        this.pairs[u] += other.pairs[u];
      }
      this.phrase = Math.max(this.phrase, other.phrase);
      this.phrases += other.phrases;
    }

    score(weights, total) {
      const size = weights.length;
      const often = (count) => 1 + (WEIGHTS.often * count) / (count + 4);
      if (size === 1) return weights[0] * this.best[0] * often(this.count[0]);
      let sum = WEIGHTS.phrase * total * this.phrase * often(this.phrases);
      for (let u = 0; u < size; u++) {
        sum += WEIGHTS.word * weights[u] * this.best[u] * often(this.count[u]);
        if (u && this.pair[u]) {
          const both = (weights[u - 1] + weights[u]) / 2;
          sum += WEIGHTS.pair * both * this.pair[u] * often(this.pairs[u]);
        }
      }
      return sum;
    }

    /** Return which part of the query is here, by the weight of the words that matter. */
    coverage(weights, matter) {
      let all = 0;
      let found = 0;
      weights.forEach((weight, u) => {
        if (!matter[u]) return;
        all += weight;
        if (this.count[u]) found += weight;
      });
      return found / all;
    }
  }

  /** Call back for every place of every hit, in the order of the book. */
  function walk(hits, visit) {
    const at = hits.map(() => 0);
    for (;;) {
      let first = -1;
      let place = Infinity;
      for (let u = 0; u < hits.length; u++) {
        const next = hits[u].places[at[u]];
        if (next < place) [place, first] = [next, u];
      }
      if (first < 0) return;
      // The same word twice in a query: both stand at this place.
      for (let u = hits.length - 1; u >= first; u--) {
        if (hits[u].places[at[u]] === place) visit(u, place, hits[u].kinds[at[u]++]);
      }
    }
  }

  /** Say how much each hit counts: a rare word more than a common one. */
  function weigh(book, hits, matter) {
    const { starts, sections, pages } = book;
    return hits.map(({ places, emphasis }, u) => {
      let found = 0;
      let last = -1;
      let section = 0;
      for (const place of places) {
        while (section + 1 < sections.length && starts[FIELDS * (section + 1)] <= place) section++;
        if (sections[section].page !== last) {
          last = sections[section].page;
          found++;
        }
      }
      return Math.log(1 + (pages.length + 1) / (found + 0.5)) * (matter[u] ? Math.max(emphasis, 0.5) : emphasis);
    });
  }

  /** Return the pages that answer, best first: {page, section, score, coverage, close, whole}. */
  function rank(book, hits) {
    const size = hits.length;
    if (!size) return [];
    const { starts, phrases, sections } = book;
    const someMatter = hits.some((hit) => hit.emphasis >= 0.5);
    const matter = hits.map((hit) => !someMatter || hit.emphasis >= 0.5);
    const weights = weigh(book, hits, matter);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const here = new Tally(size);
    const page = new Tally(size);
    const ends = new Int32Array(size).fill(-1000); // where each hit ended last
    const values = new Float64Array(size); // and what it counted there
    const runs = new Int32Array(size); // hits in order up to it
    const runValues = new Float64Array(size);
    const runStarts = new Int32Array(size);
    const near = new Uint8Array(size); // whether it has stood near the one before it
    const results = [];
    let section = -1;
    let field = 0;
    let phrase = 0; // in `phrases`, pairs of start and length
    let top = 0;
    let topSection = -1;

    function closeSection() {
      if (section < 0) return;
      const score = here.score(weights, total);
      if (score > top) [top, topSection] = [score, section];
      page.add(here);
      here.clear();
      ends.fill(-1000);
    }

    function closePage() {
      if (topSection >= 0) {
        const owner = book.pages[sections[topSection].page];
        const coverage = page.coverage(weights, matter);
        const score = page.score(weights, total) + WEIGHTS.section * top;
        results.push({
          page: owner,
          section: topSection,
          coverage,
          score: score * owner.weight * coverage ** WEIGHTS.coverage,
          close: near.every((flag, u) => flag || !u || !matter[u] || !matter[u - 1]),
          whole: size === 1 ? 1 : page.phrase,
        });
      }
      page.clear();
      near.fill(0);
      [top, topSection] = [0, -1];
    }

    /** Return what words count that stand together here: headings and names by their share. */
    function value(place, length) {
      const f = WEIGHTS.fields;
      if (field === 3) return f.text;
      if (field === 4) return f.code;
      while (phrase + 2 < phrases.length && phrases[phrase + 2] <= place) phrase += 2;
      const share = Math.min(1, length / phrases[phrase + 1]);
      if (field === 0 && !sections[section].isEntry) {
        return (sections[section].first ? f.title : f.heading) * (0.75 + 0.25 * share);
      }
      const most = field === 2 ? f.name : sections[section].isEntry ? f.entry : f.term;
      return f.text + (most - f.text) * share * share;
    }

    walk(hits, (u, place, kind) => {
      let next = section < 0 ? 0 : section;
      while (next + 1 < sections.length && starts[FIELDS * (next + 1)] <= place) next++;
      if (next !== section) {
        closeSection();
        if (section >= 0 && sections[next].page !== sections[section].page) closePage();
        section = next;
        field = 0;
      }
      while (field + 1 < FIELDS && starts[FIELDS * section + field + 1] <= place) field++;

      const quality = WEIGHTS.kinds[kind];
      const length = hits[u].length;
      const counts = value(place, length) * quality;
      here.best[u] = Math.max(here.best[u], counts);
      here.count[u]++;
      runs[u] = u === 0 ? 1 : 0;
      runValues[u] = quality;
      runStarts[u] = place;
      if (u > 0) {
        const gap = place - ends[u - 1];
        if (gap >= 0 && gap < WEIGHTS.gaps.length) {
          const both = Math.min(quality, values[u - 1]);
          const worth = value(place, length + hits[u - 1].length) * both * WEIGHTS.gaps[gap];
          here.pair[u] = Math.max(here.pair[u], worth);
          near[u] = 1;
          if (gap === 0) {
            here.pairs[u]++;
            if (runs[u - 1]) {
              runs[u] = runs[u - 1] + 1;
              runValues[u] = Math.min(quality, runValues[u - 1]);
              runStarts[u] = runStarts[u - 1];
            }
          }
        }
      }
      ends[u] = place + length;
      values[u] = quality;
      if (u === size - 1 && runs[u] === size && size > 1) {
        const whole = value(place, ends[u] - runStarts[u]) * runValues[u];
        here.phrase = Math.max(here.phrase, whole);
        here.phrases++;
      }
    });
    closeSection();
    closePage();

    results.sort((a, b) => b.score - a.score || a.page.number - b.page.number);
    const best = results.length ? results[0].score : 0;
    return results.filter(
      (one) => one.coverage > 0.999 || (one.coverage >= 0.5 && one.score >= WEIGHTS.least * best),
    );
  }

  /**
   * Answer a query: {results, hits, loose, guessed}.
   * With `loose`, nothing has the marks that were typed, and what is nearest follows.
   */
  function find(book, text, { typing = false } = {}) {
    const units = search.parse(text);
    const ask = (loose) => {
      const hits = search.hits(book.words, units, { loose, typing });
      return { hits, loose, results: rank(book, hits) };
    };
    let answer = ask(false);
    if (search.isMarked(units) && better(answer.results[0])) {
      const other = ask(true);
      if (instead(answer.results[0], other.results[0])) answer = other;
    }
    const guessed = answer.hits.filter((hit) => hit.guessed).map((hit) => hit.typed);
    return { ...answer, guessed: [...new Set(guessed)] };
  }

  /** Say whether there may be something better than the best answer. */
  function better(best) {
    return !best || best.coverage < 0.999 || !best.close;
  }

  /** Say whether an answer with other marks is to be shown instead. */
  function instead(best, other) {
    if (!other) return false;
    return !best || other.coverage > best.coverage + 0.001 || (other.whole > 0 && !best.close);
  }

  Object.assign(search, { Book, find, rank, WEIGHTS });
})((globalThis.visaoSearch ??= {}));
