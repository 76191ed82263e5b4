import { Gauge } from 'prom-client';
import type { InboundBatch } from '../../../channels/index.js';
import type { LookupAnswer } from '../../../engine/index.js';
import type { OutboundRow, SendResult } from '../../../model/index.js';
import type { Failed, NumberState, ReceiveResponse } from '../../../store/index.js';
import type { Metrics } from '../../http/metrics.js';
import { describeError, type Log } from '../../start/log.js';
import type { TurnReport } from './turn-report.js';

/** What the workers tell of their work: counted, timed and logged. */
export interface Reports {
  received(batch: InboundBatch, received: ReceiveResponse): void;
  turn(report: TurnReport): void;
  answer(answer: LookupAnswer, tookMs: number): void;
  sent(row: OutboundRow, result: SendResult, tookMs: number): void;
  /**
   * These numbers were stopped just now: an operator must act. One replica is told so, whichever had it from WhatsApp:
   * this is the one alarm.
   */
  numbersStopped(numbers: readonly NumberState[]): void;
  /** All numbers that are stopped, as the database has it. */
  stoppedAre(numbers: readonly NumberState[]): void;
  kept(erased: number, emptied: readonly string[]): void;
  /** Something that nobody waits for went wrong. */
  trouble(error: unknown, during: string): void;
  /** Numbers that WhatsApp keeps from sending, as last heard. */
  readonly stopped: readonly NumberState[];
}

const resultName = (result: string | Failed) => (typeof result === 'string' ? result : 'failed');

/** `onTurn` is told of every turn too: for whoever watches a conversation while writing it. */
export function createReports(metrics: Metrics, log: Log, onTurn?: (report: TurnReport) => void): Reports {
  let stopped: readonly NumberState[] = [];

  new Gauge({
    name: 'loop_numbers_stopped',
    help: 'Business numbers that WhatsApp keeps from sending until an operator acts.',
    registers: [metrics.registry],
    collect() {
      this.set(stopped.length);
    },
  });

  return {
    get stopped() {
      return stopped;
    },
    received({ events }, { events: results, statuses }) {
      for (const [index, { kind }] of events.entries())
        metrics.received.inc({ kind, result: resultName(results[index]!) });
      for (const result of statuses) metrics.received.inc({ kind: 'status', result: resultName(result) });
    },
    turn(report) {
      const { turnId, conversationId, outcome, error, tookMs } = report;
      const event = report.input.event.type;
      metrics.turns.inc({ event, outcome });
      metrics.turnSeconds.observe({ event }, tookMs / 1_000);
      const facts = { turnId, conversationId, event, outcome, tookMs: Math.round(tookMs) };
      if (error === undefined) log.debug(facts, 'turn');
      else log.error({ ...facts, ...describeError(new Error(error)) }, 'turn');
      onTurn?.(report);
    },
    answer({ src, answer }, tookMs) {
      metrics.lookups.inc({ src, outcome: 'error' in answer ? 'error' : answer.outcome });
      metrics.lookupSeconds.observe({ src }, tookMs / 1_000);
    },
    sent(row, { outcome }, tookMs) {
      metrics.sends.inc({ kind: row.message.kind, outcome: outcome.kind });
      metrics.sendSeconds.observe(tookMs / 1_000);
      if (outcome.kind === 'accepted') return;
      const facts = {
        outboxId: row.outboxId,
        attempt: row.attempt,
        outcome: outcome.kind,
        code: outcome.error.code,
      };
      if ('alarm' in outcome) log.error(facts, 'a template or form is paused: an operator must act');
      else log.warn(facts, 'send');
    },
    numbersStopped(numbers) {
      for (const { phoneNumberId, stoppedBy } of numbers) {
        metrics.stops.inc({ code: String(stoppedBy?.code ?? 'none') });
        log.error(
          { phoneNumberId, code: stoppedBy?.code, title: stoppedBy?.title },
          'WhatsApp lets this number send nothing: put right what it says, then run `flows outbox resume`; everything waits in order',
        );
      }
      if (numbers.length > 0) stopped = numbers;
    },
    stoppedAre(numbers) {
      stopped = numbers;
    },
    kept(erased, emptied) {
      log.info({ erased, emptied }, 'kept house');
    },
    trouble(error, during) {
      metrics.errors.inc({ during });
      log.warn({ during, ...describeError(error) }, 'something went wrong');
    },
  };
}
