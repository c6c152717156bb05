// What the scripts of the search share: each adds its own part to `viSearch`.

/** What a word is: core/folding.json. */
interface ViRules {
  digits: string;
  alone: string;
  between: string;
  ignored: string;
  marks: string;
  pause: string;
  space: string;
  replaced: Record<string, string>;
  letters: Record<string, string>;
  tones: string[];
  steps: { line: number; pause: number; next: number };
  light: string[];
}

/** A word: as it is written (tone last), without marks, and its number in the text. */
interface ViWord {
  word: string;
  folded: string;
  place: number;
}

/** A word of a text, and the letters it stands on. */
interface ViToken extends ViWord {
  start: number;
  end: number;
}

/** A word of the book by its number, and as what it was found: one of `kinds`. */
type ViMeaning = [number: number, kind: number];

/** The index: core/search_index.py says what each text holds. */
interface ViIndex {
  words: string;
  places: string;
  starts: string;
  phrases: string;
  literals: string;
  pages: [name: string, uri: string, weight: number, rows: ViRow[]][];
}
type ViRow = [
  anchor: string, heading: string, terms: string, text: string, code: string, isEntry: number,
];

interface ViWords {
  words: string[];
  byFold: Map<string, number[]>;
  places(number: number): Int32Array;
  meant(token: ViWord, loose: boolean): ViMeaning[];
  begun(token: ViWord, loose: boolean): ViMeaning[];
  near(token: ViWord, most?: number): ViMeaning[];
  apart(folded: string, pieces?: number): string[] | null;
}

interface ViPage {
  name: string;
  uri: string;
  weight: number;
  number: number;
  first: number;
  end: number;
}

interface ViSection {
  page: number;
  first: boolean;
  anchor: string;
  heading: string;
  terms: string;
  text: string;
  code: string;
  isEntry: number;
}

interface ViBook {
  words: ViWords;
  starts: Int32Array;
  phrases: Int32Array;
  literals: Int32Array;
  sections: ViSection[];
  pages: ViPage[];
  pageStarts: Int32Array;
  sectionStarts: Int32Array;
  sectionsOf(page: ViPage): ViSection[];
}

interface ViCursor {
  section: number;
  moveTo(place: number): boolean;
  value(place: number, length: number): number;
}

/** What was typed as one: a word, several without a space, or a quotation. */
interface ViUnit {
  tokens: ViWord[];
  typed: string;
}

/** Ascending places, and as what each was found. */
interface ViPlaces {
  places: Int32Array;
  kinds: Uint8Array;
}

interface ViHit extends ViPlaces {
  length: number;
  emphasis: number;
  wordSets: Set<string>[];
  guessed?: boolean;
  typed?: string;
}

/** How the words of a query are meant. */
interface ViHow {
  loose: boolean;
  typing?: boolean;
  asTyped?: boolean;
}

/** How much each unit of a query counts. */
interface ViAsked {
  weights: number[];
  matter: boolean[];
  total: number;
}

interface ViFields {
  title: number;
  heading: number;
  term: number;
  entry: number;
  name: number;
  text: number;
  code: number;
}

interface ViWeights {
  fields: ViFields;
  kinds: number[];
  part: number;
  word: number;
  pair: number;
  gaps: number[];
  run: number;
  often: number;
  section: number;
  coverage: number;
  lacking: number;
  least: number;
}

interface ViTally {
  best: Float64Array;
  count: Int32Array;
  pair: Float64Array;
  pairs: Int32Array;
  near: Uint8Array;
  run: number;
  wholes: number;
  clear(): void;
  add(other: ViTally): void;
  score(asked: ViAsked): number;
  coverage(asked: ViAsked): number;
  close(asked: ViAsked): boolean;
}

interface ViResult {
  page: ViPage;
  section: number;
  hits: ViHit[];
  score: number;
  coverage: number;
  close: boolean;
  whole: boolean;
}

interface ViAnswer {
  results: ViResult[];
  loose: boolean;
  mistyped: boolean;
  guessed: (string | undefined)[];
}

/** What to mark of a text. */
interface ViSpan {
  from: number;
  to: number;
}

interface ViSearch {
  // Before the engine is there: starter.js.
  root: string;
  text?: string;
  receive(text: string): void;
  // What a word is: folding.js.
  rules: ViRules;
  light: Set<string>;
  fold(word: string): string;
  forms(text: string): [word: string, folded: string];
  tokens(text: string): ViToken[];
  // words.js
  kinds: { EXACT: number; FOLDED: number; BEGUN: number; NEAR: number };
  sums(text: string, step?: number): Int32Array;
  fromKeys(typed: string): string | null;
  Words: new (data: ViIndex) => ViWords;
  // query.js
  parse(text: string): ViUnit[];
  hits(words: ViWords, units: ViUnit[], how: { loose: boolean; typing: boolean }): ViHit[];
  mistyped(words: ViWords, units: ViUnit[]): ViHit | null;
  isMarked(units: ViUnit[]): boolean;
  // book.js
  book?: ViBook;
  Book: new (data: ViIndex) => ViBook;
  Cursor: new (book: ViBook, fields: ViFields) => ViCursor;
  // score.js
  WEIGHTS: ViWeights;
  Tally: new (size: number) => ViTally;
  weigh(book: ViBook, hits: ViHit[]): ViAsked;
  // rank.js
  find(book: ViBook, text: string, how?: { typing?: boolean }): ViAnswer;
  // sentence.js
  longestSnippet: number;
  snippet(book: ViBook, result: ViResult): string;
  marked(text: string, hits: ViHit[], longest?: number): (string | HTMLElement)[];
  spans(text: string, hits: ViHit[]): ViSpan[];
  // page.js
  show(input: HTMLInputElement, page: HTMLElement | null, typing: boolean): void;
  render(target: HTMLElement, text: string, typing: boolean): void;
}

declare var viSearch: ViSearch;

/** Sphinx's search, which the theme asks for. */
declare var Search: object | null;
