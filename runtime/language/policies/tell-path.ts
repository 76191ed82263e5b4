import type { ValueType } from '../../model/index.js';
import { listMember } from '../3-meaning/facts.js';
import type { SourceSay, SourceState, Words } from '../3-meaning/source-chart.js';
import type { RelatedPlace, SourceRange } from '../contract.js';
import { compileWords } from '../text/words.js';
import { nameOfState } from './never.js';
import { sample, sampleAnswer } from './samples.js';
import { type Happening, pathOf, type Step } from './walk/places.js';
import type { Option, WholeChart } from './whole-chart.js';

/** The path to a problem: as a chat, and as the states that it enters. */
export function toldPath(last: Step, what: Happening | undefined, range: SourceRange): RelatedPlace {
  const passes = pathOf(last).flatMap(({ entered, chart }) =>
    entered.map(({ path }) => ({ flow: chart.flow, state: path })),
  );
  return { message: tellPath(last, what), range, passes };
}

/**
 * A path as the chat that a customer would have: what they answer, what Loop says, the states passed in between.
 * `what` is the last thing of it, which may not happen; undefined: the path is told up to a waiting state.
 */
function tellPath(last: Step, what: Happening | undefined): string {
  const chat = new Chat(what);
  const steps = pathOf(last);
  for (const step of steps) chat.tell(step, step === last);
  return ['the shortest way there, as a chat:', ...shortened(chat.turns()).map((line) => `    ${line}`)].join(
    '\n',
  );
}

/** Long chats are told from their ends. */
const firstTurns = 3;
const lastTurns = 12;

function shortened(turns: string[][]): string[] {
  if (turns.length <= firstTurns + lastTurns + 1) return turns.flat();
  const left = turns.length - firstTurns - lastTurns;
  return [
    ...turns.slice(0, firstTurns).flat(),
    `… ${left} more answers …`,
    ...turns.slice(-lastTurns).flat(),
  ];
}

const longestBubble = 110;

class Chat {
  private readonly done: string[][] = [];
  private head: string[] = [];
  private way = '';
  private said: string[] = [];
  private choices: string | undefined;
  private end: string[] = [];

  constructor(private readonly what: Happening | undefined) {}

  tell(step: Step, isLast: boolean): void {
    const { chart } = step;
    const guard = step.option?.transition.guard?.source;
    if (step.kind === 'start') this.begin('Customer: hi');
    else if (step.kind === 'door') this.begin(this.answer(step, chart));
    else if (step.kind === 'back') this.begin('Customer: back');
    const when = `  (when ${guard})`;
    if (guard?.includes('customer.') && !this.head.includes(when)) this.head.push(when);
    this.passBy(step, chart, isLast ? this.what : undefined);
  }

  turns(): string[][] {
    this.finish();
    return this.done;
  }

  private passBy(step: Step, chart: WholeChart, what: Happening | undefined): void {
    if (step.kind === 'start') this.way = chart.flow;
    if (step.kind === 'call') this.way += ` ⇒ ${chart.flow}`;
    if (step.kind === 'return') this.way += ` ⇐ ${chart.flow}`;
    if (step.lookup) {
      const mark = ` · ${step.lookup.src}: ${step.lookup.outcome}`;
      if (!this.way.endsWith(mark)) this.way += mark;
    }
    if (step.option && what?.kind !== 'take') this.say(step.option.transition.say, chart);
    for (const state of step.entered) {
      this.way += ` → ${state.path}`;
      if (what?.kind === 'enter' && what.state === state) break;
      this.say(state.say, chart);
    }
    if (step.kind === 'wait') this.choices = this.offered(step.from!.state, chart);
    if (step.kind === 'resume' || step.kind === 'back') this.choices = this.offered(step.entered[0]!, chart);
    if (what) this.end = [`  ✗ ${inWords(what, chart)}`];
  }

  private begin(line: string): void {
    this.finish();
    this.head = [line];
  }

  private finish(): void {
    if (this.head.length === 0) return;
    const bubble = this.said.join(' ').replace(/\s+/g, ' ').trim();
    const shown = bubble.length > longestBubble ? `${bubble.slice(0, longestBubble).trimEnd()}…` : bubble;
    this.done.push([
      ...this.head,
      ...(this.way ? [`  ${this.way.trim()}`] : []),
      ...(shown || this.choices ? [`Loop:     ${[shown, this.choices].filter(Boolean).join(' ')}`] : []),
      ...this.end,
    ]);
    this.head = [];
    this.way = '';
    this.said = [];
    this.choices = undefined;
    this.end = [];
  }

