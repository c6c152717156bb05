// @ts-check
// The index in the browser: which words there are, where each stands, and which of
// them a typed word may mean.
"use strict";

(function (search) {
  const BASE = 45;
  const VALUE = new Uint8Array(128).fill(255);
  {
    let value = 0;
    for (let code = 0x21; code < 0x7f && value < 2 * BASE; code++) {
      if (!"\\'\"".includes(String.fromCharCode(code))) VALUE[code] = value++;
    }
  }

  /**
   * Return the numbers that core/search_index.py has written, each added to the last.
   * @param {string} text
   * @returns {Int32Array}
   */
  function sums(text, step = 1) {
    const result = new Int32Array(text.length);
    const last = [0, 0];
    let number = 0;
    let count = 0;
    for (let at = 0; at < text.length; at++) {
      const value = VALUE[text.charCodeAt(at)];
      if (value < BASE) {
        const difference = number * BASE + value;
        // Of pairs, only the first number is a difference.
        result[count] = count % step ? difference : (last[0] += difference);
        count++;
        number = 0;
      } else {
        number = number * BASE + value - BASE;
      }
    }
    return result.slice(0, count);
  }

  // What a word may be found as, and how much that counts.
  const EXACT = 0;
  const FOLDED = 1;
  const BEGUN = 2;
  const NEAR = 3;

  class Words {
    /**
     * @param {ViIndex} data
     */
    constructor(data) {
      /** @type {string[]} */
      this.words = data.words ? data.words.split(" ") : [];
      /** @type {string[]} */
      this.coded = data.places ? data.places.split(" ") : [];
      /** @type {Map<number, Int32Array>} */
      this.decoded = new Map();
      this.number = new Map(this.words.map((word, number) => [word, number]));
      /** @type {Map<string, number[]>} */
      this.byFold = new Map();
      this.words.forEach((word, number) => {
        const folded = search.fold(word);
        const others = this.byFold.get(folded);
        if (others) others.push(number);
        else this.byFold.set(folded, [number]);
      });
    }

    /**
     * Return all places of a word, ascending.
     * @param {number} number
     */
    places(number) {
      let found = this.decoded.get(number);
      if (!found) this.decoded.set(number, (found = sums(this.coded[number])));
      return found;
    }

    /**
     * Return which words of the book one typed word stands for: [number, kind] each.
     * A word with marks means just that, one without marks every marked form too;
     * `loose` takes the marks for mistaken.
     * @param {ViWord} token
     * @param {boolean} loose
     * @returns {ViMeaning[]}
     */
    meant(token, loose) {
      const exact = this.number.get(token.word);
      /** @type {ViMeaning[]} */
      const found = exact === undefined ? [] : [[exact, EXACT]];
      if (token.word === token.folded || loose) {
        for (const number of this.byFold.get(token.folded) ?? []) {
          if (number !== exact) found.push([number, FOLDED]);
        }
      }
      return found;
    }

    /**
     * Return the words that begin with what was typed; marks typed so far must be right.
     * @param {ViWord} token
     * @param {boolean} loose
     * @returns {ViMeaning[]}
     */
    begun(token, loose) {
      const { word, folded } = token;
      if (folded.length < 2 || /^[0-9]/.test(folded)) return [];
      const free = word === folded || loose;
      const [, letters, tone] = /** @type {string[]} */ (/^(.*?)([1-5]*)$/s.exec(word));
      /** @type {ViMeaning[]} */
      const found = [];
      for (const [key, numbers] of this.byFold) {
        if (key === folded || !key.startsWith(folded)) continue;
        for (const number of numbers) {
          const other = this.words[number];
          if (free || (other.startsWith(letters) && other.endsWith(tone))) {
            found.push([number, BEGUN]);
          }
        }
      }
      // While "mất" is typed, "mât" has no tone yet.
      if (!free && !tone) {
        for (const number of this.byFold.get(folded) ?? []) {
          if (this.words[number].replace(/[1-5]+$/, "") === letters) found.push([number, BEGUN]);
        }
      }
      return found;
    }

    /**
     * Return the words that differ from a mistyped one by a letter, in long ones by two.
     * @param {ViWord} token
     * @returns {ViMeaning[]}
     */
    near({ folded }, most = folded.length < 8 ? 1 : 2) {
      if (folded.length < 3 || /^[0-9]/.test(folded)) return [];
      let best = most;
      /** @type {string[]} */
      let keys = [];
      for (const key of this.byFold.keys()) {
        if (Math.abs(key.length - folded.length) > best || key === folded) continue;
        if (/^[0-9]/.test(key)) continue;
        const distance = difference(key, folded, best);
        if (distance > best) continue;
        if (distance < best) keys = [];
        best = distance;
        keys.push(key);
      }
      const numbers = keys.flatMap((key) => this.byFold.get(key) ?? []);
      return numbers.map((number) => [number, NEAR]);
    }

    /**
     * Return a typed word as several words of the book written without spaces.
     * @param {string} folded
     * @returns {string[] | null}
     */
    apart(folded, pieces = 5) {
      if (folded.length < 4 || pieces < 2) return null;
      for (let at = folded.length - 2; at >= 2; at--) {
        const [head, tail] = [folded.slice(0, at), folded.slice(at)];
        if (!this.byFold.has(head)) continue;
        if (this.byFold.has(tail)) return [head, tail];
        const rest = this.apart(tail, pieces - 1);
        if (rest) return [head, ...rest];
      }
      return null;
    }
  }

  /**
   * Return how many letters must be changed, left out, put in or swapped.
   * @param {string} one
   * @param {string} other
   * @param {number} most
   */
  function difference(one, other, most) {
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  // Typed on a keyboard without its Vietnamese: "hocj sâu" as "hocj saau".
  const TELEX = [["aa", "â"], ["ee", "ê"], ["oo", "ô"], ["dd", "đ"], ["uow", "ươ"], ["aw", "ă"]];
  /** @type {Record<string, string>} */
  const TELEX_TONES = { f: "\u0300", r: "\u0309", x: "\u0303", s: "\u0301", j: "\u0323" };

  /**
   * Return the Vietnamese word that these keys would have given, or null.
   * @param {string} typed
   */
  function fromKeys(typed) {
    let text = typed;
    for (const [keys, letter] of TELEX) text = text.replace(keys, letter);
    text = text.replace("ow", "ơ").replace("uw", "ư");
    const tone = /^([^aâăeêioôơuưy]*[aâăeêioôơuưy]+[a-z]*?)([frxsj])([a-zâăêôơư]*)$/.exec(text);
    if (tone) text = tone[1] + TELEX_TONES[tone[2]] + tone[3];
    return text === typed ? null : text;
  }

  Object.assign(search, { sums, Words, fromKeys, kinds: { EXACT, FOLDED, BEGUN, NEAR } });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
