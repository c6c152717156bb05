// What the interactive figures share (`visaoInteractive`), and the data they are made of.

type VisaoAttributes = Record<string, string | number>;
type VisaoChildren = (string | Node)[];
type VisaoRange = [from: number, to: number];
type VisaoPoint = [x: number, y: number];

/** What a slider goes over, as the article describes it: core/figures/piece_table.py. */
interface VisaoKnobRange {
  min: number;
  max: number;
  step: number;
  start: number;
}

/** A knob as the article describes it. */
interface VisaoKnobData extends VisaoKnobRange {
  name: string;
  unit: string;
}

/** A knob on the page. */
interface VisaoKnob {
  field: HTMLElement;
  turn(value: number): void;
  back(): void;
  readonly value: number;
}

/** Where a drawing stands and what its axes show; `most` ticks along and up. */
interface VisaoPlotData {
  width: number;
  height: number;
  box: { left: number; right: number; top: number; bottom: number };
  x: VisaoRange;
  y: VisaoRange;
  xName: string;
  yName: string;
  words: string;
  most?: [along: number, up: number];
}

interface VisaoPlot {
  root: SVGElement;
  front: SVGElement;
  /** The words at both axes. */
  names: SVGElement[];
  across(value: number): number;
  up(value: number): number;
}

/** Points of one kind, and how far each curve is off on them. */
interface VisaoPart {
  name: string;
  x: number[];
  y: number[];
  error: number[];
}

/** A curve for each of several settings: core/figures/piece_table.py. */
interface VisaoFittedData {
  x: number[];
  curves: number[][];
  learned: VisaoPart;
  strange: VisaoPart;
  x_name: string;
  y_name: string;
  unit: string;
  top: number;
  start: number;
}

interface VisaoFitted {
  parts: Element[];
  show(i: number): { kind: string; said: string };
}

/** Square cells in a drawing, row by row. */
interface VisaoCells {
  element: SVGElement;
  rects: SVGElement[];
  words: SVGElement[];
  /** Which cell lies under a point of the drawing, −1 for none. */
  under(point: VisaoPoint): number;
  paint(values: number[], most: number): void;
}

/** What is dragged, or moved by arrow keys. */
interface VisaoHold {
  name: string;
  moved(way: VisaoPoint): void;
  taken(at: VisaoPoint): void;
  dragged(at: VisaoPoint): void;
}

/** One kind of figure: its name for those who do not see it, and how it is drawn. */
interface VisaoPiece {
  words: string;
  draw(place: HTMLElement, data: any): void;
  // What the tests look at.
  [own: string]: unknown;
}

interface VisaoInteractive {
  pieces: Record<string, VisaoPiece>;
  say(value: number, digits?: number): string;
  digitsFor(length: number): number;
  digitsOf(step: number): number;
  exactly(value: number): string;
  percent(share: number): string;
  roundStep(length: number): number;
  ticks(from: number, to: number, most?: number): { value: number; words: string }[];
  scale(from: VisaoRange, to: VisaoRange): (value: number) => number;
  html<K extends keyof HTMLElementTagNameMap>(
    tag: K, attributes?: VisaoAttributes, ...children: VisaoChildren
  ): HTMLElementTagNameMap[K];
  svg<K extends keyof SVGElementTagNameMap>(
    tag: K, attributes?: VisaoAttributes, ...children: VisaoChildren
  ): SVGElementTagNameMap[K];
  set<E extends Element>(element: E, attributes: VisaoAttributes): E;
  plot(data: VisaoPlotData): VisaoPlot;
  line(view: VisaoPlot, x: number[], y: number[]): string;
  dots(view: VisaoPlot, x: number[], y: number[], attributes: VisaoAttributes): SVGElement;
  bars(kinds: { name: string; kind: string }[], most: number): {
    element: HTMLElement;
    show(values: { value: number; words: string }[]): void;
  };
  swatch(kind: string, ...drawn: SVGElement[]): SVGElement;
  lines(swatches: SVGElement[]): { element: HTMLElement; show(texts: string[]): void };
  verdict(
    parts: Pick<VisaoFittedData, "learned" | "strange">, i: number
  ): { kind: string; words: string };
  fitted(data: VisaoFittedData): VisaoFitted;
  knob(
    data: VisaoKnobData, changed: (value: number) => void, say?: (value: number) => string
  ): VisaoKnob;
  choice(
    name: string, values: number[], start: number, say: (value: number) => string,
    changed: (i: number) => void
  ): VisaoKnob;
  cells(
    data: { x: number; y: number; side: number; rows: number; columns: number }
  ): VisaoCells;
  hold(element: HTMLElement | SVGElement, data: VisaoHold): {
    say(words: string, now: number, least: number, most: number): void;
  };
  arrows(moved: (way: VisaoPoint) => void): HTMLElement;
  options(name: string, names: string[], chosen: (i: number) => void): {
    element: HTMLElement;
    show(now: number): void;
  };
  button(words: string, pressed: () => void): HTMLButtonElement;
  voice(): { element: HTMLElement; later(words: string): void };
}

declare var visaoInteractive: VisaoInteractive;
