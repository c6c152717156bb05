// @ts-check
// A query: what was typed, as units that are to be found, each with all its places.
"use strict";

(function (search) {
  const { FOLDED, BEGUN } = search.kinds;
  const LONGEST = 24; // words of a query; who pastes a page searches for its beginning
  /** @type {Set<string>} */
  const light = new Set();
  /** @type {Set<string>} */
  const lightUnmarked = new Set();
  for (const text of search.light) {
    const [word, folded] = search.forms(text);
    light.add(word);
    lightUnmarked.add(folded);
  }

  /**
   * Return the units of a query: single words, and what was typed without a space or quoted.
   * @param {string} text
   */
  function parse(text) {
    /** @type {ViUnit[]} */
    const units = [];
    let left = LONGEST;
    /** @param {string} piece */
    const add = (piece) => {
      const tokens = search.tokens(piece).slice(0, left);
      left -= tokens.length;
      if (tokens.length) units.push({ tokens, typed: piece.trim() });
    };
    const clean = text.normalize("NFC");
    for (const [, quoted, free] of clean.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|([^"“”„«»]+)/gu)) {
      if (quoted) add(quoted);
      else free.split(/\s+/u).forEach(add);
    }
    return units;
  }

  /**
   * Return how much a word of this kind counts: "là" and "của" say little about a page.
   * @param {ViWord} token
   */
  function emphasis(token) {
    if (light.has(token.word)) return 0.2;
    return token.word === token.folded && lightUnmarked.has(token.folded) ? 0.5 : 1;
  }

  /**
   * Put all places of some words in one ascending list, with the kind of each.
   * @param {ViWords} words
   * @param {ViMeaning[]} meanings
   * @returns {ViPlaces}
   */
  function together(words, meanings) {
    let total = 0;
    for (const [number] of meanings) total += words.places(number).length;
    const keys = new Int32Array(total);
    let at = 0;
    for (const [number, kind] of meanings) {
      for (const place of words.places(number)) keys[at++] = place * 4 + kind;
    }
    if (meanings.length > 1) keys.sort();
    const places = new Int32Array(total);
    const kinds = new Uint8Array(total);
    keys.forEach((key, i) => {
      places[i] = key >> 2;
      kinds[i] = key & 3;
    });
    return { places, kinds };
  }

  /**
   * Return where all words of a unit follow each other as they were typed.
   * @param {ViWord[]} tokens
   * @param {ViPlaces[]} lists
   * @param {number} guesses how many of them may be other words
   */
  function inOrder(tokens, lists, guesses = lists.length) {
    /** @type {number[]} */
    const places = [];
    /** @type {number[]} */
    const kinds = [];
    const next = lists.map(() => 0);
    lists[0].places.forEach((place, i) => {
      let kind = lists[0].kinds[i];
      let guessed = kind > FOLDED ? 1 : 0;
      for (let k = 1; k < lists.length; k++) {
        const wanted = place + tokens[k].place - tokens[0].place;
        const list = lists[k].places;
        while (next[k] < list.length && list[next[k]] < wanted) next[k]++;
        if (list[next[k]] !== wanted) return;
        kind = Math.max(kind, lists[k].kinds[next[k]]);
        if (lists[k].kinds[next[k]] > FOLDED) guessed++;
      }
      if (guessed > guesses) return;
      places.push(place);
      kinds.push(kind);
    });
    return { places: Int32Array.from(places), kinds: Uint8Array.from(kinds) };
  }

  /**
   * @param {ViWords} words
   * @param {ViMeaning[]} meanings
   */
  const named = (words, meanings) => new Set(meanings.map(([number]) => words.words[number]));

  /**
   * @param {ViWord[]} tokens
   * @param {ViPlaces} list
   * @param {Set<string>[]} wordSets
   * @param {Partial<ViHit>} extra
   * @returns {ViHit}
   */
  function hit(tokens, list, wordSets, extra = {}) {
    return {
      ...list,
      length: tokens[tokens.length - 1].place - tokens[0].place + 1,
      emphasis: Math.max(...tokens.map(emphasis)),
      wordSets,
      ...extra,
    };
  }

  /**
   * Return the hits of several words that must follow each other, or null if none do.
   * @param {ViWords} words
   * @param {ViWord[]} tokens
   * @param {ViHow} how
   * @param {Partial<ViHit>} extra
   */
  function phrase(words, tokens, { loose, typing, asTyped }, extra) {
    const meanings = tokens.map((token) => words.meant(token, loose));
    if (asTyped) {
      // Who types xuc_xac means the name, and only then "xúc xắc".
      for (const meaning of meanings.flat()) if (meaning[1] === FOLDED) meaning[1] = BEGUN;
    }
    const last = tokens.length - 1;
    if (typing) meanings[last].push(...words.begun(tokens[last], loose));
    if (meanings.some((found) => !found.length)) return null;
    const list = inOrder(tokens, meanings.map((found) => together(words, found)));
    return list.places.length
      ? hit(tokens, list, meanings.map((found) => named(words, found)), extra)
      : null;
  }

  /**
   * Return the hits of one word; of a word that the book does not have, those nearest to it.
   * @param {ViWords} words
   * @param {ViWord} token
   * @param {ViHow} how
   * @returns {ViHit}
   */
  function single(words, token, { loose, typing }) {
    const tokens = [token];
    /**
     * @param {ViMeaning[]} meanings
     * @param {Partial<ViHit>} [extra]
     */
    const as = (meanings, extra) =>
      hit(tokens, together(words, meanings), [named(words, meanings)], extra);
    const meant = words.meant(token, loose);
    if (typing) add(meant, words.begun(token, loose));
    if (meant.length) return as(meant);
    // Marks are not mistakes until nothing is found with them.
    if (token.word !== token.folded && !loose) return as([]);
    if (token.folded.length > 2) {
      const begun = words.begun(token, loose);
      if (begun.length) return as(begun);
    }
    const guessed = { guessed: true };
    const keys = search.fromKeys(token.folded);
    if (keys) {
      const typed = words.meant({ ...token, ...pair(keys) }, false);
      if (typed.length) return as(typed, guessed);
    }
    const apart = words.apart(token.folded);
    if (apart) {
      const pieces = apart.map((folded, i) => ({ word: folded, folded, place: i }));
      const found = phrase(words, pieces, { loose: true }, guessed);
      if (found) return found;
    }
    return as(words.near(token), guessed);
  }

  /**
   * @param {ViMeaning[]} meant
   * @param {ViMeaning[]} others
   */
  function add(meant, others) {
    const kept = new Set(meant.map(([number]) => number));
    meant.push(...others.filter(([number]) => !kept.has(number)));
  }

  /**
   * Return the hits of a whole query of which some words are not what was meant, or null.
   * @param {ViWords} words
   * @param {ViUnit[]} units
   */
  function mistyped(words, units) {
    const tokens = units.flatMap((unit) => unit.tokens).map((token, place) => ({ ...token, place }));
    const meanings = tokens.map((token) => {
      const meant = words.meant(token, true);
      if (token.folded.length > 2) {
        add(meant, words.begun(token, true));
        add(meant, words.near(token, 1));
      }
      return meant;
    });
    if (meanings.some((found) => !found.length)) return null;
    const lists = meanings.map((found) => together(words, found));
    const list = inOrder(tokens, lists, tokens.length / 2);
    return list.places.length
      ? hit(tokens, list, meanings.map((found) => named(words, found)))
      : null;
  }

  /**
   * @param {string} text
   */
  function pair(text) {
    const [word, folded] = search.forms(text);
    return { word, folded };
  }

  /**
   * Join what was typed in two pieces: "num py" is numpy where one of them is no word.
   * @param {ViWords} words
   * @param {ViUnit[]} units
   */
  function joined(words, units) {
    /** @param {ViUnit} unit */
    const unknown = (unit) => !words.meant(unit.tokens[0], true).length;
    /** @type {ViUnit[]} */
    const result = [];
    for (const unit of units) {
      const last = result.at(-1);
      if (last?.tokens.length === 1 && unit.tokens.length === 1 && (unknown(last) || unknown(unit))) {
        const folded = last.tokens[0].folded + unit.tokens[0].folded;
        if (words.byFold.has(folded)) {
          const token = { ...last.tokens[0], word: folded, folded };
          result[result.length - 1] = { tokens: [token], typed: `${last.typed} ${unit.typed}` };
          continue;
        }
      }
      result.push(unit);
    }
    return result;
  }

  /**
   * Return the hits of every unit of a query.
   * @param {ViWords} words
   * @param {ViUnit[]} units
   * @param {{ loose: boolean, typing: boolean }} how `loose`: take the marks for mistaken;
   *   `typing`: the last word may not be finished
   * @returns {ViHit[]}
   */
  function hits(words, units, { loose, typing }) {
    return joined(words, units).flatMap((unit, at, all) => {
      const last = typing && at === all.length - 1;
      if (unit.tokens.length > 1) {
        const how = { loose, typing: last, asTyped: !/\s/u.test(unit.typed) };
        const found = phrase(words, unit.tokens, how, { typed: unit.typed });
        if (found) return [found];
      }
      // What does not stand together anywhere is looked for apart.
      return unit.tokens.map((token, i) => {
        const found = single(words, token, {
          loose,
          typing: last && i === unit.tokens.length - 1,
        });
        // Nothing is wrong with a word that is still being typed.
        const guessed = !last && (found.guessed || unit.tokens.length > 1);
        return { ...found, guessed, typed: unit.typed };
      });
    });
  }

  /** @param {ViUnit[]} units */
  const isMarked = (units) =>
    units.some((unit) => unit.tokens.some((token) => token.word !== token.folded));

  Object.assign(search, { parse, hits, mistyped, isMarked });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
