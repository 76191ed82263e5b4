import type { ValueType } from '../../model/index.js';
import { listMember } from '../3-meaning/facts/facts.js';
import type { SourceSay, SourceState, Words } from '../3-meaning/source-chart.js';
import type { Option } from '../chart/next.js';
import { isOfCustomer } from '../conditions/knowledge.js';
import { pathsRead } from '../conditions/names.js';
import type { RelatedPlace, SourceRange } from '../contract.js';
import type { Bubble } from '../telling/bubble.js';
import { bubbleInLine } from '../telling/bubble-in-text.js';
import { asideInChat, laterInChat, occasions } from '../telling/cause.js';
import { customerInChat } from '../telling/chat.js';
import { type Deed, tellDeed } from '../telling/deed.js';
import { writtenDuration } from '../telling/duration.js';
import { pinInWords, type Said } from '../telling/said.js';
import { compileWords } from '../text/words.js';
import { nameOfState } from './never.js';
import { sample, sampleAnswer } from './samples.js';
import { type Happening, pathOf, type Step } from './walk/places.js';
import type { WholeChart } from './whole-chart.js';

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

class Chat {
  private readonly done: string[][] = [];
  private head: string[] = [];
  private way: string[] = [];
  private said: string[] = [];
  private offer: Omit<Bubble, 'text'> = { kind: 'text' };
  private end: string[] = [];

  constructor(private readonly what: Happening | undefined) {}

  tell(step: Step, isLast: boolean): void {
    const { chart } = step;
    const guard = step.option?.transition.guard?.source;
    if (step.kind === 'start') this.begin('Customer: hi');
    else if (step.kind === 'event') this.begin(this.answer(step, chart));
    else if (step.kind === 'back') this.begin('Customer: back');
    const when = `  (when ${guard})`;
    const asksOfCustomer = guard && pathsRead(guard).some(isOfCustomer);
    if (asksOfCustomer && !this.head.includes(when)) this.head.push(when);
    this.passBy(step, chart, isLast ? this.what : undefined);
  }

  turns(): string[][] {
    this.finish();
    return this.done;
  }

  private passBy(step: Step, chart: WholeChart, what: Happening | undefined): void {
    if (step.kind === 'start') this.way = [chart.flow];
    if (step.kind === 'call') this.pass({ step: 'call', flow: chart.flow });
    if (step.kind === 'return') this.pass({ step: 'return', flow: chart.flow, final: '' });
    if (step.lookup) this.pass({ step: 'lookup', ...step.lookup });
    if (step.option && what?.kind !== 'take') this.say(step.option.transition.say, chart);
    for (const state of step.entered) {
      this.pass({ step: 'enter', flow: chart.flow, state: state.path });
      if (what?.kind === 'enter' && what.state === state) break;
      this.say(state.say, chart);
    }
    if (step.kind === 'wait') this.offer = this.offered(step.from!.state, chart);
    if (step.kind === 'resume' || step.kind === 'back') this.offer = this.offered(step.entered[0]!, chart);
    if (what) this.end = [`  ✗ ${inWords(what, chart)}`];
  }

  private pass(deed: Deed): void {
    const told = tellDeed(deed);
    // a lookup that is asked again and answers the same says nothing new
    if (told && (deed.step !== 'lookup' || this.way.at(-1) !== told)) this.way.push(told);
  }

  private begin(line: string): void {
    this.finish();
    this.head = [line];
  }

  private finish(): void {
    if (this.head.length === 0) return;
    const bubble = bubbleInLine({ ...this.offer, text: this.said.join(' ') });
    this.done.push([
      ...this.head,
      ...(this.way.length > 0 ? [`  ${this.way.join(' ')}`] : []),
      ...(bubble ? [`Loop:     ${bubble}`] : []),
      ...this.end,
    ]);
    this.head = [];
    this.way = [];
    this.said = [];
    this.offer = { kind: 'text' };
    this.end = [];
  }

  private answer({ how, option, from }: Step, chart: WholeChart): string {
    switch (how?.by) {
      case 'choice':
        return customer({ kind: 'choice', text: this.words(how.choice.title, chart) });
      case 'row':
        return customer({ kind: 'choice', text: this.row(how.state, chart) });
      case 'heard':
        return customer({ kind: 'text', text: how.hear[0]?.text ?? how.name });
      case 'after':
      case 'silence':
        return laterInChat(writtenDuration(how.timer.delayMs));
      default:
        return sent(how?.by === 'message' ? how.kind : '', option, from?.chart === chart ? chart : undefined);
    }
  }

  private offered(state: SourceState, chart: WholeChart): Omit<Bubble, 'text'> {
    const { choices } = state;
    if (state.say?.kind === 'requestLocation') return { kind: 'requestLocation' };
    if (!choices) return { kind: 'text' };
    const rows = choices.each ? [this.row(state, chart)] : [];
    const titles = [...rows, ...choices.choices.map(({ title }) => this.words(title, chart))];
    const offered = titles.map((title) => ({ id: title, title }));
    if (choices.kind === 'buttons') return { kind: 'text', buttons: offered };
    return { kind: 'text', list: { button: this.words(choices.button, chart), rows: offered } };
  }

  private row(state: SourceState, chart: WholeChart): string {
    const each = state.choices?.each;
    return each ? this.words(each.title, chart, listMember(each.list, { context: typesOf(chart) })) : '';
  }

  private say(say: SourceSay | undefined, chart: WholeChart): void {
    if (!say) return;
    const item = say.each && listMember(say.each, { context: typesOf(chart) });
    if (say.kind === 'template') this.said.push(`(template ${say.name})`);
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
function sent(kind: string, option: Option | undefined, chart: WholeChart | undefined): string {
  const name = option?.transition.take && String(option.transition.take.value);
  const variable = name === undefined ? undefined : chart?.chart.context.get(name);
  switch (kind) {
    case 'text':
      return customer(
        variable ? { kind: 'text', text: sampleAnswer(variable) } : { kind: 'other', text: 'any text' },
      );
    case 'location':
      return customer({ kind: 'location', text: pinInWords(-29.2, 30) });
    case 'invalid':
      return customer({ kind: 'other', text: 'an answer that does not fit' });
    case 'unheard':
      return customer({ kind: 'other', text: 'something that nobody understands' });
    case 'returned':
    case 'undelivered':
    case 'refused':
      return asideInChat(occasions[kind]);
    default:
      return customer({ kind: 'other', text: kind });
  }
}

const customer = (said: Said) => customerInChat('Customer', said);

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
