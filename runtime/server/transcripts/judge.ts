import type { CompiledFlow } from '../../language/index.js';
import {
  acceptedBy,
  acceptedChats,
  formatReport,
  isFine,
  type PlayedScenario,
  type Report,
  type ReportOptions,
  reportOn,
} from '../../review/index.js';
import { type TranscriptFiles, writeGoldens } from './files.js';
import { listsOf, staleAmong, writeLists } from './lists.js';

export interface Played {
  folder: string;
  files: TranscriptFiles;
  /** All scenarios of the folder, or those that were asked for. */
  chats: readonly PlayedScenario[];
  flows: readonly CompiledFlow[];
}

export interface Judgement {
  report: Report;
  /** For people, and whether there is nothing for them to do. */
  format(color: boolean): { text: string; isFine: boolean };
  /** Writes what `names` accept, all without any. Throws `NoSuchCause`. */
  accept(names: readonly string[]): Promise<Accepted>;
}

export interface Accepted {
  /** Names of the chats that were written. */
  written: string[];
  /** Names of those that still differ. */
  left: string[];
}

/** Holds chats against their goldens. Those that have none are written where `mayRecord`. */
export async function judge(played: Played, mayRecord: boolean): Promise<Judgement> {
  const { folder, files, chats, flows } = played;
  const names = files.scenarios.map(({ name }) => name);
  const isWhole = chats.length === names.length;
  const report = reportOn(chats, files.goldens, isWhole ? files.leftover : [], flows);
  const lists = await listsOf(folder, names, chats, flows);
  if (mayRecord && report.fresh.length > 0) {
    await writeGoldens(folder, report.fresh);
    await writeLists(lists, folder);
  }
  const staleLists = await staleAmong(lists, folder);
  return {
    report,
    format(color) {
      const options: ReportOptions = { color, mayRecord, staleLists };
      return { text: formatReport(report, options), isFine: isFine(report, options) };
    },
    async accept(accepted) {
      const written = acceptedChats(report.changed, acceptedBy(accepted, report.causes));
      await writeGoldens(
        folder,
        [...written].map(([name, chat]) => ({ name, chat })),
      );
      await writeLists(lists, folder);
      const left = chats.filter(
        ({ name, chat }) => (written.get(name) ?? files.goldens.get(name) ?? chat) !== chat,
      );
      return { written: [...written.keys()], left: left.map(({ name }) => name) };
    },
  };
}
