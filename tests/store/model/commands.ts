import fc from 'fast-check';
import type { SendResult, StatusEvent } from '../../../runtime/model/index.js';
import type { World } from '../making.js';
import {
  claiming,
  committing,
  type Deed,
  extending,
  messageIdOf,
  mistakes,
  receiving,
  releasing,
  reporting,
  type Speech,
  settling,
  type Written,
} from './deeds.js';
import { type Handed, type Handle, type Model, type Passing, passings } from './model.js';
import { compare, pass } from './reality.js';

type Command = fc.AsyncCommand<Model, World>;

const people = ['ZA.1', 'ZA.2', 'ZA.3'];
const replicas = ['replica-1', 'replica-2', 'replica-3'];

/** Anything that customers, replicas and WhatsApp may do, in any order. */
export const commands = [
  fc
    .tuple(written(), replica(), fc.constantFrom(0, 1, 5))
    .map(([mail, on, capacity]) =>
      command(`receive ${JSON.stringify(mail)} on ${on}, room for ${capacity}`, (model) =>
        receiving(model, on, capacity, named(model, mail)),
      ),
    ),
  fc
    .tuple(replica(), fc.constantFrom(0, 1, 3, 8), fc.constantFrom(0, 1, 5))
    .map(([on, capacity, sends]) =>
      command(`claim on ${on}, room for ${capacity} and ${sends}`, () => claiming(on, capacity, sends)),
    ),
  // most of what happens is that turns go well
  ...often(
    3,
    fc.tuple(choice(), speech()).map(([which, said]) =>
      command(`commit ${which} ${JSON.stringify(said)}`, (model) => {
        const handle = pick(handlesOf(model, which), which);
        return handle && committing(model, handle, said, null);
      }),
    ),
  ),
  ...often(
    2,
    fc.tuple(choice(), speech(), fc.constantFrom(...mistakes)).map(([which, said, mistake]) =>
      command(`commit ${which} ${JSON.stringify(said)}, wrong ${mistake}`, (model) => {
        const handle = pick(handlesOf(model, which), which);
        return handle && committing(model, handle, said, mistake);
      }),
    ),
  ),
  fc
    .tuple(choice(), speech(), fc.array(fc.constantFrom(...passings), { maxLength: 2 }))
    .map(([which, said, meanwhile]) =>
      commandOfMany(
        `commit ${which} ${JSON.stringify(said)}, no answer, ${meanwhile.join(', ')}, again`,
        async (model, world) => {
          const handle = pick(handlesOf(model, which), which);
          if (!handle) return;
          const first = committing(model, handle, said, null);
          await unheard(model, world, first);
          await letPass(model, world, ...meanwhile);
          await alone(model, world, first.again());
        },
      ),
    ),
  ...often(
    2,
    fc.tuple(replica(), replica()).map(([on, next]) =>
      commandOfMany(`claim on ${on}, no answer, claim on ${next}`, async (model, world) => {
        await unheard(model, world, claiming(on, 3, 5));
        await alone(model, world, claiming(next, 3, 5));
      }),
    ),
  ),
  fc
    .tuple(written(), replica(), fc.array(fc.constantFrom(...passings), { maxLength: 2 }))
    .map(([mail, on, meanwhile]) =>
      commandOfMany(
        `receive ${JSON.stringify(mail)} on ${on}, no answer, ${meanwhile.join(', ')}, again`,
        async (model, world) => {
          const same = named(model, mail);
          await unheard(model, world, receiving(model, on, 5, same));
          await letPass(model, world, ...meanwhile);
          await alone(model, world, receiving(model, on, 5, same));
        },
      ),
    ),
  fc.tuple(choice(), outcome(), fc.boolean()).map(([which, kind, isRepeated]) =>
    commandOfMany(
      `settle ${which} ${kind}, no answer${isRepeated ? ', again' : ''}`,
      async (model, world) => {
        const handed = pick(handedOf(model, which), which);
        if (!handed) return;
        await unheard(model, world, settling(handed, outcomeOf(handed, kind), 5));
        if (isRepeated) await alone(model, world, settling(handed, outcomeOf(handed, kind), 5));
      },
    ),
  ),
  fc.tuple(replica()).map(([on]) =>
    command(`extend all of ${on}`, (model) => {
      const handles = model.handles.filter((handle) => handle.replica === on).slice(-8);
      return handles.length > 0 ? extending(handles, on) : undefined;
    }),
  ),
  fc.tuple(choice(), fc.boolean()).map(([which, parks]) =>
    command(`${parks ? 'park' : 'release'} ${which}`, (model) => {
      const handle = pick(handlesOf(model, which), which);
      return handle && releasing(handle, parks);
    }),
  ),
  ...[1, 2].map(() =>
    fc.tuple(choice(), outcome(), fc.constantFrom(0, 5)).map(([which, kind, sends]) =>
      command(`settle ${which} ${kind}, room for ${sends}`, (model) => {
        const handed = pick(handedOf(model, which), which);
        return handed && settling(handed, outcomeOf(handed, kind), sends);
      }),
    ),
  ),
  ...[1, 2].map(() =>
    fc.tuple(choice(), news(), fc.boolean(), fc.boolean()).map(([which, told, carries, cancelRest]) =>
      command(
        `status ${told} of ${which}${carries ? '' : ' by message id alone'}${cancelRest ? ' and the rest' : ''}`,
        (model) => {
          const handed = pick(handedOf(model, which), which);
          // WhatsApp fails a message or delivers it; that it says both in the wrong order is not known
          const isBareFailure = told === 'failed' && !carries;
          return handed && !isBareFailure ? reporting(handed, told, carries, cancelRest) : undefined;
        },
      ),
    ),
  ),
  fc
    .tuple(choice(), fc.shuffledSubarray(['sent', 'delivered', 'read', 'failed'] as const), fc.boolean())
    .map(([which, all, cancelRest]) =>
      commandOfMany(`status ${all.join(', then ')} of ${which}`, async (model, world) => {
        const handed = pick(model.handed, which);
        if (!handed) return;
        for (const told of all) await alone(model, world, reporting(handed, told, true, cancelRest));
      }),
    ),
  fc.tuple(choice(), replica(), outcome(), fc.boolean()).map(([which, on, kind, settles]) =>
    commandOfMany(
      `settle ${which} retry, and when it goes again ${kind} of the first try`,
      async (model, world) => {
        const handed = pick(handedOf(model, which), which);
        if (!handed) return;
        await alone(model, world, settling(handed, outcomeOf(handed, 'retry'), 0));
        await letPass(model, world, 'backOffs');
        await alone(model, world, claiming(on, 0, 5));
        const late = settles
          ? settling(handed, outcomeOf(handed, kind), 0)
          : reporting(handed, 'failed', true, true);
        await alone(model, world, late);
      },
    ),
  ),
  fc
    .constantFrom(...passings)
    .map((what) => commandOfMany(`${what} run out`, (model, world) => letPass(model, world, what))),
  fc.tuple(replica(), replica()).map(([one, other]) =>
    commandOfMany(`two at once: claim on ${one} and ${other}`, async (model, world) => {
      await alone(model, world, claiming(one, 0, 0));
      await atOnce(model, world, claiming(one, 8, 5), claiming(other, 8, 5));
    }),
  ),
  fc.tuple(written(), replica(), replica()).map(([mail, one, other]) =>
    commandOfMany(
      `two at once: receive ${JSON.stringify(mail)} on ${one} and ${other}`,
      async (model, world) => {
        const same = named(model, mail.slice(0, 1));
        await atOnce(model, world, receiving(model, one, 5, same), receiving(model, other, 5, same));
      },
    ),
  ),
  fc.tuple(choice(), speech(), speech()).map(([which, said, instead]) =>
    commandOfMany(
      `two at once: commit ${which} ${JSON.stringify(said)} or ${JSON.stringify(instead)}`,
      async (model, world) => {
        const handle = pick(handlesOf(model, which), which);
        if (!handle) return;
        await atOnce(
          model,
          world,
          committing(model, handle, said, null),
          committing(model, handle, instead, null),
        );
      },
    ),
  ),
  fc.tuple(choice(), speech(), replica()).map(([which, said, on]) =>
    commandOfMany(
      `two at once: commit ${which} ${JSON.stringify(said)} when its lease is over, and claim on ${on}`,
      async (model, world) => {
        const handle = pick(handlesOf(model, which), which);
        if (!handle) return;
        await letPass(model, world, 'leases');
        await alone(model, world, claiming(on, 0, 0));
        await atOnce(model, world, committing(model, handle, said, null), claiming(on, 8, 5));
      },
    ),
  ),
];

