import { expect, test } from 'vitest';
import { conditionInWords } from '../../../runtime/language/index.js';

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
  ['!(open && known(name))', 'not (name is known and open)'],
  [
    "size(packages) > 0 && name != 'it\\'s || &&'",
    "number of packages is more than 0 and name is not “it's || &&”",
  ],
  ['open ? count > 1 : missing(gps)', 'if open then count is more than 1, else gps is not known'],
  [
    'packages.exists(p, p.price_per_day <= count || p.is_popular)',
    'packages has one whose price per day is at most count or is popular',
  ],
  [
    "name.startsWith('Th') || count + 1 == size(packages)",
    'name.startsWith(“Th”) or count + 1 is number of packages',
  ],
  ['half typed &&', 'half typed &&'],
])('%s is told as: %s', (source, words) => {
  expect(conditionInWords(source)).toBe(words);
});
