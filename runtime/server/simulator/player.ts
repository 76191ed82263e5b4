import type { SandboxCustomer } from '../../channels/index.js';
import { adopt, type FlowLibrary, parseTimerId } from '../../engine/index.js';
import { type CauseKind, pinInWords, plainKindWords, type Settings, timeLeft } from '../../language/index.js';
import type { Identity, Message } from '../../model/index.js';
import { durationMs, pastCalled, readingMs } from '../../review/index.js';
import type { Records } from '../../store/index.js';
import type { TurnReport } from '../turns/reports/turn-report.js';
import type {
  LookupSetting,
  PlayedStep,
  SimulatedTurn,
  SimulationScript,
  SimulationStep,
  Standing,
} from './contract.js';
import { settingsAhead, untilHour } from './hours.js';
import { passTime } from './pass-time.js';
import { sendKind } from './send-kind.js';
import { tellTurn } from './tell-turn.js';
import type { World } from './world.js';
import { writtenRows } from './written-rows.js';

/** The step cannot be done where the chat stands. */
export class StepRefused extends Error {
  override name = 'StepRefused';
}

/** What came of a step is not over yet; nothing is lost, and it may be later. */
export class StillBusy extends Error {
  override name = 'StillBusy';
}

/** How long a step may take: longer than all lookups of a turn, and a failed one is tried three times. */
const patienceMs = 60_000;
const lookMs = 8;
const tellMs = 1_000;

/** A chat that is played: a customer of their own in a world that many share. */
export class Player {
  /** By lookup: what it answers instead. */
  readonly lookups = new Map<string, LookupSetting>();
  /** Turns that were run since somebody last asked. */
  readonly reports: TurnReport[] = [];
  records: Records | null = null;
  readonly #customer: SandboxCustomer;
  readonly #keepsQuietHours: boolean;
  #aheadMs: number;
  #lastId: string | null = null;

  private constructor(
    readonly world: World,
    readonly identity: Identity & { phone: string },
    { name, beginsAt }: Pick<SimulationScript, 'name' | 'beginsAt'>,
    { zone }: Settings,
  ) {
    this.#customer = world.runtime.sandbox!.customer({ ...identity, name });
    this.#keepsQuietHours = beginsAt !== undefined;
    this.#aheadMs = beginsAt === undefined ? 0 : untilHour(beginsAt, zone, Date.now());
  }

  /** Somebody with the past that a script names, before its first step. */
  static async begin(
    world: World,
    phone: string,
    { past, language, ...script }: Omit<SimulationScript, 'steps'>,
    settings: Settings,
  ): Promise<Player> {
    const player = new Player(world, { phone, bsuid: `ZA.${phone}` }, script, settings);
    const { customer } = pastCalled(past);
    if (!isStranger(past)) {
      await world.playground.addCustomer(player.identity, { ...customer, preferred_language: language });
      player.records = await world.playground.look(player.identity);
    }
    return player;
  }

  get customerId(): string | null {
    return this.records?.customerId ?? null;
  }

  get conversationId(): string | null {
    return this.records?.conversation?.id ?? null;
  }

  /** What holds for this customer's turns: chats without an hour of their own come out the same at any. */
  settingsOf(flows: Settings): Settings {
    return this.#keepsQuietHours ? settingsAhead(flows, this.#aheadMs) : { ...flows, quietHours: null };
  }

