import { expect, test } from 'vitest';
import { catalogue, type Lookup, type Services } from '../../runtime/actions/index.js';
import { createLibrary, parseWireId, type TurnEvent } from '../../runtime/engine/index.js';
import { loadFlows } from '../../runtime/language/index.js';
import {
  countedTables,
  type MessageStep,
  pastCalled,
  pathSettings,
  playPath,
  pureDriver,
  readPath,
} from '../../runtime/review/index.js';
import { seededAnswers, walkingWith } from '../../runtime/review/path-book/known-answers.js';
import { rowsOfPath } from '../../runtime/review/path-book/rows.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const { flows } = loadFlows(shippedFlows());
const walking = walkingWith({ library: createLibrary(flows), settings: pathSettings }, seededAnswers);
const begin = 'stranger*hello*choose.welcome.english*choose.privacy.goOn*answer';
const covered = 'pin~coverage.lookup=covered~packages.list=found';

// the driver is held against the real database by every transcript
test.each([
  `${begin}*pin~coverage.lookup=notCovered*choose.notCovered.wait`,
  `${begin}*${covered}*choose.choose.each.basic*choose.details.take*choose.consent.agree*choose.summary.confirm`,
  `${begin}*${covered}*choose.choose.each.basic*choose.details.take*choose.consent.agree*choose.summary.change*choose.change.package~packages.list=found*choose.choose.each.premium*choose.details.take*choose.summary.confirm`,
  `${begin}*answer~coverage.lookup=several*choose.whichPlace.other*word..stop`,
])('a path tells as many rows as are written: %s', async (code) => {
  const path = readPath(code)!;
  const { turns, brokenAt } = playPath(walking, path, 'en');
  expect(brokenAt).toBeNull();
  const told = rowsOfPath(turns, pastCalled(path.past).customer, false);

  const answers = path.steps.flatMap(({ lookups }) => lookups);
  const lookups = Object.fromEntries(
    Object.entries(catalogue.lookups).map(([src, lookup]): [string, Lookup] => [
      src,
      {
        ...lookup,
        async run() {
          const outcome = answers.shift()!.outcome!;
          return { outcome, output: walking.output(src, outcome) };
        },
      },
    ]),
  );
  const driver = pureDriver(flows, lookups, {} as Services);
  for (const [place, { event }] of turns.entries()) {
    const [written] = await driver.say([stepOf(event)]);
    const counts = Object.fromEntries(
      countedTables.map((table) => [
        table,
        told[place]!.filter((row) => row.table === table && row.how === 'added').length,
      ]),
    );
    expect([place, counts]).toEqual([place, written!.rows]);
  }
});

test('a path tells which columns of a customer change, and to what', () => {
  const path = readPath(`${begin}*pin~coverage.lookup=notCovered*choose.notCovered.wait`)!;
  const { turns } = playPath(walking, path, 'af');
  const customers = rowsOfPath(turns, pastCalled(path.past).customer, false).map((rows) =>
    rows.filter(({ table }) => table === 'customers').map(({ how, values }) => [how, values]),
  );
  expect(customers).toEqual([
    [['added', { status: 'pending', current_journey_stage: 'awareness' }]],
    [['changed', { preferred_language: 'af' }]],
    [],
    [['changed', { name: 'Thandi' }]],
    [
      [
        'changed',
        {
          coverage_available: false,
          gps_coordinates: { latitude: -28.44776, longitude: 21.25612 },
          place_name: 'Upington',
          place_gps: { latitude: -28.44776, longitude: 21.25612 },
        },
      ],
    ],
    [
      [
        'changed',
        {
          waiting_since: '(now)',
          waiting_place: 'Upington',
          waiting_gps: { latitude: -28.44776, longitude: 21.25612 },
        },
      ],
    ],
  ]);
});

test('a path tells what is answered about consent, and that going back withdraws it', () => {
  const agrees = readPath(
    `${begin}*${covered}*choose.choose.each.basic*choose.details.take*choose.consent.agree*word..back*choose.consent.no`,
  )!;
  const { turns, brokenAt } = playPath(walking, agrees, 'en');
  expect(brokenAt).toBeNull();
  const told = rowsOfPath(turns, pastCalled(agrees.past).customer, false).flat();
  expect(
    told.filter(({ table }) => table === 'customer_consents').map(({ how, values }) => [how, values]),
  ).toMatchObject(
    ['given', 'withdrawn', 'refused'].map((decision) => ['added', { purpose: 'service', decision }]),
  );
});

function stepOf(event: TurnEvent): MessageStep {
  if (event.type !== 'moment') throw new Error('only messages are driven here');
  const { message } = event.messages[0]!;
  if (message.kind === 'text') return { text: message.text };
  if (message.kind === 'location')
    return { location: [message.location.latitude, message.location.longitude] };
  if (message.kind !== 'choice') throw new Error(`no ${message.kind} is driven here`);
  const { choice, row } = parseWireId(message.id)!;
  return { tap: row ?? choice };
}
