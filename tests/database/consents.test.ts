import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

describe.each(databaseKinds)('consents on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  const run = <Row = Record<string, unknown>>(sql: string, params?: unknown[]) =>
    as<Row>(database, 'service_role', sql, params);
  async function newCustomer(): Promise<string> {
    const [row] = await run<{ id: string }>('insert into public.customers default values returning id');
    return row!.id;
  }
  const answer = (customer: string, decision: string, purpose = 'service') =>
    run(
      `insert into public.customer_consents (customer_id, purpose, decision, language, message_id)
       values ($1, $2, $3, 'en', 'wamid.1')`,
      [customer, purpose, decision],
    );
  const decisions = async (customer: string) =>
    (
      await run<{ decision: string }>(
        'select decision from public.customer_consents where customer_id = $1 order by seq',
        [customer],
      )
    ).map(({ decision }) => decision);
  async function standsFor(customer: string) {
    const [row] = await run<{ given: boolean; since: Date | null; answered: Date | null }>(
      `select customer.consent_given as given, customer.consent_timestamp as since, (
         select timestamp from public.customer_consents where customer_id = customer.id and decision = 'given'
         order by seq desc limit 1
       ) as answered
       from public.customers as customer where id = $1`,
      [customer],
    );
    return row!;
  }

  test('whether a customer consents follows their newest answer, whoever writes it', async () => {
    const id = await newCustomer();
    await answer(id, 'refused');
    expect(await standsFor(id)).toMatchObject({ given: false, since: null });
    await answer(id, 'given');
    const agreed = await standsFor(id);
    expect(agreed).toMatchObject({ given: true, since: agreed.answered });
    await answer(id, 'refused');
    expect(await standsFor(id)).toMatchObject({ given: false, since: null });
    // there is nothing left to withdraw
    await answer(id, 'withdrawn');
    expect(await decisions(id)).toEqual(['refused', 'given', 'withdrawn', 'refused']);
  });

  test('an answer about something else does not touch it', async () => {
    const id = await newCustomer();
    await answer(id, 'given');
    await answer(id, 'refused', 'marketing');
    expect(await standsFor(id)).toMatchObject({ given: true });
    expect(await decisions(id)).toEqual(['given', 'refused']);
  });

  test.each([
    'update public.customers set consent_given = true where id = $1',
    'update public.customers set consent_timestamp = now() where id = $1',
    'insert into public.customers (referred_by, consent_given, consent_timestamp) values ($1, true, now())',
  ])('nobody sets it beside the answers: %s', async (sql) => {
    const id = await newCustomer();
    await expect(run(sql, [id])).rejects.toMatchObject({
      code: 'P0001',
      message: 'consent_given and consent_timestamp follow customer_consents: insert a row there instead',
    });
    await answer(id, 'given');
    await expect(
      run('update public.customers set consent_given = false where id = $1', [id]),
    ).rejects.toMatchObject({ code: 'P0001' });
    // what else is changed beside it is
    await run("update public.customers set name = 'Thandi', consent_given = true where id = $1", [id]);
  });

  test('an answer is never changed, but for whose it is and the message that is forgotten', async () => {
    const id = await newCustomer();
    await answer(id, 'given');
    for (const change of [
      "decision = 'refused'",
      'timestamp = now()',
      'wording_hash = null',
      "purpose = 'x'",
    ])
      await expect(
        run(`update public.customer_consents set ${change} where customer_id = $1`, [id]),
      ).rejects.toMatchObject({ code: '42501' });
    await expect(
      run('delete from public.customer_consents where customer_id = $1', [id]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a hash reads back as the words, and neither hash nor version can be of other words', async () => {
    const id = await newCustomer();
    const [wording] = await run<{ hash: string; version: number; words: string }>(
      "select hash, version, words from runtime.consent_wording('service', 'zu', 'Uyavuma?')",
    );
    expect(wording).toEqual({
      hash: '72c7cf5b8fe7c4c2adb9deea4246da30fe13df4a01ee59d479534cee192a178f',
      version: 1,
      words: 'Uyavuma?',
    });
    const insert = `insert into public.customer_consents (customer_id, purpose, decision, wording_hash, wording_version, language)
      values ($1, 'service', 'given', $2, $3, $4)`;
    await run(insert, [id, wording!.hash, 1, 'zu']);
    for (const [version, language] of [
      [2, 'zu'],
      [1, 'en'],
    ])
      await expect(run(insert, [id, wording!.hash, version, language])).rejects.toMatchObject({
        code: '23503',
      });
    await expect(run(insert, [id, wording!.hash, null, 'zu'])).rejects.toMatchObject({ code: '23514' });
    await expect(
      run(
        "insert into public.consent_wordings (purpose, language, version, hash, words) values ('service', 'zu', 2, $1, 'Others')",
        [wording!.hash],
      ),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(run("update public.consent_wordings set words = 'Others' where true")).rejects.toMatchObject(
      {
        code: '42501',
      },
    );
    await expect(answer(id, 'given', 'Not a name')).rejects.toMatchObject({ code: '23514' });
    await expect(answer(id, 'maybe')).rejects.toMatchObject({ code: '23514' });
  });

  test.each<[Who, number | null]>([
    ['support', 1],
    ['admin', 1],
    ['product', 0],
    ['nobody', 0],
    ['anon', null],
  ])('%s reads answers and words as they may, and writes neither', async (who, count) => {
    const id = await newCustomer();
    const [wording] = await run<{ hash: string }>(
      "select hash from runtime.consent_wording('service', 'en', 'May we?')",
    );
    await run(
      `insert into public.customer_consents (customer_id, purpose, decision, wording_hash, wording_version, language)
       values ($1, 'service', 'given', $2, 1, 'en')`,
      [id, wording!.hash],
    );
    for (const [sql, params] of [
      ['select from public.customer_consents where customer_id = $1', [id]],
      ['select from public.consent_wordings where hash = $1', [wording!.hash]],
    ] as const) {
      if (count === null)
        await expect(as(database, who, sql, params)).rejects.toMatchObject({ code: '42501' });
      else expect(await as(database, who, sql, params)).toHaveLength(count);
    }
    for (const sql of [
      `insert into public.customer_consents (customer_id, purpose, decision) values ('${id}', 'service', 'refused')`,
      "insert into public.consent_wordings (purpose, language, version, hash, words) values ('a', 'en', 1, 'b', 'c')",
      'update public.customer_consents set message_id = null where true',
      'delete from public.customer_consents where true',
      `update public.customers set consent_given = false where id = '${id}'`,
    ])
      await expect(as(database, who, sql)).rejects.toMatchObject({ code: '42501' });
  });

  test('of an erased customer it is still known that they agreed, when and to which words; not which message said it', async () => {
    const id = await newCustomer();
    await run(
      `insert into public.customer_consents (customer_id, purpose, decision, wording_hash, wording_version, language, message_id)
       select $1, 'service', 'given', hash, version, language, 'wamid.secret'
       from runtime.consent_wording('service', 'en', 'May we?')`,
      [id],
    );
    await run('select public.erase_customer($1::jsonb)', [JSON.stringify({ protocol: 1, customer: id })]);
    expect(
      await run(
        `select decision, message_id, words, timestamp is not null as is_dated
         from public.customer_consents join public.consent_wordings on hash = wording_hash where customer_id = $1`,
        [id],
      ),
    ).toEqual([{ decision: 'given', message_id: null, words: 'May we?', is_dated: true }]);
    expect(await standsFor(id)).toMatchObject({ given: true });
  });
});
