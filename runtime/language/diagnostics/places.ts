import type { SourceFile, SourceRange } from '../contract.js';

/** A place as editors count: lines from 1; columns from 1, in characters (an emoji is one). */
export interface Place {
  line: number;
  column: number;
  /** From 1, in UTF-16 units, as protocols count. */
  unit: number;
}

export interface PlaceRange {
  path: string;
  start: Place;
  /** Behind the last character. */
  end: Place;
}

/** Places of offsets in `files`; each file is read for its lines once. */
export class Places {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #starts = new Map<string, number[]>();

  constructor(files: readonly SourceFile[]) {
    this.#texts = new Map(files.map(({ path, text }) => [path, text]));
  }

  of({ path, start, end }: SourceRange): PlaceRange {
    return { path, start: this.at(path, start), end: this.at(path, Math.max(start, end)) };
  }

  at(path: string, offset: number): Place {
    const starts = this.#startsOf(path);
    const line = lastAtMost(starts, offset);
    const before = this.textOf(path).slice(starts[line], offset);
    return { line: line + 1, column: [...before].length + 1, unit: before.length + 1 };
  }

  /** A line by its number, without its end. */
  line(path: string, line: number): string {
    const starts = this.#startsOf(path);
    return this.textOf(path)
      .slice(starts[line - 1], starts[line])
      .replace(/\r?\n$/, '');
  }

  /** Where a line begins. */
  startOf(path: string, line: number): number {
    return this.#startsOf(path)[line - 1] ?? 0;
  }

  textOf(path: string): string {
    return this.#texts.get(path) ?? '';
  }

  #startsOf(path: string): number[] {
    let starts = this.#starts.get(path);
    if (!starts) {
      starts = [0, ...[...this.textOf(path).matchAll(/\n/g)].map(({ index }) => index + 1)];
      this.#starts.set(path, starts);
    }
    return starts;
  }
}

/** The last index whose number is not above `most`. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= most) low = middle;
    else high = middle;
  }
  return low;
}

/** Gives the 1-based line of an offset in one of `files`. */
export function lineCounter(files: readonly SourceFile[]): (path: string, offset: number) => number {
  const places = new Places(files);
  return (path, offset) => places.at(path, offset).line;
}
