import type { Location, Place } from '../model/index.js';
import type { Services } from './contract.js';
import { defineLookup } from './define.js';

/** WhatsApp lists hold ten rows; one stays free for 'none of these'. */
const maxCandidates = 9;

export default defineLookup({
  id: 'coverage.lookup',
  doc: `Does Loop reach this place? A location that the customer sent decides by itself; a typed place is looked up first, and
its spelling is forgiven. What was made of it comes back: \`location\` is where coverage was decided, their location or the centre
of the place that they typed, and \`place\` what we call it, the proper name of that place or the town nearest to their location
(its coordinates far from any). Keep both beside what they sent, never in its stead.`,
  example: `
invoke:
  src: coverage.lookup
  input: { gps: gps, place: place, at: at }
  onDone:
    covered: { assign: { coverage: event.output.coverage, at: event.output.location, place: event.output.place }, target: packages }
    notCovered: { assign: { at: event.output.location, place: event.output.place }, target: waitingList }
    several: { assign: { candidates: event.output.candidates }, target: whichPlace }
    unknown: { say: I do not know that place., target: askPlace }
  onError: tryLater`,
  input: {
    gps: {
      doc: 'The location that the customer sent. It wins over the others.',
      type: 'location',
      optional: true,
    },
    place: { doc: 'The name of a town or farm, as the customer typed it.', type: 'text', optional: true },
    at: {
      doc: 'Where that place is, if it is known already: chosen from `candidates`, or kept with the customer. `place` is its name then, and not looked up.',
      type: 'location',
      optional: true,
    },
  },
  reads: ['coverage'],
  timeoutMs: 5_000,
  outcomes: {
    covered: { coverage: 'coverage', location: 'location', place: 'text' },
    notCovered: { location: 'location', place: 'text' },
    several: { candidates: { list: 'place' } },
    unknown: {},
  },
  mark: { row: 'outbound', type: 'coverage_check' },

  async run({ gps, place, at }, services) {
    const known = gps ?? at;
    if (known)
      return coverageOf(known, place || (await services.nearestTown(known)) || coordinates(known), services);
    const [only, ...others] = place ? withoutTwins(await services.findPlaces(place, maxCandidates)) : [];
    if (!only) return { outcome: 'unknown', output: {} };
    if (others.length > 0) return { outcome: 'several', output: { candidates: [only, ...others] } };
    return coverageOf(only.location, only.name, services);
  },

  metadata({ gps, place }, { outcome, output }) {
    const location = 'location' in output ? output.location : null;
    const coverage = 'coverage' in output ? output.coverage : null;
    return {
      outcome,
      place: 'place' in output ? output.place : (place ?? null),
      latitude: location?.latitude ?? null,
      longitude: location?.longitude ?? null,
      // as customers.place_source has it
      source: location === null ? null : gps ? 'location sent' : 'town typed',
      area_id: coverage?.area_id ?? null,
      area: coverage?.area ?? null,
      quality: coverage?.quality ?? null,
    };
  },
});

async function coverageOf(location: Location, place: string, services: Services) {
  const coverage = await services.coverageAt(location);
  return coverage
    ? ({ outcome: 'covered', output: { coverage, location, place } } as const)
    : ({ outcome: 'notCovered', output: { location, place } } as const);
}

/** A customer cannot tell two places apart that have one name in one municipality: the better match stays. */
function withoutTwins(places: readonly Place[]): Place[] {
  return places.filter(
    (place, index) =>
      places.findIndex((other) => other.name === place.name && other.municipality === place.municipality) ===
      index,
  );
}

function coordinates({ latitude, longitude }: Location): string {
  return `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`;
}
