import { languageCodes } from '../../actions/index.js';
import type { SourceFile, SourceRange } from '../contract.js';
import { isLockFile } from '../translations/index.js';
import { treeOf } from './read-project.js';

/** A state that a key of `translations.lock.yaml` leads through: `states.askName.say` names `askName`. */
export interface NamedInLock {
  flow: string;
  /** Dotted path of the state. */
  state: string;
  range: SourceRange;
}

export function statesInLock(file: SourceFile): NamedInLock[] {
  const flow = /([^/]+)\/[^/]+$/.exec(file.path)?.[1];
  const root = flow && isLockFile(file.path) ? treeOf(file) : undefined;
  if (!flow || root?.kind !== 'map') return [];
  const texts = root.entries.filter(({ key }) => languageCodes.some((code) => code === key));
  return texts.flatMap(({ value }) =>
    value.kind === 'map'
      ? value.entries.flatMap(({ key, keyRange }) =>
          statesOf(key).map((found) => ({
            flow,
            state: found.state,
            range: { path: file.path, start: keyRange.start + found.start, end: keyRange.start + found.end },
          })),
        )
      : [],
  );
}

interface Part {
  state: string;
  start: number;
  end: number;
}

function statesOf(key: string): Part[] {
  const found: Part[] = [];
  let at = 0;
  for (;;) {
    const name = /^states\.(\w+)(?=\.|$)/.exec(key.slice(at))?.[1];
    if (!name) return found;
    const start = at + 'states.'.length;
    const outer = found.at(-1)?.state;
    found.push({ state: outer === undefined ? name : `${outer}.${name}`, start, end: start + name.length });
    at = start + name.length + 1;
  }
}
