import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatTurn as tellInTerminal } from '../../runtime/cli/chat/format-turn.js';
import { formatChat } from '../../runtime/cli/format-path.js';
import { createLibrary, type TurnInput, type TurnResult } from '../../runtime/engine/index.js';
import { causeInChat, loadFlows, sentBubble, tellCause, turnInChat } from '../../runtime/language/index.js';
import {
  chartOfFlow,
  type PlayedPath,
  type PlayedTurn,
  pastCalled,
  pathSettings,
  playPath,
  readPath,
} from '../../runtime/review/index.js';
import { seededAnswers, walkingWith } from '../../runtime/review/path-book/known-answers.js';
import { tellChat as tellOnPage } from '../../runtime/review/path-book/tell-chat.js';
import { tellTurn as tellInSimulator } from '../../runtime/server/simulator/tell-turn.js';
import { root } from '../harness/generators.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const files = shippedFlows();
const { flows } = loadFlows(files);
const library = createLibrary(flows);
const walking = walkingWith({ library, settings: pathSettings }, seededAnswers);
const walked = readPath(
  'stranger*hello*choose.welcome.english*choose.privacy.goOn*answer*pin~coverage.lookup=covered~packages.list=found' +
    '*choose.choose.each.basic*choose.details.take',
)!;
const played = playPath(walking, walked, 'en');
const { customer } = pastCalled(walked.past);
const onPage = tellOnPage(chartOfFlow(flows.find(({ flow }) => flow === 'onboarding')!), walked, {
  en: played,
});

function reportOf(turn: PlayedTurn, before: PlayedTurn | undefined) {
  const { trace, effects, mode, event, after } = turn;
  const result: TurnResult = {
    trace,
    effects,
    mode,
    conversation: after.conversation!,
    inbound: [],
    binds: false,
  };
  const input: TurnInput = {
    turnId: 'turn',
    conversation: before?.after.conversation ?? null,
    customer,
    event,
    now: after.now,
    windowUntil: null,
    answers: [],
    settings: pathSettings,
  };
  return {
    turnId: 'turn',
    conversationId: 'c',
    customerId: 'c',
    input,
    result,
    outcome: 'done',
    tookMs: 1,
  } as const;
}

/** What each teller says of one turn of the walked path. */
function toldOf(place: number) {
  const turn = played.turns[place]!;
  const report = reportOf(turn, played.turns[place - 1]);
  const simulated = tellInSimulator({ report, library, isSet: () => false, bubbles: turn.bubbles, at: 0 });
  return {
    'the page of a path': onPage.chat[place]!.deeds.map(({ told }) => told),
    'the simulator': simulated.deeds.map(({ told }) => told),
    'the chat in a terminal': tellInTerminal({
      number: 1,
      conversationId: 'c',
      event: turn.event,
      outcome: 'done',
      trace: turn.trace,
      effects: turn.effects,
      state: null,
    }),
  };
}

describe('the same deed is told in the same words', () => {
  const way = '→ loading · packages.list: found → loaded → choose';

  test('by the page of a path, the simulator and the chat in a terminal', () => {
    for (const [teller, told] of Object.entries(toldOf(4))) expect(told.join(' '), teller).toContain(way);
    for (const [teller, told] of Object.entries(toldOf(6)))
      expect(told, teller).toContain('· package basic chosen');
  });

  test('by the chat of a path and by a transcript', () => {
    const told: PlayedPath = {
      ...onPage,
      code: '',
      past: { name: walked.past, title: '' },
      from: 'start',
      to: 'consent',
      ending: 'waiting',
      marks: [],
      only: 0,
      turns: played.turns.length,
      takes: [],
      version: '',
    };
    expect(formatChat(told, 'en')).toContain(way);
    expect(transcript('onboarding/without-a-phone-number')).toContain(way);
  });

  test('by the error of a policy', () => {
    const policies = 'policies:\n  nobodyLooks: { why: shown here, never: { enter: onboarding/details } }\n';
    const { diagnostics } = loadFlows(
      files.map((file) => (file.path === 'flows/policies.yaml' ? { ...file, text: policies } : file)),
    );
    const told = diagnostics.flatMap(({ related }) => related?.map(({ message }) => message) ?? []);
    expect(told.join('\n')).toContain(way);
  });
});

test('what a customer and Loop say is told alike by a path and by a transcript', () => {
  const { bubbles, event } = played.turns[0]!;
  const told = turnInChat('Thandi', {
    ...onPage.chat[0]!,
    said: null,
    bubbles: bubbles.map(sentBubble),
    rows: [],
  });
  const [, ...said] = told.split('\n').slice(0, -1);
  expect(event.type).toBe('moment');
  expect(transcript('onboarding/reminders.en')).toContain(said.join('\n'));
});

test('what nobody says is told alike by a path, the simulator and a transcript', () => {
  expect(transcript('onboarding/reminders.en')).toContain(causeInChat(tellCause('timers', 2 * 3_600_000)));
  expect(transcript('home/a-subscriber')).toContain(causeInChat(tellCause('returned')));
});

const transcript = (name: string) =>
  readFileSync(path.join(root, 'tests/transcripts', `${name}.chat`), 'utf8');
