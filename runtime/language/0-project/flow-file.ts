import { type LanguageCode, languageCodes } from '../../model/index.js';
import { childOf, entryOf, isText, type MapNode } from '../1-parse/nodes.js';
import { parseFile } from '../1-parse/parse-file.js';
import type { Diagnostic, SourceFile } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { refusalOfName } from '../names.js';
import { didYouMean } from '../text/suggest.js';
import { type Allowance, allowancesIn } from './allowances.js';

/** `flows/<flow>/`: what is heard in every state of every flow. */
export const everywhereName = 'everywhere';

/** `flows/<flow>/`: where every conversation begins. */
export const homeName = 'home';

/** One file of a flow: what it says, and how far it can be followed. */
export interface FlowFile {
  flow: string;
  language: LanguageCode;
  path: string;
  root: MapNode | undefined;
  diagnostics: Diagnostic[];
  allowances: readonly Allowance[];
}

export function readFlowFile(file: SourceFile): FlowFile | { stray: Diagnostic } {
  const [, flow, code] = /([^/]+)\/([^/]+)\.yaml$/.exec(file.path) ?? [];
  const language = languageCodes.find((known) => known === code);
  if (!flow || !language) {
    const stray = diagnose({
      code: 'LF208',
      message: `"${file.path}" is no file of a flow`,
      help: `Flows are flows/<flow>/<language>.yaml. ${didYouMean(code ?? '', languageCodes, 'languages')}`,
      range: { path: file.path, start: 0, end: 1 },
    });
    return { stray };
  }
  const refusal = refusalOfName(flow);
  if (refusal) {
    const range = { path: file.path, start: 0, end: 1 };
    return { stray: diagnose({ code: 'LF209', ...refusal, range }) };
  }
  const { root, diagnostics } = parseFile(file);
  // a tree that lost some of its text would only repeat what is wrong
  const isBroken = diagnostics.some(({ code }) =>
    ['LF101', 'LF103', 'LF108', 'LF111', 'LF114', 'LF209'].includes(code),
  );
  const map = root?.kind === 'map' && !isBroken ? root : undefined;
  if (map) diagnostics.push(...contradictions(map, flow, language));
  return {
    flow,
    language,
    path: file.path,
    root: map,
    diagnostics,
    allowances: map ? [...allowancesIn(map)] : [],
  };
}

/** `flow:` and `language:` of a file that do not agree with its path. */
function contradictions(root: MapNode, flow: string, language: LanguageCode): Diagnostic[] {
  return Object.entries({ flow, language }).flatMap(([key, expected]): Diagnostic[] => {
    const value = childOf(root, key);
    if (!isText(value) || value.value === expected) return [];
    return [
      diagnose({
        code: 'LF208',
        message: `The file says "${key}: ${value.value}", and stands in the place of "${expected}"`,
        help: `Write "${key}: ${expected}", or move the file.`,
        range: value,
      }),
    ];
  });
}

/** The file that `extends` names. */
export function baseOf({ root }: FlowFile, ofFlow: readonly FlowFile[]): FlowFile | undefined {
  const extended = childOf(root, 'extends');
  return ofFlow.find(({ language }) => isText(extended) && language === extended.value);
}

export function wholeCharts(files: readonly FlowFile[]): string[] {
  return files.flatMap(({ root, language }) => (root && !entryOf(root, 'extends') ? [language] : []));
}
