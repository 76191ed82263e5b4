import type { Location, Place } from '../model/index.js';
import type { Services } from './contract.js';
import { defineLookup } from './define.js';

/** WhatsApp lists hold ten rows; one stays free for 'none of these'. */
const maxCandidates = 9;

export default defineLookup({
  id: 'coverage.lookup',
  doc: `Does Loop reach this place? A pin decides by itself; a typed place is looked up first, and its spelling is
forgiven. Of a place that was found, \`location\` is its centre and \`place\` its proper name, so that the flow can keep both;
of a bare pin, \`place\` is its nearest town, or its coordinates far from any.`,
  example: `
invoke:
  src: coverage.lookup
  input: { gps: gps, place: place }
  onDone:
    covered: { assign: { coverage: event.output.coverage, gps: event.output.location }, target: packages }
    notCovered: { assign: { gps: event.output.location }, target: waitingList }
    several: { assign: { candidates: event.output.candidates }, target: whichPlace }
    unknown: { say: I do not know that place., target: askPlace }
  onError: tryLater`,
  input: {
    gps: { doc: 'The pin that the customer sent. It wins over `place`.', type: 'location', optional: true },
    place: { doc: 'The name of a town or farm, as the customer typed it.', type: 'text', optional: true },
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

  async run({ gps, place }, services) {
    if (gps) return coverageOf(gps, place || (await services.nearestTown(gps)) || coordinates(gps), services);
    const [only, ...others] = place ? withoutTwins(await services.findPlaces(place, maxCandidates)) : [];
    if (!only) return { outcome: 'unknown', output: {} };
    if (others.length > 0) return { outcome: 'several', output: { candidates: [only, ...others] } };
    return coverageOf(only.location, only.name, services);
  },

  metadata({ place }, { outcome, output }) {
    const location = 'location' in output ? output.location : null;
    const coverage = 'coverage' in output ? output.coverage : null;
    return {
      outcome,
      place: 'place' in output ? output.place : (place ?? null),
      latitude: location?.latitude ?? null,
      longitude: location?.longitude ?? null,
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
