import { Counter, Histogram, Registry } from 'prom-client';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

export type Metrics = ReturnType<typeof createMetrics>;

/** What `/metrics` shows. Labels are words of ours with few values, never ids or anything a customer wrote. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name, help, labelNames, buckets: seconds, registers });

  return {
    registry,
    received: counter('loop_received_total', 'Updates of webhooks, as stored.', ['kind', 'result']),
    turns: counter('loop_turns_total', 'Turns, by how they ended.', ['event', 'outcome']),
    turnSeconds: histogram('loop_turn_seconds', 'A turn from its lease to its commit, lookups included.', [
      'event',
    ]),
    lookups: counter('loop_lookups_total', 'Lookups, by outcome; `error` took onError.', ['src', 'outcome']),
    lookupSeconds: histogram('loop_lookup_seconds', 'How long lookups took.', ['src']),
    sends: counter('loop_sends_total', 'Bubbles posted, by what came of it.', ['kind', 'outcome']),
    sendSeconds: histogram('loop_send_seconds', 'A post to WhatsApp.', []),
    stops: counter('loop_number_stops_total', 'Times WhatsApp stopped a number, by its error code.', [
      'code',
    ]),
    errors: counter('loop_errors_total', 'What went wrong where nobody waited for an answer.', ['during']),
  };
}
