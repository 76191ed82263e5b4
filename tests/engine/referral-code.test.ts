import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { runs } from '../harness/random-runs.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { Talk } from '../harness/talk.js';

const { flows } = loadFlows(shippedFlows());
/** As `new_referral_code` makes them. */
const code = fc.string({
  unit: fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'),
  minLength: 8,
  maxLength: 8,
});
const first = (words: string) => new Talk(flows).text(words);

test("somebody else's code in the first message is heard as nothing more than a greeting", () => {
  const greeted = first('hi');
  expect(greeted).toHaveLength(1);
  fc.assert(
    fc.property(code, fc.constantFrom('Hi, ', 'Hello! My code is ', ''), (chance, words) => {
      expect(first(`${words}${chance}`)).toEqual(greeted);
    }),
    runs(300),
  );
  for (const chance of ['STARTSTP', 'HELPHELP', 'AFRKAANS', 'ENGLSHHH', 'PERSNNNN', '22222222'])
    expect(first(`Hi ${chance}`), chance).toEqual(greeted);
});
