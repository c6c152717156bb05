// @ts-check
// What a word is, and when two words are the same: the same rules as core/folding.py,
// read from the same file (viSearch.rules) and tested against the same cases.
"use strict";

(function (search) {
  const rules = search.rules;
  const wordPattern = new RegExp(
    `[${rules.digits}]+|[${rules.alone}]|[^${rules.between}${rules.digits}${rules.alone}]+`,
    "gsu",
  );
  const droppedPattern = new RegExp(`[${rules.ignored}${rules.between}]`, "gu");
  const marksPattern = new RegExp(`[${rules.marks}]`, "gu");
  const pausePattern = new RegExp(
    `[${rules.pause}][${rules.space}]|[${rules.space}][${rules.pause}]`,
    "u",
  );
  const replaced = new Map(Object.entries(rules.replaced));
  const replacedPattern = new RegExp(`[${[...replaced.keys()].join("")}]`, "gu");
  const letters = new Map(Object.entries(rules.letters));
  const lettersPattern = new RegExp(`[${[...letters.keys()].join("")}]`, "gu");
  const tones = new Map(rules.tones.map((mark, number) => [mark, String(number + 1)]));
  const tonesPattern = new RegExp(`[${rules.tones.join("")}]`, "gu");
  /** @type {Map<string, [string, string]>} */
  const known = new Map();

  /**
   * Return the two forms of one word: [with marks and the tone last, without marks].
   * @param {string} text
   * @returns {[word: string, folded: string]}
   */
  function forms(text) {
    let found = known.get(text);
    if (found === undefined) {
      const parts = text.normalize("NFKD").toLowerCase().replace(droppedPattern, "");
      const tone = (parts.match(tonesPattern) ?? []).map((mark) => tones.get(mark)).join("");
      const rest = parts.replace(tonesPattern, "");
      found = [rest.normalize("NFC") + tone, bare(rest)];
      known.set(text, found);
    }
    return found;
  }

  /**
   * @param {string} rest
   */
  function bare(rest) {
    const plain = rest.replace(marksPattern, "");
    return plain.replace(lettersPattern, (letter) => letters.get(letter) ?? "");
  }

  /**
   * Return the second form of a word, given its first.
   * @param {string} word
   */
  function fold(word) {
    if (/^[0-9]*$/.test(word)) return word;
    const rest = word.replace(/[1-5]+$/, "");
    return /^[a-z]*$/.test(rest) ? rest : bare(rest.normalize("NFKD"));
  }

  /**
   * @param {string} between
   */
  function step(between) {
    if (between.includes("\n")) return rules.steps.line;
    return pausePattern.test(between) ? rules.steps.pause : rules.steps.next;
  }

  /**
   * Return the words of a text: {word, folded, place, start, end}.
   * @param {string} text
   * @returns {ViToken[]}
   */
  function tokens(text) {
    const plain = text.replace(replacedPattern, (sign) => replaced.get(sign) ?? "");
    /** @type {ViToken[]} */
    const result = [];
    let place = -1;
    let last = 0;
    for (const match of plain.matchAll(wordPattern)) {
      const [word, folded] = forms(match[0]);
      if (!folded) continue;
      const end = match.index + match[0].length;
      place += place < 0 ? 1 : step(plain.slice(last, match.index));
      last = end;
      result.push({ word, folded, place, start: match.index, end });
    }
    return result;
  }

  Object.assign(search, { fold, forms, tokens, light: new Set(rules.light) });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
