// @ts-check
// The index of a book: its words, its pages, and what stands at a place.
"use strict";

(function (search) {
  const FIELDS = 5; // of a section: heading, terms, other names, text, code
  const [HEADING, TERMS, NAMES, TEXT] = [0, 1, 2, 3];

  class Book {
    /**
     * @param {ViIndex} data
     */
    constructor(data) {
      this.words = new search.Words(data);
      this.starts = search.sums(data.starts); // of the fields of all sections
      this.phrases = search.sums(data.phrases, 2); // headings and names: start, length
      this.literals = search.sums(data.literals, 2); // code in running text
      /** @type {ViSection[]} */
      this.sections = [];
      this.pages = data.pages.map(([name, uri, weight, rows], number) => {
        const first = this.sections.length;
        for (const [anchor, heading, terms, text, code, isEntry] of rows) {
          const at = this.sections.length;
          this.sections.push({
            page: number, first: at === first, anchor, heading, terms, text, code, isEntry,
          });
        }
        return { name, uri, weight, number, first, end: this.sections.length };
      });
      this.pageStarts = Int32Array.from(this.pages, (page) => this.starts[FIELDS * page.first]);
      this.sectionStarts = Int32Array.from(this.sections, (_, at) => this.starts[FIELDS * at]);
    }

    /**
     * @param {ViPage} page
     */
    sectionsOf(page) {
      return this.sections.slice(page.first, page.end);
    }
  }

  /** Follows ascending places through the book, and says where each is and what counts there. */
  class Cursor {
    /**
     * @param {ViBook} book
     * @param {ViFields} fields
     */
    constructor(book, fields) {
      this.book = book;
      this.fields = fields;
      this.section = -1;
      this.field = 0;
      this.phrase = 0;
      this.literal = 0;
    }

    /**
     * Go to a place, not before the last one; return whether it is in another section.
     * @param {number} place
     */
    moveTo(place) {
      const { sectionStarts, starts } = this.book;
      const before = this.section;
      let section = before < 0 ? 0 : before;
      while (section + 1 < sectionStarts.length && sectionStarts[section + 1] <= place) section++;
      if (section !== before) [this.section, this.field] = [section, 0];
      const own = FIELDS * section;
      while (this.field + 1 < FIELDS && starts[own + this.field + 1] <= place) this.field++;
      return section !== before;
    }

    /**
     * Return what `length` words count that end here: headings and names by their share.
     * @param {number} place
     * @param {number} length
     */
    value(place, length) {
      const { fields, field } = this;
      if (field === TEXT) return this.isCode(place) ? fields.code : fields.text;
      if (field > TEXT) return fields.code;
      const { phrases, sections } = this.book;
      while (this.phrase + 2 < phrases.length && phrases[this.phrase + 2] <= place) this.phrase += 2;
      const share = Math.min(1, length / phrases[this.phrase + 1]);
      const { isEntry, first } = sections[this.section];
      if (field === HEADING && !isEntry) {
        return (first ? fields.title : fields.heading) * (0.75 + 0.25 * share);
      }
      const most = field === NAMES ? fields.name : isEntry ? fields.entry : fields.term;
      return fields.text + (most - fields.text) * share * share;
    }

    /**
     * @param {number} place
     */
    isCode(place) {
      const { literals } = this.book;
      while (this.literal + 2 < literals.length && literals[this.literal + 2] <= place) {
        this.literal += 2;
      }
      const inside = place - literals[this.literal];
      return inside >= 0 && inside < literals[this.literal + 1];
    }
  }

  Object.assign(search, { Book, Cursor });
})((globalThis.viSearch ??= /** @type {ViSearch} */ ({})));