/** Everything runs out and is done: what waits is answered, what is queued is sent and arrives. */
export async function bringToAnEnd(model: Model, world: World): Promise<void> {
  const silence: Speech = { bubbles: 0, stops: false, timers: [] };
  const [on] = replicas as [string];
  for (let rounds = 0; ; rounds += 1) {
    await letPass(model, world, ...passings);
    await alone(model, world, claiming(on, 8, 8));
    const talks = [...model.talks.values()];
    const held = model.handles.filter((handle) => model.holds(handle) && handle.replica === on);
    const sending = model.handed.filter(
      ({ bubble, row }) => bubble.status === 'sending' && bubble.attempt === row.attempt,
    );
    for (const handle of held) {
      if (model.holds(handle)) await alone(model, world, committing(model, handle, silence, null));
    }
    for (const handed of sending) {
      await alone(model, world, settling(handed, outcomeOf(handed, 'accepted'), 0));
      await alone(model, world, reporting(handed, 'sent', true, false));
    }
    const isOver = talks.every(
      ({ events, bubbles, timers }) =>
        events.every(({ status }) => status !== 'pending') &&
        bubbles.every(({ status, isAwaited }) => status !== 'queued' && !isAwaited) &&
        timers.length === 0,
    );
    if (isOver) return;
    if (rounds > 60) throw new Error(`never comes to an end: ${JSON.stringify(talks)}`);
  }
}

