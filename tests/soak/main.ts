import { parseArgs } from 'node:util';
import { printTable } from '../bench/measure.js';
import { leaseMs, marginMs } from './handover.js';
import { soakHistories } from './histories.js';
import { type SoakReport, soak } from './soak.js';

/**
 * `npm run soak [-- --minutes 2 --customers 200 --replicas 3 --no-kills --think 12 --histories 50 --seed 1]`; ends with 1 when
 * anything was lost, repeated, out of order, or handed over too late.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    customers: { type: 'string', default: '200' },
    replicas: { type: 'string', default: '3' },
    kills: { type: 'boolean', default: true },
    /** A customer's longest pause before the next thing they do, seconds. */
    think: { type: 'string', default: '12' },
    /** Random histories of the store beside its model, before anybody talks. */
    histories: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
  allowNegative: true,
});

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
await soakHistories(Number(values.histories), Number(values.seed));
console.log(`${values.histories} random histories of the store went as its model says`);
const report = await soak({
  minutes: Number(values.minutes),
  customers: Number(values.customers),
  replicas: Number(values.replicas),
  kills: values.kills,
  seed: Number(values.seed),
  thinkMs: Number(values.think) * 1000,
});
print(report);
const wrong =
  report.lost +
  report.repeatedTurns +
  report.repeatedSends +
  report.outOfOrder +
  report.leasesLeft +
  report.lateHandovers;
process.exitCode = wrong === 0 ? 0 : 1;

function print(done: SoakReport): void {
  const limit = `${(leaseMs + marginMs) / 1000} s`;
  const ms = (value: number | undefined) => (value === undefined ? '-' : `${value.toFixed(0)} ms`);
  const quantile = (sorted: number[], share: number) => ms(sorted[Math.floor(share * (sorted.length - 1))]);
  const quantiles = (sorted: number[], ...shares: number[]) =>
    shares.map((share) => quantile(sorted, share)).join(', ');
  printTable(
    `Soak: ${values.customers} customers on ${values.replicas} replicas, ${done.seconds.toFixed(0)} s`,
    [
      ['', ''],
      ['joins, and what customers did in them', `${done.joins}, ${done.deeds}`],
      ['lost', String(done.lost)],
      ['repeated turns', String(done.repeatedTurns)],
      ['repeated sends', String(done.repeatedSends)],
      ['out of order', String(done.outOfOrder)],
      ['maybe repeated: tried again, seen twice', `${done.maybeRepeated}, ${done.seenTwice}`],
      ['webhook to send: p50, p99, longest', quantiles(done.waits, 0.5, 0.99, 1)],
      ['killed replicas, while messages waited with them', `${done.killed}, ${done.killedHolding}`],
      [
        `messages they held, later than ${limit} with another`,
        `${done.handovers.length}, ${done.lateHandovers}`,
      ],
      [`these waited (a lease is ${leaseMs / 1000} s): p50, longest`, quantiles(done.handovers, 0.5, 1)],
      [
        'asked to stop: took at most, leases left',
        `${done.stops.length}: ${ms(done.stops.length > 0 ? Math.max(...done.stops) : undefined)}, ${done.leasesLeft}`,
      ],
      [
        'memory of each place, begin and end',
        done.memory.map(({ beganWith, now }) => `${mb(beganWith)} > ${mb(now)}`).join(', '),
      ],
    ],
  );
  if (done.errors) console.log(`\n${done.errors.slice(0, 2_000)}`);
}

function mb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}
