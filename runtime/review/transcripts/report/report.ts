import type { CompiledFlow } from '../../../language/index.js';
import { homeName, indexChart } from '../../../language/index.js';
import { partsOf } from '../comparing/chat-parts.js';
import { compare } from '../comparing/compare.js';
import type { KnownState } from '../comparing/compare-way.js';
import { textsOf } from '../comparing/texts.js';
import { walk, wayOf } from '../comparing/way.js';
import type { PlayedScenario } from '../playing/play-scenario.js';
import { type Cause, type ComparedChat, causesOf } from './causes.js';

/** What became of all chats, held against their goldens. */
export interface Report {
  played: number;
  /** Those that are no longer told as their goldens have them. */
  changed: ComparedChat[];
  causes: Cause[];
  /** Those without a golden, with what it would be. */
  fresh: { name: string; chat: string }[];
  /** Goldens whose scenario is gone. */
  leftover: string[];
  /** What must be mended in a scenario. */
  problems: string[];
}

/** `goldens` by name; those of `leftover` have no scenario. */
export function reportOn(
  played: readonly PlayedScenario[],
  goldens: ReadonlyMap<string, string>,
  leftover: readonly string[],
  flows: readonly CompiledFlow[],
): Report {
  const known = statesIn(flows, goldens);
  const changed: ComparedChat[] = [];
  const fresh: Report['fresh'] = [];
  for (const { name, chat, endsEarly, steps } of played) {
    const golden = goldens.get(name);
    if (golden === undefined) {
      if (endsEarly === null) fresh.push({ name, chat });
    } else if (golden !== chat) {
      const texts = (step: number) => textsOf(steps[step] ?? [], flows);
      changed.push({
        name,
        endsEarly,
        steps: compare({ name, golden, chat, endsEarly, textsOf: texts, known }),
      });
    }
  }
  const isTold = new Set(changed.map(({ name }) => name));
  const problems = played
    .filter(({ name }) => !isTold.has(name))
    .flatMap(({ name, endsEarly, unused }) => [
      ...(endsEarly === null ? [] : [`${name} cannot go on: ${endsEarly}.`]),
      ...(unused.length > 0 ? [`${name} prepares answers that nobody asks for: ${unused.join(', ')}.`] : []),
    ]);
  return {
    played: played.length,
    changed,
    causes: causesOf(changed),
    fresh,
    leftover: [...leftover],
    problems,
  };
}

/** The states of today, and those that goldens enter. */
function statesIn(flows: readonly CompiledFlow[], goldens: ReadonlyMap<string, string>): KnownState {
  const entered = new Set<string>();
  for (const golden of goldens.values()) {
    let frames = [{ flow: homeName, state: '' }];
    for (const { way } of partsOf(golden).steps.flatMap(({ turns }) => turns))
      for (const token of wayOf(way).tokens) {
        frames = walk(frames, [token]);
        const top = frames.at(-1);
        if (top) entered.add(`${top.flow}/${top.state}`);
      }
  }
  const charts = new Map(flows.map(({ flow, charts: { en } }) => [flow, en && indexChart(en)]));
  return ({ flow, state }) => ({
    now: charts.get(flow)?.node(state) !== undefined,
    before: entered.has(`${flow}/${state}`),
  });
}
