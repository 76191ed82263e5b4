import { catalogue, type DataName } from '../../../actions/index.js';
import type { SourceCall } from '../source-chart.js';

/** What actions of a turn wrote, each with the last that did: it is committed when the turn ends, and read by no lookup before. */
export type Written = ReadonlyMap<DataName, SourceCall>;

export const nothingWritten: Written = new Map();

export function writtenAfter(before: Written, calls: readonly SourceCall[]): Written {
  const added = calls.flatMap((call) =>
    (catalogue.actions[call.action]?.writes ?? []).map((data) => [data, call] as const),
  );
  return added.length > 0 ? new Map([...before, ...added]) : before;
}
