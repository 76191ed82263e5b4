import { bubblesOf, type Joined, type Script } from './load.js';

/** What must be zero, and what is only counted. */
export interface Verdict {
  /** Bubbles that should have come and did not, and messages that no turn consumed. */
  lost: number;
  repeatedTurns: number;
  repeatedSends: number;
  outOfOrder: number;
  /** Sends tried again because nobody ever learned their fate. */
  maybeRepeated: number;
  /** Of these, on the phone twice. */
  seenTwice: number;
}

export type Rows = <Row>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;

/** Compares what lies on the phones, and what the database says was done, with an undisturbed join. */
export async function judge(joins: readonly Joined[], script: Script, rows: Rows): Promise<Verdict> {
  const expected = script.flat();
  const again = new Set(
    (await rows<{ id: string }>('select id from runtime.outbox where maybe_repeated')).map(({ id }) => id),
  );
  const verdict = { lost: 0, repeatedTurns: 0, repeatedSends: 0, outOfOrder: 0, seenTwice: 0 };
  for (const { customer, unanswered } of joins) {
    const bubbles = bubblesOf(customer);
    verdict.lost += unanswered + Math.max(0, expected.length - bubbles.length);
    verdict.repeatedTurns += Math.max(0, bubbles.length - expected.length);
    verdict.outOfOrder += bubbles.filter(({ body }, index) => body !== expected[index]).length;
    for (const { id, attempts } of bubbles) {
      if (attempts.length === 1) continue;
      if (again.has(id)) verdict.seenTwice += 1;
      else verdict.repeatedSends += 1;
    }
  }
  const [turns] = await rows<{ lost: number; repeated: number }>(
    `select
      (select count(*)::int from runtime.inbox where status <> 'done') as lost,
      (select coalesce(sum(done.turns - done.messages), 0)::int from (
        select (select count(*) from runtime.journal where journal.conversation_id = conversation.id) as turns,
          (select count(*) from runtime.inbox where inbox.conversation_id = conversation.id) as messages
        from runtime.conversations as conversation
      ) as done where done.turns > done.messages) as repeated`,
  );
  verdict.lost += turns!.lost;
  verdict.repeatedTurns += turns!.repeated;
  return { ...verdict, maybeRepeated: again.size };
}