  private answer({ how, option, from }: Step, chart: WholeChart): string {
    switch (how?.by) {
      case 'tap':
        return `Customer: [${this.words(how.choice.title, chart)}]`;
      case 'row':
        return `Customer: [${this.row(how.state, chart)}]`;
      case 'word':
        return `Customer: ${how.hear[0]?.text ?? how.name}`;
      case 'after':
        return `  ⏰ ${duration(how.timer.delayMs)} later`;
      case 'silence':
        return `  ⏰ no answer for ${duration(how.timer.delayMs)}`;
      default:
        return kindInWords(how?.kind ?? '', option, from?.chart === chart ? chart : undefined);
    }
  }

  private offered(state: SourceState, chart: WholeChart): string | undefined {
    const { choices } = state;
    if (state.say?.kind === 'requestLocation') return '[send location]';
    if (!choices) return undefined;
    const rows = choices.each ? [this.row(state, chart)] : [];
    return `[${[...rows, ...choices.choices.map(({ title }) => this.words(title, chart))].join(' | ')}]`;
  }

  private row(state: SourceState, chart: WholeChart): string {
    const each = state.choices?.each;
    return each ? this.words(each.title, chart, listMember(each.list, { context: typesOf(chart) })) : '';
  }

  private say(say: SourceSay | undefined, chart: WholeChart): void {
    if (!say) return;
    const item = say.each && listMember(say.each, { context: typesOf(chart) });
    if (say.kind === 'template') this.said.push(`(template "${say.name}")`);
    else for (const { words } of say.words) this.said.push(this.words(words, chart, item));
  }

  private words(words: Words | undefined, chart: WholeChart, item?: ValueType): string {
    if (!words) return '';
    try {
      return compileWords(words.text, chart.chart.language)((path) => valueAt(path, chart, item)).trim();
    } catch {
      return words.text.trim();
    }
  }
}

const typesOf = ({ chart }: WholeChart) =>
  Object.fromEntries([...chart.context].map(([name, { type }]) => [name, type]));

function valueAt(path: string, { chart }: WholeChart, item: ValueType | undefined): unknown {
  const [root = '', ...fields] = path.split('.');
  const variable = chart.context.get(root);
  const type = root === 'customer' ? 'customer' : root === 'item' ? item : variable?.type;
  if (!type) return null;
  const value = variable && type === 'text' ? sampleAnswer(variable) : sample(type, root);
  return fields.reduce<unknown>(
    (inner, field) => (inner as Record<string, unknown> | null)?.[field] ?? null,
    value,
  );
}

/** What the customer sends where a kind of message is waited for, or what happens to them. */
function kindInWords(kind: string, option: Option | undefined, chart: WholeChart | undefined): string {
  const name = option?.transition.take && String(option.transition.take.value);
  const variable = name === undefined ? undefined : chart?.chart.context.get(name);
  switch (kind) {
    case 'text':
      return `Customer: ${variable ? sampleAnswer(variable) : '(any text)'}`;
    case 'location':
      return 'Customer: 📍 -29.20, 30.00';
    case 'invalid':
      return 'Customer: (an answer that does not fit)';
    case 'unheard':
      return 'Customer: (something that nobody understands)';
    case 'returned':
      return '  (the person hands the conversation back)';
    case 'refused':
      return '  (the database refuses what was asked of it)';
    case 'undelivered':
      return '  (a message could not be delivered)';
    default:
      return `Customer: (${kind})`;
  }
}

function duration(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'm'],
  ];
  const [size, unit] = units.find(([one]) => ms % one === 0) ?? [1000, 's'];
  return `${ms / size}${unit}`;
}

export function inWords(what: Happening, chart: WholeChart): string {
  switch (what.kind) {
    case 'enter': {
      const stage = what.state.journey?.stage;
      return `"${nameOfState(what.state, chart)}" is entered${stage ? ` (journey: ${stage})` : ''}`;
    }
    case 'take':
      return `an answer is taken for "${what.variable}"`;
    case 'action': {
      const inputs = what.call.input.map(({ name, value }) => `${name}: ${value.source}`).join(', ');
      return `"${what.action}"${inputs ? ` (${inputs})` : ''} is done`;
    }
    case 'lookup':
      return `"${what.src}" is answered with "${what.outcome}"`;
  }
}
