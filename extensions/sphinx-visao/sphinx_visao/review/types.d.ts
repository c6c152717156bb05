// What the scripts of "Ôn sáu phút" share (`visaoReview`), and what is kept.

/** A day where the reader is: "2026-11-30".  Days are compared as texts. */
type VisaoDay = string;

/** When a question is asked again: its box, and the days on which it waits and was seen. */
interface VisaoCard {
  box: number;
  due: VisaoDay;
  seen: VisaoDay;
}

/** By the name of a question. */
type VisaoCards = Record<string, VisaoCard>;

/** By the address of an article in the book, the moment at which it was finished. */
type VisaoRead = Record<string, number>;

/** The names of the questions of an article. */
interface VisaoNames {
  article: string;
  names: string[];
}

/** The questions of an article: core/article/recall.py. */
interface VisaoArticle {
  article: string;
  page: string;
  label: string;
  title: string;
  questions: [name: string, question: string, answer: string][];
}

interface VisaoSchedule {
  INTERVALS: readonly number[];
  VERSION: number;
  dayOf(moment: Date): VisaoDay;
  addDays(day: VisaoDay, count: number): VisaoDay;
  between(from: VisaoDay, to: VisaoDay): number;
  finished(read: VisaoRead): Map<string, VisaoDay>;
  answer(card: VisaoCard | undefined, remembered: boolean, today: VisaoDay): VisaoCard;
  waits(card: VisaoCard, today: VisaoDay): boolean;
  known(names: VisaoNames[], cards: VisaoCards, read: VisaoRead): Map<string, VisaoCard>;
  waiting(names: VisaoNames[], cards: VisaoCards, read: VisaoRead, today: VisaoDay): string[];
  ahead(
    names: VisaoNames[], cards: VisaoCards, read: VisaoRead, today: VisaoDay
  ): { day: VisaoDay; count: number } | null;
  cleanCards(some: unknown): { cards: VisaoCards; whole: boolean };
  cleanRead(some: unknown): VisaoRead;
  merge(ours: VisaoCards, theirs: VisaoCards): VisaoCards;
  mergeRead(ours: VisaoRead, theirs: VisaoRead): VisaoRead;
  write(cards: VisaoCards, read: VisaoRead): string;
  read(
    text: string
  ): { cards: VisaoCards; read: VisaoRead } | { problem: "broken" | "other" };
}

interface VisaoStore {
  /** Everything that is known now, also where a browser keeps nothing. */
  load(): { cards: VisaoCards; read: VisaoRead; problem: "" | "broken" | "newer" };
  /** Answers whether the browser has kept it. */
  answered(name: string, remembered: boolean, today: VisaoDay, before: VisaoCard): boolean;
  add(cards: VisaoCards, read: VisaoRead): boolean;
  clear(): boolean;
}

interface VisaoReview {
  schedule: VisaoSchedule;
  store: VisaoStore;
  root(): URL;
}

declare var visaoReview: VisaoReview;
declare var visaoQuestions: VisaoArticle[] | undefined;
