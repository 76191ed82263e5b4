import type { Effect } from '../model/index.js';
import { languageCodes } from '../model/index.js';
import { defineAction } from './define.js';

type CustomerUpdate = Extract<Effect, { kind: 'customer.update' }>;

export default defineAction({
  id: 'customer.update',
  doc: 'Keeps what the customer told us in their record. What is not named stays as it is; a named value that is missing clears what was there.',
  example:
    'actions: [{ customer.update: { name: name, gps: gps, typed: typed, place: place, at: at, coverage: coverage } }]',
  input: {
    name: { doc: 'What they want to be called.', type: 'text', optional: true },
    language: {
      doc: 'The language they prefer.',
      type: 'text',
      literal: languageCodes,
      optional: true,
    },
    gps: {
      doc: 'Where they need internet: the location that they sent, and no other.',
      type: 'location',
      optional: true,
    },
    typed: { doc: 'Where they need internet: the town, as they typed it.', type: 'text', optional: true },
    place: { doc: 'What `coverage.lookup` calls it.', type: 'text', optional: true },
    at: {
      doc: 'Where `coverage.lookup` takes it to be: their location, or the centre of their town.',
      type: 'location',
      optional: true,
    },
    coverage: {
      doc: 'What `coverage.lookup` found there. Known: they are covered.',
      type: 'coverage',
      optional: true,
    },
    covered: {
      doc: 'Whether Loop reaches them. Only needed to keep a no: `coverage` says yes by itself.',
      type: 'yesno',
      optional: true,
    },
  },
  writes: ['customer'],

  effects({ name, language, gps, typed, place, at, coverage, covered }) {
    const update: CustomerUpdate = { kind: 'customer.update' };
    if (name !== undefined) update.name = name;
    if (language) update.preferred_language = language;
    if (gps !== undefined) update.gps = gps;
    if (typed !== undefined) update.manual_location = typed;
    if (place !== undefined) update.place_name = place;
    if (at !== undefined) update.place_gps = at;
    if (coverage !== undefined || covered !== undefined) {
      update.coverage_area_id = coverage?.area_id ?? null;
      update.coverage_available = coverage ? true : (covered ?? null);
    }
    return changesSomething(update) ? [update] : [];
  },

  undo({ name, language, gps, typed, place, at, coverage, covered }, facts) {
    const { customer } = facts;
    const update: CustomerUpdate = { kind: 'customer.update' };
    if (name !== undefined) update.name = customer.name;
    if (language) update.preferred_language = customer.preferred_language ?? facts.language;
    if (gps !== undefined) update.gps = customer.gps;
    if (typed !== undefined) update.manual_location = customer.manual_location;
    if (place !== undefined) update.place_name = customer.place_name;
    if (at !== undefined) update.place_gps = customer.place_gps;
    if (coverage !== undefined || covered !== undefined) {
      update.coverage_area_id = customer.coverage_area_id;
      update.coverage_available = customer.coverage_available;
    }
    return changesSomething(update) ? [update] : [];
  },
});

function changesSomething(update: CustomerUpdate): boolean {
  return Object.keys(update).length > 1;
}
