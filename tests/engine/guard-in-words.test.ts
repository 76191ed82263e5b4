import { expect, test } from 'vitest';
import { guardInWords } from '../../runtime/engine/chart/guard-in-words.js';

test.each([
  ['missing(name)', 'name is not known'],
  ['misses >= 3', 'not understood 3 times'],
  ['covered == false', 'not covered'],
  ['!covered', 'not covered'],
  ['covered == true', 'covered'],
  ["customer.status in ['cancelled', 'churned']", 'status is “cancelled” or “churned”'],
  ["known(customer.journey_stage) && customer.journey_stage == 'decision'", 'journey stage is “decision”'],
  [
    'known(customer.name) && (known(customer.gps) || known(customer.manual_location))',
    'name is known and (gps or manual location is known)',
  ],
  [
    'known(customer.name) && known(customer.manual_location) && known(customer.coverage_available) && customer.coverage_available',
    'name and manual location are known, and coverage available',
  ],
  ['(missing(chosen))', 'chosen is not known'],
  [
    'keepChoice == true && packages.exists(p, p.package_code == customer.selected_package_code)',
    'keepChoice and packages has one whose package code is selected package code',
  ],
  ["count <= 3 && 'a && b' == name", 'count is at most 3 and “a && b” is name'],
])('%s is told as: %s', (source, words) => {
  expect(guardInWords(source)).toBe(words);
});
