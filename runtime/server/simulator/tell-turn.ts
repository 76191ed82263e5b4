import { type FlowLibrary, hear, hearingAt, type Try } from '../../engine/index.js';
import {
  bubbleInLine,
  heardByInWords,
  isHeardAsNothing,
  rememberedOf,
  scoreInWords,
  sentBubble,
  tellCause,
  tellDeeds,
  triedInWords,
} from '../../language/index.js';
import type { Message } from '../../model/index.js';
import type { TurnReport } from '../turns/reports/turn-report.js';
import type { Context, SimulatedLookup, SimulatedTurn, ToldTry } from './contract.js';

export interface Told {
  report: TurnReport;
  library: FlowLibrary;
  /** Lookups that were set when the turn ran. */
  isSet(src: string): boolean;
  bubbles: Message[];
  at: number;
}

/** One turn as the page shows it, without the rows. */
export function tellTurn({ report, library, isSet, bubbles, at }: Told): Omit<SimulatedTurn, 'rows'> {
  const { input, result, error } = report;
  const { event } = input;
  const before = input.conversation?.frames.at(-1);
  const after = result?.conversation.frames.at(-1);
  const context = {
    flow: after?.flow ?? before?.flow ?? '',
    before: before?.context ?? ({} satisfies Context),
    after: after?.context ?? ({} satisfies Context),
  };
  return {
    at,
    cause: tellCause(event.type),
    deeds: tellDeeds(result?.trace ?? [], result?.effects),
    heard: heardBy(report, library),
    trace: result?.trace ?? [],
    lookups: input.answers.map(
      ({ src, answer }): SimulatedLookup => ({
        src,
        isSet: isSet(src),
        ...('error' in answer
          ? { outcome: null, output: {}, error: answer.error }
          : { outcome: answer.outcome, output: answer.output, error: null }),
      }),
    ),
    bubbles: bubbles.map((message) => ({ message, at, told: bubbleInLine(sentBubble(message)) })),
    context,
    remembers: rememberedOf(context.before, context.after),
    error: error ?? null,
  };
}

function heardBy({ input, result }: TurnReport, library: FlowLibrary): SimulatedTurn['heard'] {
  const step = result?.trace.find((each) => each.step === 'heard');
  if (!step) return null;
  const { as, by } = step;
  const tries = whyHeard(input, as, library);
  const claims = tries.at(-1)?.scores.find(({ name }) => name === as)?.claims ?? [];
  const what = claims.map((claim) => `“${claim}”`).join(', ');
  return {
    as,
    by,
    told: [heardByInWords[by], what].filter(Boolean).join(': '),
    isNothing: isHeardAsNothing(by),
    why: tries.map(
      (each): ToldTry => ({
        ...each,
        told: triedInWords[each.step],
        scores: each.scores.slice(0, mostScores).map(scoreInWords),
      }),
    ),
  };
}

const mostScores = 3;

/** Each step of the fixed order that was tried: heard once more, since a turn keeps only what decided. */
function whyHeard(
  { conversation, customer, event }: TurnReport['input'],
  as: string,
  library: FlowLibrary,
): Try[] {
  const frame = conversation?.frames.at(-1);
  const message = event.type === 'moment' ? event.messages[0]?.message : undefined;
  if (!frame || message?.kind !== 'text') return [];
  const own = library.newest(frame.flow, conversation!.language);
  if (own?.structureHash !== frame.structureHash) return [];
  const others = library
    .languages(frame.flow)
    .filter((language) => language !== own.language)
    .flatMap((language) => library.newest(frame.flow, language) ?? []);
  const place = { charts: [own, ...others], state: frame.state, vars: frame.context, customer };
  const heard = hear(message, hearingAt(place));
  // with a person, or after a stop, less is listened to than there is to be heard
  return heard.as === as ? (heard.why ?? []) : [];
}
