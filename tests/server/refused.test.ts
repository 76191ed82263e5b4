import { expect, test } from 'vitest';
import { catalogue } from '../../runtime/actions/index.js';
import { chart, flowOf, transition } from '../harness/charts.js';
import { useOffice } from './office.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });

/** Looks packages up and takes the first one in the same turn; a refusal looks them up again. */
const shop = chart({
  context: { packages: { type: { list: 'package' }, default: [], max: 9 } },
  root: {
    states: {
      ask: { say: text('Buy?'), buttons: { buy: { title: 'Buy', target: 'taking' } } },
      taking: {
        invoke: {
          src: 'packages.list',
          input: {},
          onDone: {
            found: [
              transition({
                assign: [{ name: 'packages', value: 'event.output.packages' }],
                actions: [{ action: 'package.select', input: { package: { value: 'packages[0]' } } }],
                target: 'bought',
              }),
            ],
            none: [transition({ target: 'ask' })],
          },
          onError: [transition({ target: 'ask' })],
        },
      },
      showing: {
        invoke: {
          src: 'packages.list',
          input: {},
          onDone: {
            found: [
              transition({ assign: [{ name: 'packages', value: 'event.output.packages' }], target: 'now' }),
            ],
            none: [transition({ target: 'ask' })],
          },
          onError: [transition({ target: 'ask' })],
        },
      },
      now: { on: { text: [] } },
      bought: { say: text('Bought.'), on: { text: [] } },
    },
    on: { refused: [{ target: 'showing' }] },
  },
});
shop.root.states.find(({ path }) => path === 'now')!.say = {
  kind: 'each',
  each: 'packages',
  line: '{item.name} {item.price_per_day}',
  itemType: 'package',
};

const office = useOffice([flowOf(shop)]);

test('what a refused turn asks on its other way is asked afresh', async () => {
  const list = catalogue.lookups['packages.list']!;
  let asked = 0;
  const server = await office.open({
    lookupsFor: () => ({
      'packages.list': {
        ...list,
        async run(...given) {
          asked += 1;
          const answer = await list.run(...given);
          if (asked > 1 || answer.outcome !== 'found') return answer;
          // as if the price had changed between the answer and the commit
          const packages = (answer.output.packages as { price_per_day: number }[]).map((each) => ({
            ...each,
            price_per_day: each.price_per_day - 1,
          }));
          return { outcome: 'found', output: { packages: packages as never } };
        },
      },
    }),
    sandbox: { pairRate: false },
  });
  const customer = server.sandbox!.customer();
  await customer.text('hi');
  await customer.next();
  await customer.tap('home/ask/buy');
  const { message } = await customer.next();
  expect(message).toMatchObject({ kind: 'text', body: expect.stringContaining('Farm Connect 15') });
  expect(asked).toBe(2);
});