  /** Throws `StepRefused`, and `StillBusy` when it does not come to rest. */
  async play(step: SimulationStep): Promise<PlayedStep> {
    const turns: SimulatedTurn[] = [];
    const at = this.#now();
    const said = saidOf(step, this.#customer);
    if ('wait' in step) {
      await passTime(this.#ageing, durationMs(step.wait), async (advance) => {
        turns.push(...(await this.#watch(advance, 'timers')));
      });
    } else {
      turns.push(...(await this.#watch(() => this.#act(step), causeOf(step))));
    }
    this.records = await this.world.playground.look(this.identity);
    return { step, at, said, turns, after: this.standing() };
  }

  standing(): Standing {
    const { records } = this;
    const talk = records?.conversation;
    const at = this.#now();
    const windowUntil = talk?.windowUntil == null ? null : talk.windowUntil + this.#aheadMs;
    return {
      at,
      frames: (talk?.state?.frames ?? []).map(({ flow, state }) => ({ flow, state })),
      mode: talk?.mode ?? 'bot',
      language: talk?.state?.language ?? records?.customer.preferred_language ?? null,
      customer: records?.customer ?? null,
      timers: (talk?.state?.timers ?? []).flatMap(({ id, dueAt }) => {
        const ref = parseTimerId(id);
        if (!ref) return [];
        const due = dueAt + this.#aheadMs;
        return [{ kind: ref.kind, state: ref.path, as: ref.as, dueAt: due, left: timeLeft(due - at) }];
      }),
      windowUntil,
      window: windowInWords(windowUntil === null ? null : windowUntil - at),
      lookups: Object.fromEntries(this.lookups),
    };
  }

  /** What the newest flows do to the chat: the state that is gone, or how it goes on. */
  meets(library: FlowLibrary): { how: 'same' | 'words' | 'structure' } | { how: 'gone'; state: string } {
    const state = this.records?.conversation?.state;
    let how: 'same' | 'words' | 'structure' = 'same';
    for (const frame of state?.frames ?? []) {
      const adoption = adopt(frame, state!.language, library).how;
      if (adoption === 'kept' || adoption === 'lost') return { how: 'gone', state: frame.state };
      if (adoption === 'structure') how = 'structure';
      if (adoption === 'wording' && how === 'same') how = 'words';
    }
    return { how };
  }

  /** Nothing of the customer is left in the world. */
  async end(): Promise<void> {
    const { playground, refusals, runtime } = this.world;
    if (this.conversationId !== null) refusals.delete(this.conversationId);
    await playground.remove(this.identity);
    runtime.sandbox!.forget(this.identity);
  }

  #now(): number {
    return Date.now() + this.#aheadMs;
  }

  get #ageing() {
    const { playground, runtime } = this.world;
    return {
      nextDueMs: () => playground.nextDueMs(this.identity),
      age: async (ms: number) => {
        this.#aheadMs += ms;
        this.#customer.age(ms);
        await playground.age(this.identity, ms);
        runtime.wake();
      },
    };
  }

  async #act(step: Exclude<SimulationStep, { wait: string }>): Promise<void> {
    if ('lookup' in step) {
      if (step.answer === 'real') this.lookups.delete(step.lookup);
      else this.lookups.set(step.lookup, step.answer);
    } else if ('refuse' in step) {
      if (this.conversationId === null)
        throw new StepRefused('Nobody has written yet: there is nothing that could be refused.');
      this.world.refusals.set(this.conversationId, step.refuse);
    } else if ('handBack' in step) {
      await this.#handBack();
    } else if ('duplicate' in step) {
      if (this.#lastId === null) throw new StepRefused('Nothing has been sent that could arrive twice.');
      await this.#customer.repeat(this.#lastId);
    } else {
      await this.#ageing.age(readingMs);
      this.#lastId = await this.#send(step);
    }
  }

  #send(
    step: Extract<
      SimulationStep,
      { text: string } | { tap: string } | { location: unknown } | { send: unknown }
    >,
  ) {
    if ('text' in step) return this.#customer.text(step.text);
    if ('location' in step)
      return this.#customer.location(...step.location, step.place === undefined ? {} : { name: step.place });
    if ('send' in step) return sendKind(this.#customer, step.send);
    if (!titleOf(step.tap, this.#customer))
      throw new StepRefused(`Nothing on the phone offers "${step.tap}" to tap on.`);
    return this.#customer.tap(step.tap);
  }

  async #handBack(): Promise<void> {
    const id = this.conversationId;
    if (id === null || this.records?.conversation?.mode !== 'handover')
      throw new StepRefused('No person has this chat: there is nothing to hand back.');
    await this.world.runtime.store.operations.returnConversation(id);
    this.world.runtime.wake();
  }

  /** The turns that `act` leads to, once nothing of this customer is under way any more. */
  async #watch(act: () => Promise<void>, cause: CauseKind | null): Promise<SimulatedTurn[]> {
    const seen = this.#customer.received().length;
    const before = this.records;
    const settings = new Set(this.lookups.keys());
    await act();
    await this.#rest(cause);
    this.records = await this.world.playground.look(this.identity);
    const arrived = this.#customer
      .received()
      .slice(seen)
      .map(({ message }) => message);
    const rows = writtenRows(before, this.records);
    const reports = this.reports.splice(0);
    return reports.map((report, index) => {
      const isLast = index === reports.length - 1;
      const bubbles = isLast ? arrived : arrived.splice(0, sendsOf(report));
      const told = { report, bubbles, isSet: (src: string) => settings.has(src), at: this.#now() };
      // rows are compared once: several turns in one go are rare
      return { ...tellTurn({ ...told, library: this.world.runtime.library }), rows: isLast ? rows : [] };
    });
  }

  async #rest(cause: CauseKind | null): Promise<void> {
    const began = performance.now();
    const hasReport = () => cause === null || this.reports.some(({ input }) => input.event.type === cause);
    for (;;) {
      const tookMs = performance.now() - began;
      // what is written is told a moment later; what was only stored is never told
      if (!(await this.world.playground.isBusy(this.identity)) && (hasReport() || tookMs > tellMs)) return;
      if (tookMs > patienceMs)
        throw new StillBusy('The runtime is still busy with this chat. Play it again in a moment.');
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }
}

function causeOf(step: SimulationStep): CauseKind | null {
  if ('handBack' in step) return 'returned';
  return 'text' in step || 'tap' in step || 'location' in step || 'send' in step ? 'moment' : null;
}

/** `leftMs`: until the customer service window ends; null: it never began. */
function windowInWords(leftMs: number | null): string {
  if (leftMs === null) return 'Nobody has written: only a template may be sent.';
  if (leftMs <= 0) return 'Service window closed: only a template may be sent.';
  return `Service window open for ${timeLeft(leftMs)}.`;
}

/** Nobody knows them: their row is made by what they write. */
export const isStranger = (past: string) => pastCalled(past).customer.name === null;

const sendsOf = ({ result }: TurnReport) => result?.effects.filter(({ kind }) => kind === 'send').length ?? 0;

function saidOf(step: SimulationStep, customer: SandboxCustomer): PlayedStep['said'] {
  if ('text' in step) return { kind: 'text', text: step.text };
  if ('tap' in step) return { kind: 'choice', text: titleOf(step.tap, customer) ?? step.tap };
  if ('location' in step)
    return {
      kind: 'location',
      text: step.place ?? pinInWords(...step.location),
    };
  return 'send' in step ? { kind: step.send, text: plainKindWords[step.send].title } : null;
}

/** What the newest bubble that offers it calls a choice. */
function titleOf(wireId: string, customer: SandboxCustomer): string | null {
  for (const { message } of customer.received().toReversed()) {
    const found = choicesOf(message).find(({ id }) => id === wireId);
    if (found) return found.title;
  }
  return null;
}

function choicesOf(message: Message): { id: string; title: string }[] {
  if (message.kind === 'buttons') return message.buttons;
  return message.kind === 'list' ? message.rows : [];
}