async function alone(model: Model, world: World, deed: Deed): Promise<void> {
  await deed.call(world.store);
  deed.learn(model, true);
  await compare(model, world);
}

/** The database does it, and nobody is told. */
async function unheard(model: Model, world: World, deed: Deed): Promise<void> {
  await deed.call(world.deaf);
  model.lose(() => deed.learn(model, true));
  await compare(model, world);
}

async function atOnce(model: Model, world: World, one: Deed, other: Deed): Promise<void> {
  await Promise.all([one.call(world.store), other.call(world.store)]);
  for (const deed of one.isFirst() ? [one, other] : [other, one]) deed.learn(model, false);
  await compare(model, world);
}

async function letPass(model: Model, world: World, ...whats: Passing[]): Promise<void> {
  await pass(whats, world);
  for (const what of whats) model.pass(what);
}

function commandOfMany(name: string, run: (model: Model, world: World) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name };
}

/** `plan` gives nothing where there is nothing to do it to. */
function command(name: string, plan: (model: Model) => Deed | undefined): Command {
  return commandOfMany(name, async (model, world) => {
    const deed = plan(model);
    if (deed) await alone(model, world, deed);
  });
}

function often<T>(times: number, arbitrary: T): T[] {
  return Array(times).fill(arbitrary);
}

function replica() {
  return fc.constantFrom(...replicas);
}

/** Which of what there is; with `any` also those that are long over: a replica that was thought dead is not. */
function choice() {
  return fc
    .record(
      { place: fc.nat({ max: 9 }), any: fc.integer({ min: 0, max: 4 }).map((n) => n === 0) },
      { noNullPrototype: true },
    )
    .map((chosen) => ({ ...chosen, toString: () => `${chosen.place}${chosen.any ? ' of all' : ''}` }));
}
type Choice = { place: number; any: boolean };

function pick<T>(list: readonly T[], { place }: Choice): T | undefined {
  return list.at(-1 - (place % Math.max(list.length, 1)));
}

function handlesOf(model: Model, { any }: Choice): Handle[] {
  return any ? model.handles : model.handles.filter((handle) => model.holds(handle));
}

function handedOf(model: Model, { any }: Choice): Handed[] {
  if (any) return model.handed;
  return model.handed.filter(
    ({ bubble, row }) => bubble.attempt === row.attempt && bubble.status === 'sending',
  );
}

/** `old`: sent again, one of the messages before it. */
interface Mail {
  who: string;
  at: number;
  old: number | null;
}

function written() {
  const mail = fc.record(
    {
      who: fc.constantFrom(...people),
      at: fc.nat({ max: 5 }),
      old: fc.option(fc.nat({ max: 5 }), { freq: 5 }),
    },
    { noNullPrototype: true },
  );
  return fc.array(mail, { minLength: 1, maxLength: 3 });
}

function named(model: Model, mail: readonly Mail[]): Written[] {
  const known = [...model.talks.values()].flatMap(({ who, events }) =>
    events.flatMap(({ messageId }) => (messageId === null ? [] : [{ who, messageId }])),
  );
  return mail.map(({ who, at, old }) => {
    const before = old === null ? undefined : known.at(-1 - old);
    return before ? { ...before, at } : { who, messageId: `wamid.in${model.count()}`, at };
  });
}

function speech(): fc.Arbitrary<Speech> {
  return fc.record(
    {
      bubbles: fc.nat({ max: 3 }),
      stops: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      timers: fc.uniqueArray(
        fc.record({ id: fc.constantFrom('soft', 'last'), isDue: fc.boolean() }, { noNullPrototype: true }),
        {
          maxLength: 2,
          selector: ({ id }) => id,
        },
      ),
    },
    { noNullPrototype: true },
  );
}

function outcome() {
  return fc.constantFrom(
    'accepted',
    'accepted',
    'retry',
    'failed',
    'failed with the rest',
    'unknown' as const,
  );
}

function outcomeOf(handed: Handed, kind: string): SendResult['outcome'] {
  const error = { code: 131026, title: 'Message undeliverable' };
  switch (kind) {
    case 'accepted':
      return { kind, messageId: messageIdOf(handed) };
    case 'retry':
      return { kind, error, delayMs: 3_600_000 };
    case 'unknown':
      return { kind, error };
    default:
      return { kind: 'failed', error, cancelRest: kind === 'failed with the rest' };
  }
}

function news(): fc.Arbitrary<StatusEvent['status']> {
  return fc.constantFrom('sent', 'sent', 'delivered', 'read', 'failed');
}
