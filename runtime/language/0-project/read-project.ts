import { languageCodes } from '../../model/index.js';
import type { Settings } from '../compiled-flow.js';
import type { Diagnostic, KnownRecords, LoadOptions, SourceFile } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { languages } from '../languages/index.js';
import { nearest } from '../text/suggest.js';
import { isLockFile, readLock, type TranslationLock } from '../translations/lock.js';
import { baseOf, everywhereName, type FlowFile, homeName, readFlowFile, wholeCharts } from './flow-file.js';
import { type LanguageChart, readLanguageChart } from './language-chart.js';
import type { Memory } from './memory.js';
import { readSettings, settingsFile, standardSettings } from './settings.js';

export const policiesFile = /(^|\/)policies\.yaml$/;

const noRecords: KnownRecords = {};

/** All files of `flows/`, each read as what it is. */
export interface Project {
  settings: Settings;
  byFlow: ReadonlyMap<string, FlowFile[]>;
  languageCharts: ReadonlyMap<string, readonly LanguageChart[]>;
  locks: ReadonlyMap<string, TranslationLock>;
  diagnostics: Diagnostic[];
}

export function readProject(
  files: readonly SourceFile[],
  memory: Memory,
  { records = noRecords }: LoadOptions = {},
): Project {
  const diagnostics: Diagnostic[] = [];
  let settings = standardSettings;
  const flowFiles: FlowFile[] = [];
  const locks = new Map<string, TranslationLock>();
  for (const file of files) {
    if (policiesFile.test(file.path)) continue;
    if (isLockFile(file.path)) {
      const read = memory.once(`lock ${file.path}`, [file.text], () => readLock(file));
      locks.set(read.lock.flow, read.lock);
      diagnostics.push(...read.diagnostics);
      continue;
    }
    if (settingsFile.test(file.path)) {
      const read = readSettings(file);
      settings = read.settings;
      diagnostics.push(...read.diagnostics);
      continue;
    }
    const read = memory.once(`file ${file.path}`, [file.text], () => readFlowFile(file));
    if ('root' in read) flowFiles.push(read);
    else diagnostics.push(read.stray);
  }

  const byFlow = new Map<string, FlowFile[]>();
  for (const file of flowFiles) byFlow.set(file.flow, [...(byFlow.get(file.flow) ?? []), file]);
  // the targets that `factsOf` finds in a chart may be everywhere's: a chart is as old as they are
  const everywhere = byFlow.get(everywhereName) ?? [];
  const languageCharts = new Map<string, LanguageChart[]>();
  for (const [flow, ofFlow] of byFlow)
    languageCharts.set(
      flow,
      ofFlow.map((file) => {
        const from = [file, baseOf(file, ofFlow), wholeCharts(ofFlow).join(), ...everywhere, records];
        return memory.once(`chart ${file.path}`, from, () => readLanguageChart(file, ofFlow, records));
      }),
    );
  return { settings, byFlow, languageCharts, locks, diagnostics };
}

/** A language that any flow has, every flow has. */
export function missingLanguages(byFlow: ReadonlyMap<string, FlowFile[]>): Diagnostic[] {
  const spoken = languageCodes.filter((code) =>
    [...byFlow.values()].some((files) => files.some((file) => file.language === code)),
  );
  return [...byFlow].flatMap(([flow, files]) =>
    spoken
      .filter((code) => !files.some(({ language }) => language === code))
      .map((code) =>
        diagnose({
          code: 'LF504',
          message: `The flow "${flow}" has no ${languages[code].name}`,
          help: `Add ${files[0]!.path.replace(/[^/]+$/, `${code}.yaml`)}, beginning with "extends: ${wholeCharts(files)[0] ?? files[0]!.language}".`,
          range: { path: files[0]!.path, start: 0, end: 1 },
        }),
      ),
  );
}

/** Without its first flow nobody can talk to a project. Told at its first file, because there is none that it would belong to. */
export function missingHome(
  byFlow: ReadonlyMap<string, FlowFile[]>,
  [first]: readonly SourceFile[],
): Diagnostic[] {
  if (!first || byFlow.has(homeName)) return [];
  const others = [...byFlow.keys()].filter((flow) => flow !== everywhereName);
  const near = nearest(homeName, others);
  return [
    diagnose({
      code: 'LF366',
      message: `There is no flow "${homeName}", in which every conversation begins`,
      help: near
        ? `Is it "${near}"? Rename its folder, and "flow:" in its files.`
        : `Begin it with "npm run flows -- new ${homeName}", and let it call ${others.length > 0 ? 'the others' : 'what follows'}.`,
      range: { path: first.path, start: 0, end: 1 },
    }),
  ];
}
