import { type LanguageCode, languageCodes } from '../../model/index.js';
import { entryOf, type MapNode } from '../1-parse/nodes.js';
import type { SourceFile } from '../contract.js';
import { languages } from '../languages/index.js';
import { namePattern, refusalOfName } from '../names.js';
import { acceptTranslations } from '../translations/index.js';
import type { Refusal } from './names/rename.js';
import { treeOf } from './read-project.js';
import { applyEdits, type TextEdit } from './text-edit.js';

export interface NewFlow {
  /** Files that are new or changed, whole. */
  files: SourceFile[];
  /** The first chat with it, as a scenario. */
  scenario: string;
}

/**
 * A flow that asks one question, in every language, with nothing wrong in it, and a first scenario. With `heard`, it can
 * be asked for anywhere with that word; otherwise another flow has to call it.
 *
 * @param folder of the flows, as the paths of `files` begin
 */
export function newFlow(
  files: readonly SourceFile[],
  folder: string,
  flow: string,
  heard: string | undefined,
): NewFlow | Refusal {
  if (!namePattern.test(flow))
    return {
      problem: `"${flow}" cannot be the name of a flow`,
      help: 'Names are letters and digits, a small letter first: orderStatus.',
    };
  const refusal = refusalOfName(flow);
  if (refusal) return { problem: refusal.message, help: refusal.help };
  const taken = files.find(({ path }) => path.startsWith(`${folder}/${flow}/`));
  if (taken)
    return { problem: `There is a flow "${flow}" already, in ${taken.path}`, help: 'Choose another name.' };
  const own = languageCodes.map((code) => ({
    path: `${folder}/${flow}/${code}.yaml`,
    text: chartIn(code, flow),
  }));
  const everywhere = files.find(({ path }) => path === `${folder}/everywhere/en.yaml`);
  const edits = heard === undefined || !everywhere ? [] : wordFor(flow, heard, everywhere);
  if (heard !== undefined && edits.length === 0)
    return {
      problem: `"${heard}" cannot be heard everywhere`,
      help: `${folder}/everywhere/en.yaml must have "on" and "states", without a "${flow}" among them.`,
    };
  const changed = applyEdits(files, edits);
  const all = [...changed, ...own];
  return {
    files: [
      ...changed.filter((file) => !files.includes(file)),
      ...own,
      ...acceptTranslations(all, { flow }).files,
    ],
    scenario: scenarioOf(flow, heard),
  };
}

const schemaLine = '# yaml-language-server: $schema=../../schemas/flow.schema.json';

function chartIn(language: LanguageCode, flow: string): string {
  const { ask, goOn, yes, notNow, no, end } = languages[language].says.newFlow;
  const words = (list: readonly string[]) =>
    `[${list.map((word) => (/^(yes|no)$/.test(word) ? `'${word}'` : word)).join(', ')}]`;
  if (language === 'en')
    return `${schemaLine}
# Say here what this conversation is for.
flow: ${flow}
language: en
title: ${titleOf(flow)}
initial: begin
states:
  begin:
    say: ${ask}
    buttons:
      goOn: { title: ${goOn}, hear: ${words(yes)}, target: done }
      no: { title: ${notNow}, hear: ${words(no)}, target: done }
  done: { say: ${end}, type: final }
`;
  return `${schemaLine}
extends: en
language: ${language}
states:
  begin:
    say: ${ask}
    buttons:
      goOn: { title: ${goOn}, hear: ${words(yes)} }
      no: { title: ${notNow}, hear: ${words(no)} }
  done: { say: ${end} }
`;
}

/** `orderStatus` is called "Order status". */
function titleOf(flow: string): string {
  const words = flow.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A word that leads to the flow from anywhere, and the state that calls it. */
function wordFor(flow: string, heard: string, everywhere: SourceFile): TextEdit[] {
  const root = treeOf(everywhere);
  const on = entryOf(root, 'on')?.value;
  const states = entryOf(root, 'states')?.value;
  if (on?.kind !== 'map' || states?.kind !== 'map' || entryOf(on, flow) || entryOf(states, flow)) return [];
  const word = /^[a-z][a-z ]*$/i.test(heard) ? heard : `'${heard.replaceAll("'", "''")}'`;
  return [
    append(on, `${flow}: { hear: [${word}], target: ${flow} }`, everywhere),
    append(states, `${flow}: { call: ${flow}, onDone: $resume, onError: $resume }`, everywhere),
  ];
}

/** A line after the last entry of a map that is written over several lines. */
function append({ entries }: MapNode, line: string, { path, text }: SourceFile): TextEdit {
  const last = entries.at(-1)!;
  const begun = text.lastIndexOf('\n', last.keyRange.start) + 1;
  const indent = ' '.repeat(last.keyRange.start - begun);
  const said = text.slice(0, last.value.end).trimEnd().length;
  const end = text.indexOf('\n', said);
  const at = end < 0 ? text.length : end;
  return { range: { path, start: at, end: at }, text: `\n${indent}${line}` };
}

function scenarioOf(flow: string, heard: string | undefined): string {
  const title = titleOf(flow).toLowerCase();
  const steps = heard === undefined ? ['text: Hi'] : ['text: Hi', `text: ${heard}`, 'tap: goOn'];
  const note =
    heard === undefined
      ? `# What somebody does on the way to the flow "${flow}", and in it. Another flow has to call it first.\n`
      : '';
  return `${note}title: tries ${title}
who: { name: Thandi, phone: '27820000001' }
language: en
steps:
${steps.map((step) => `  - ${step}`).join('\n')}
`;
}
