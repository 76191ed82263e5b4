import { keyPathAt, nameOf } from '../1-parse/key-path.js';
import { childOf, isText, type MapNode, type Node } from '../1-parse/nodes.js';
import type { Diagnostic, SourceRange } from '../contract.js';
import { canBeAllowed, diagnose } from '../diagnostics/diagnose.js';

/**
 * `allow: { LF352: reached by support alone }` on any map of a flow: what that code says of this node and all below is
 * not told, for the reason that is given. It may stand in the chart or in a translation; what stands in the chart goes for
 * its translations too. Warnings can be allowed, and those errors whose rule says so.
 */
export interface SilencedFile {
  path: string;
  flow: string;
  language: string;
  root: MapNode | undefined;
  allowances: readonly Allowance[];
}

/** One code under `allow`. */
export interface Allowance {
  code: string;
  keyRange: SourceRange;
  /** Keys down to the node that it stands on. */
  keys: readonly string[];
}

interface Silence<File> extends Allowance {
  file: File;
  isUsed: boolean;
  /** An error that it was meant for, and that cannot be allowed. */
  refused: Diagnostic | undefined;
}

export class Silences<File extends SilencedFile> {
  readonly #files: ReadonlyMap<string, File>;
  readonly #silences: Silence<File>[];

  constructor(files: readonly File[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#silences = files.flatMap((file) =>
      file.allowances.map((one) => ({ ...one, file, isUsed: false, refused: undefined })),
    );
  }

  /** Somebody has allowed it where it stands. */
  isSilenced(diagnostic: Diagnostic): boolean {
    const candidates = this.#silences.filter(({ code }) => code === diagnostic.code);
    const file = this.#files.get(diagnostic.range.path);
    if (candidates.length === 0 || !file?.root) return false;
    const place = keyPathAt(file.root, diagnostic.range.start).keys;
    const silences = candidates.filter(
      (silence) => speaksFor(silence.file, file) && silence.keys.every((key, index) => place[index] === key),
    );
    const may = canBeAllowed(diagnostic);
    for (const silence of silences) {
      if (may) silence.isUsed = true;
      else silence.refused = diagnostic;
    }
    return may && silences.length > 0;
  }

  /**
   * What is wrong with the silences themselves, once all else has been asked. `isWhole` says whether a file's flow was
   * checked to the end: in one with errors some rules were not asked, and what they would have said is not known.
   */
  problems(known: readonly string[], isWhole: (file: File) => boolean): Diagnostic[] {
    return this.#silences.flatMap((silence): Diagnostic[] => {
      const { code, keyRange, file, isUsed, refused } = silence;
      if (!known.includes(code))
        return [
          diagnose({
            code: 'LF221',
            range: keyRange,
            message: `There is no "${code}" that could be allowed`,
            help: 'Write the code as it is printed with the warning; "flows explain" lists them all.',
          }),
        ];
      if (refused)
        return [
          diagnose({
            code: 'LF221',
            range: keyRange,
            message: `"${code}" is an error and cannot be allowed`,
            help: 'Mend what it says: a customer would meet it. Warnings can be allowed.',
            related: [{ message: 'what it says', range: refused.range }],
          }),
        ];
      if (isUsed || !isWhole(file)) return [];
      return [
        diagnose({
          code: 'LF220',
          range: keyRange,
          message: `"${code}" is allowed here, and nothing says it any more`,
          help: 'Remove it, so that it does not hide what comes later.',
        }),
      ];
    });
  }
}

/** A file speaks for itself and for what extends it. */
function speaksFor(file: SilencedFile, other: SilencedFile): boolean {
  const extended = childOf(other.root, 'extends');
  return file === other || (file.flow === other.flow && isText(extended) && extended.value === file.language);
}

/** Not of maps by name: a state, a choice or a variable may be called "allow". */
export function* allowancesIn(node: Node, keys: readonly string[] = []): Generator<Allowance> {
  if (node.kind === 'list')
    for (const [index, item] of node.items.entries())
      yield* allowancesIn(item, [...keys, nameOf(item, index)]);
  if (node.kind !== 'map') return;
  for (const { key, value } of node.entries) {
    if (key !== 'allow' || !isAllowance(value)) {
      yield* allowancesIn(value, [...keys, key]);
      continue;
    }
    for (const { key: code, keyRange } of value.entries) yield { code, keyRange, keys };
  }
}

function isAllowance(node: Node): node is MapNode {
  return node.kind === 'map' && node.entries.length > 0 && node.entries.every(({ key }) => /^LF/i.test(key));
}
