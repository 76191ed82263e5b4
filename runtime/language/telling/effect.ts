import type { Customer, Effect } from '../../model/index.js';
import { becomesInWords } from './assign.js';
import { consentInWords, wordingOf } from './consent.js';

/** What an effect did, as product people say it; null: a bubble or a stage, which are told by themselves. */
export function effectInWords(effect: Effect): string | null {
  switch (effect.kind) {
    case 'send':
    case 'journey':
      return null;
    case 'customer.update':
      return updateInWords(effect) || null;
    case 'package.select':
      return `package ${effect.package_code} ${effect.final ? 'signed up for' : 'chosen'}`;
    case 'package.unselect': {
      const gone = `package ${effect.package_code} no longer ${effect.final ? 'signed up for' : 'chosen'}`;
      return effect.restore ? `${gone}, ${effect.restore} again` : gone;
    }
    case 'consent.record':
      return `consent ${consentInWords(effect.given ? 'given' : 'withheld', effect.purpose, effect.words && wordingOf(effect.words))}`;
    case 'waitingList.join':
      return `on the waiting list${effect.place ? ` for ${effect.place}` : ''}`;
    case 'handover.start':
      return `handed over to ${effect.to}`;
    case 'handover.end':
      return 'handed back to the flow';
    case 'silence':
      return effect.optOut ? 'all messages stopped' : 'waiting messages cancelled';
  }
}

function updateInWords({ kind, ...fields }: Effect & { kind: 'customer.update' }): string {
  const changed = Object.entries(fields) as [keyof Customer, Customer[keyof Customer]][];
  return (
    changed
      // an id says nothing to a reader, and is another one in every database
      .filter(([name]) => name !== 'coverage_area_id')
      .map(([name, value]) => becomesInWords(`customer.${name}`, value))
      .join(', ')
  );
}
