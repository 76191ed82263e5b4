/** A conversation as people read it: what the customer saw at the left edge, what the system did indented. */

import {
  asideInChat,
  consentInWords,
  customerInChat,
  laterInChat,
  loopInChat,
  occasions,
  pinInWords,
  rowsInLine,
  type Said,
  sentBubble,
  tellDeeds,
  tellWay,
} from '../../../language/index.js';
import type { Customer, Message, Selection, TraceStep } from '../../../model/index.js';
import { pastCalled } from '../../paths/index.js';
import { durationMs } from '../scenario/durations.js';
import type { MessageStep, Scenario } from '../scenario/scenario.js';

/** One turn, however it was run. */
export interface DrivenTurn {
  trace: TraceStep[];
  bubbles: Message[];
  rows: RowCounts;
}

export const countedTables = [
  'customers',
  'customer_journey_events',
  'customer_interactions',
  'customer_package_selections',
  'customer_consents',
] as const;
export type RowCounts = Record<(typeof countedTables)[number], number>;

/** What the tables hold of the customer in the end. */
export interface Outcome {
  customer: Customer;
  journey: { to: string; trigger: string }[];
  selections: Pick<Selection, 'package_code' | 'isFinal' | 'isUndone'>[];
  /** `wording`: how its hash begins; null: it is not known. */
  consents: { purpose: string; decision: string; wording: string | null }[];
}

/** Runs a scenario's steps: purely, or through webhook and database. */
export interface Driver {
  /** The turns that a step led to. */
  say(steps: MessageStep[]): Promise<DrivenTurn[]>;
  duplicate(): Promise<DrivenTurn[]>;
  wait(ms: number): Promise<DrivenTurn[]>;
  handBack(): Promise<DrivenTurn[]>;
  /** The database will refuse the next selection of a package. */
  refuse(reason: string): Promise<void>;
  outcome(): Promise<Outcome>;
}

function tellHeading(flow: string, { language, title, past }: Scenario): string {
  const who = past === undefined ? '' : ` · who ${pastCalled(past).title}`;
  return `# ${flow} · ${language} · ${title}${who}\n`;
}

function tellStep(name: string, step: MessageStep): string {
  return customerInChat(name, saidBy(step));
}

function saidBy(step: MessageStep): Said {
  if ('text' in step) return { kind: 'text', text: step.text };
  if ('tap' in step) return { kind: 'choice', text: step.tap };
  if ('location' in step) return { kind: 'location', text: pinInWords(...step.location) };
  return { kind: 'other', text: step.send };
}

function tellTurn({ trace, bubbles }: DrivenTurn): string {
  const way = tellWay(tellDeeds(trace));
  return [way && `  ${way}`, ...bubbles.map((message) => loopInChat(sentBubble(message)))]
    .filter((line) => line !== '')
    .join('\n');
}

/** Without ids, which no golden can know. */
const toldFields = [
  'name',
  'status',
  'preferred_language',
  'journey_stage',
  'coverage_available',
  'manual_location',
  'gps',
  'place_name',
  'place_gps',
  'selected_package_code',
  'consent_given',
] as const satisfies (keyof Customer)[];

function tellOutcome({ customer, journey, selections, consents }: Outcome): string {
  const known = toldFields
    .map((name) => [name, customer[name]] as const)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`);
  const stages = journey.map(({ to, trigger }) => `${to} (${trigger})`);
  const selected = selections.map(
    ({ package_code, isFinal, isUndone }) =>
      `${package_code}${isFinal ? ' (final)' : isUndone ? ' (undone)' : ''}`,
  );
  const answers = consents.map(({ purpose, decision, wording }) =>
    consentInWords(decision, purpose, wording),
  );
  return [
    `= customer: ${known.join(' · ')}`,
    `= journey: ${stages.join(' → ') || 'none'}`,
    `= selections: ${selected.join(', ') || 'none'}`,
    ...(answers.length > 0 ? [`= consents: ${answers.join(' → ')}`] : []),
  ].join('\n');
}

/** The rows that all turns of a step have written. */
function tellRows(turns: readonly DrivenTurn[]): string {
  const counts = turns.flatMap(({ rows }) =>
    countedTables.map((table) => ({ table, how: 'added' as const, count: rows[table] })),
  );
  return `  ${rowsInLine(counts)}`;
}

/** What the scenario does next cannot be done: the chat has come to another place than it was written for. */
export class CannotGoOn extends Error {
  override name = 'CannotGoOn';
}

export interface Transcript {
  chat: string;
  /** Why the chat ends before its scenario does; null: it does not. */
  endsEarly: string | null;
}

/** The whole chat, as far as its scenario can be followed. */
export async function transcribe(flow: string, scenario: Scenario, driver: Driver): Promise<Transcript> {
  const parts = [tellHeading(flow, scenario)];
  try {
    await follow(scenario, driver, parts);
  } catch (error) {
    if (error instanceof CannotGoOn) return { chat: `${parts.join('\n')}\n`, endsEarly: error.message };
    throw error;
  }
  parts.push(`\n${tellOutcome(await driver.outcome())}`);
  return { chat: `${parts.join('\n')}\n`, endsEarly: null };
}

/** Tells into `parts`. */
async function follow(scenario: Scenario, driver: Driver, parts: string[]): Promise<void> {
  const { name } = scenario.who;
  for (const step of scenario.steps) {
    let turns: DrivenTurn[];
    if ('wait' in step) {
      parts.push(laterInChat(step.wait));
      turns = await driver.wait(durationMs(step.wait));
    } else if ('handBack' in step) {
      parts.push(asideInChat(occasions.returned));
      turns = await driver.handBack();
    } else if ('refuse' in step) {
      parts.push(asideInChat(`from here the database refuses: ${step.refuse}`));
      await driver.refuse(step.refuse);
      continue;
    } else if ('duplicate' in step) {
      parts.push(asideInChat('WhatsApp delivers that again'));
      turns = await driver.duplicate();
    } else {
      const messages = 'together' in step ? step.together : [step];
      parts.push(messages.map((each) => tellStep(name, each)).join('\n'));
      turns = await driver.say(messages);
    }
    parts.push(...turns.map(tellTurn).filter((told) => told !== ''), tellRows(turns));
  }
}
