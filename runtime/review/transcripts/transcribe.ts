/** A conversation as people read it: what the customer saw at the left edge, what the system did indented. */

import type { TraceStep } from '../../engine/index.js';
import type { Customer, Message } from '../../model/index.js';
import { pastCalled } from '../paths/index.js';
import { durationMs } from './durations.js';
import type { MessageStep, Scenario } from './scenario.js';

/** One turn, however it was run. */
export interface ToldTurn {
  trace: TraceStep[];
  bubbles: Message[];
  rows: RowCounts;
}

export const countedTables = [
  'customers',
  'customer_journey_events',
  'customer_interactions',
  'customer_package_selections',
] as const;
export type RowCounts = Record<(typeof countedTables)[number], number>;

/** What the six tables hold of the customer in the end. */
export interface Outcome {
  customer: Customer;
  journey: { to: string; trigger: string }[];
  selections: { package_code: string; is_final: boolean }[];
}

/** Runs a scenario's steps: purely, or through webhook and database. */
export interface Driver {
  /** The turns that a step led to. */
  say(steps: MessageStep[]): Promise<ToldTurn[]>;
  duplicate(): Promise<ToldTurn[]>;
  wait(ms: number): Promise<ToldTurn[]>;
  handBack(): Promise<ToldTurn[]>;
  /** The database will refuse the next selection of a package. */
  refuse(reason: string): Promise<void>;
  outcome(): Promise<Outcome>;
}

export function tellHeading(flow: string, { language, title, past }: Scenario): string {
  const who = past === undefined ? '' : ` · who ${pastCalled(past).title}`;
  return `# ${flow} · ${language} · ${title}${who}\n`;
}

export function tellStep(name: string, step: MessageStep): string {
  if ('text' in step) return block(`${name}: `, step.text);
  if ('tap' in step) return `${name}: [${step.tap}]`;
  if ('location' in step)
    return `${name}: 📍 ${step.location.map((degrees) => degrees.toFixed(2)).join(', ')}`;
  return `${name}: (${step.send})`;
}

export function tellTurn(turn: ToldTurn): string {
  return [tellTrace(turn.trace), ...turn.bubbles.map(tellBubble)].filter((line) => line !== '').join('\n');
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
  'selected_package_code',
  'consent_given',
] as const satisfies (keyof Customer)[];

export function tellOutcome({ customer, journey, selections }: Outcome): string {
  const known = toldFields
    .map((name) => [name, customer[name]] as const)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`);
  const stages = journey.map(({ to, trigger }) => `${to} (${trigger})`);
  const selected = selections.map(
    ({ package_code, is_final }) => `${package_code}${is_final ? ' (final)' : ''}`,
  );
  return [
    `= customer: ${known.join(' · ')}`,
    `= journey: ${stages.join(' → ') || 'none'}`,
    `= selections: ${selected.join(', ') || 'none'}`,
  ].join('\n');
}

function tellTrace(trace: readonly TraceStep[]): string {
  const path: string[] = [];
  const journeys: string[] = [];
  for (const step of trace) {
    switch (step.step) {
      case 'heard':
        if (!['exact', 'id', 'kind'].includes(step.by)) path.push(`(${step.by}: ${step.as})`);
        break;
      case 'enter':
        path.push(`→ ${step.state}`);
        break;
      case 'jump':
        path.push(`↩ ${step.to} (${step.target})`);
        break;
      case 'lookup':
        path.push(`· ${step.src}: ${step.outcome}`);
        break;
      case 'call':
        path.push(`⇒ ${step.flow}`);
        break;
      case 'return':
        path.push(`⇐ ${step.flow} (${step.final})`);
        break;
      case 'journey':
        journeys.push(`${step.from ?? 'first contact'} → ${step.to}`);
        break;
      case 'moved':
        path.push(`(${step.flow} ${step.how})`);
        break;
      case 'guardFailed':
        path.push(`(guard failed: ${step.guard}: ${step.error})`);
        break;
      case 'take':
        break;
      case 'note':
        path.push(`(${step.text})`);
    }
  }
  const told = path.join(' ');
  const journey = journeys.length > 0 ? `journey: ${journeys.join(', ')}` : '';
  return told || journey ? `  ${[told, journey].filter(Boolean).join('   ')}` : '';
}

/** The rows that all turns of a step have written. */
function tellRows(turns: readonly RowCounts[]): string {
  const told = countedTables
    .map((table) => ({ table, count: turns.reduce((sum, rows) => sum + rows[table], 0) }))
    .filter(({ count }) => count !== 0)
    .map(({ table, count }) => `+ ${table} ${count}`);
  return told.length > 0 ? `  ${told.join('   ')}` : '  (nothing)';
}

function tellBubble(message: Message): string {
  const say = (...parts: (string | undefined)[]) =>
    block('Loop:   ', parts.filter((part) => part !== undefined && part !== '').join('\n'));
  switch (message.kind) {
    case 'text':
      return say(message.body);
    case 'requestLocation':
      return say(message.body, '[send location]');
    case 'buttons':
      return say(
        message.image && `🖼 ${message.image}`,
        message.body,
        `[${message.buttons.map(({ title }) => title).join(' | ')}]`,
      );
    case 'list':
      return say(
        message.body,
        `[${message.button}]`,
        ...message.rows.map(
          ({ title, description }) => ` • ${title}${description ? ` — ${description}` : ''}`,
        ),
      );
    case 'url':
      return say(message.body, `[${message.label}] ${message.url}`);
    case 'image':
    case 'document':
      return say(`🖼 ${message.link}`, message.caption);
    case 'audio':
      return say(`🔊 ${message.link}`);
    case 'template':
      return say(`(template ${message.name}, ${message.language})`, ...message.parameters);
    case 'reaction':
      return say(message.emoji);
  }
}

/** First line after the speaker, the others under it. */
function block(speaker: string, text: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? speaker + line : line === '' ? '' : ' '.repeat(8) + line))
    .join('\n');
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
    let turns: ToldTurn[];
    if ('wait' in step) {
      parts.push(`… ${step.wait} later`);
      turns = await driver.wait(durationMs(step.wait));
    } else if ('handBack' in step) {
      parts.push('(a person hands back)');
      turns = await driver.handBack();
    } else if ('refuse' in step) {
      parts.push(`(from here the database refuses: ${step.refuse})`);
      await driver.refuse(step.refuse);
      continue;
    } else if ('duplicate' in step) {
      parts.push('(WhatsApp delivers that again)');
      turns = await driver.duplicate();
    } else {
      const messages = 'together' in step ? step.together : [step];
      parts.push(messages.map((each) => tellStep(name, each)).join('\n'));
      turns = await driver.say(messages);
    }
    parts.push(...turns.map(tellTurn).filter((told) => told !== ''), tellRows(turns.map(({ rows }) => rows)));
  }
}
