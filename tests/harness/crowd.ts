/** The business number whose customers the crowd is. */
export const crowdNumber = '1000';

/** A customer of the crowd, by number from 1 on. */
export const crowdMember = (n: number) => ({ bsuid: `ZA.crowd${n}`, phone: String(27_000_000_000 + n) });

/**
 * SQL that fills an empty database with so many customers who have talked: each with what one run of onboarding leaves
 * behind, kept lean, and a reminder due in a week. For a superuser: it goes past triggers, which would take hours.
 */
export function crowd(people: number): string {
  const of = (kind: string) => `md5('${kind}' || n)::uuid`;
  // in order, as an index likes them best; nothing refers to these
  const counted = (more = 'n') => `lpad(to_hex(${more}), 32, '0')::uuid`;
  const everybody = `generate_series(1, ${people}) as n`;
  const state = `jsonb_build_object(
    'format', 1, 'language', 'en', 'sessionId', ${of('session')}, 'misses', 0, 'lastMessageAt', 1795364014586,
    'lastText', null, 'timers', '[]'::jsonb, 'unspoken', false,
    'frames', '[{"flow": "onboarding", "structureHash": "structure-1", "wordingHash": "wording-1", "state": "choose",
      "context": {"name": "Thandi"}, "calledFrom": "", "trail": [], "detours": []}]'::jsonb)`;
  return `
    set session_replication_role = replica;
    ${dropIndexes}

    insert into public.customers (id, name, phone_number, referral_code, preferred_language, first_contact_date)
    select ${of('customer')}, 'Thandi', '+' || 27000000000 + n, 'crowd' || n, 'en', now() - interval '30 days' from ${everybody};

    insert into runtime.identities (kind, value, customer_id)
    select 'bsuid', 'ZA.crowd' || n, ${of('customer')} from ${everybody}
    union all select 'phone', (27000000000 + n)::text, ${of('customer')} from ${everybody};

    insert into runtime.conversations (
      id, customer_id, phone_number_id, flow, place, structure_hash, language, state, revision, last_inbound_at, window_until,
      lease_no, last_turn_at
    )
    select ${of('conversation')}, ${of('customer')}, '${crowdNumber}', 'onboarding', 'choose', 'structure-1', 'en', ${state}, 2,
      now() - n * interval '1 second', now() - n * interval '1 second' + interval '24 hours', 2, now() - interval '1 day'
    from ${everybody};

    insert into runtime.inbox (
      id, message_id, customer_id, conversation_id, phone_number_id, kind, message, sent_at, status, attempts, turn_id, finished_at
    )
    select ${counted('2 * n + message')}, 'wamid.crowd' || n || '.' || message, ${of('customer')}, ${of('conversation')}, '${crowdNumber}', 'message',
      '{"kind": "text", "text": "Thandi"}', now() - interval '1 day', 'done', 1, md5('turn' || n || '.' || message)::uuid,
      now() - interval '1 day'
    from ${everybody}, generate_series(1, 2) as message;

    insert into runtime.raw_updates (inbox_id, raw)
    select ${counted('2 * n + message')}, 'e30=' from ${everybody}, generate_series(1, 2) as message;

    insert into runtime.journal (turn_id, conversation_id, customer_id, revision, outcome, entry, created_at)
    select md5('turn' || n || '.' || turn)::uuid, ${of('conversation')}, ${of('customer')}, turn - 1, 'done',
      '{"input": {}, "trace": []}', now() - interval '1 day'
    from ${everybody}, generate_series(1, 2) as turn;

    insert into runtime.timers (conversation_id, id, customer_id, due_at, run_at)
    select ${of('conversation')}, '0:silence::last', ${of('customer')}, now() + interval '7 days', now() + interval '7 days'
    from ${everybody};

    insert into runtime.outbox (
      id, customer_id, conversation_id, phone_number_id, turn_id, kind, message, status, attempt, message_id, not_after,
      queued_at, accepted_at, sent_at, delivered_at, read_at
    )
    select md5('bubble' || n || '.' || bubble)::uuid, ${of('customer')}, ${of('conversation')}, '${crowdNumber}',
      md5('turn' || n || '.' || bubble)::uuid, 'text', '{"kind": "text", "body": "What is your name?"}', 'read', 1,
      'wamid.bubble' || n || '.' || bubble, now(), now() - interval '1 day', now() - interval '1 day', now() - interval '1 day',
      now() - interval '1 day', now() - interval '1 day'
    from ${everybody}, generate_series(1, 2) as bubble;

    insert into runtime.statuses (message_id, status, at, outbox_id)
    select 'wamid.bubble' || n || '.' || bubble, 'read', now() - interval '1 day', md5('bubble' || n || '.' || bubble)::uuid
    from ${everybody}, generate_series(1, 2) as bubble;

    insert into runtime.pairs (phone_number_id, customer_id, burst_at, burst)
    select '${crowdNumber}', ${of('customer')}, now() - interval '1 day', 2 from ${everybody};

    insert into public.customer_interactions (id, customer_id, session_id, message_text, bot_response, language_used)
    select ${counted('2 * n')}, ${of('customer')}, ${of('session')}, 'Thandi', null, 'en'::public.language_code from ${everybody}
    union all select ${counted('2 * n + 1')}, ${of('customer')}, ${of('session')}, null, 'What is your name?', 'en'::public.language_code from ${everybody};

    insert into public.customer_journey_events (id, customer_id, to_stage, event_trigger)
    select ${counted()}, ${of('customer')}, 'awareness', 'first_contact' from ${everybody};

    insert into public.customer_status_changes (customer_id, to_status, changed_by, timestamp)
    select ${of('customer')}, 'pending', 'service_role', now() - interval '30 days' from ${everybody};

    insert into public.customer_package_selections (id, customer_id, package_code, is_final_selection, signed_at)
    select ${counted()}, ${of('customer')}, 'standard', true, now() from ${everybody};

    ${makeIndexes}
    reset session_replication_role;
    analyze;`;
}

/** Made at once behind the rows they take half the time. */
const dropIndexes = `
  create temporary table dropped on commit drop as
  select format('drop index %s', indexrelid::regclass) as gone, pg_get_indexdef(indexrelid) as made
  from pg_index join pg_class on pg_class.oid = indrelid
  where relnamespace in ('runtime'::regnamespace, 'public'::regnamespace)
    -- of a table in partitions the parts would have to be put together again
    and relkind = 'r' and not relispartition
    and not exists (select from pg_constraint where conindid = indexrelid);
  do $$ declare index record; begin for index in select * from dropped loop execute index.gone; end loop; end $$;`;
const makeIndexes = `
  do $$ declare index record; begin for index in select * from dropped loop execute index.made; end loop; end $$;`;
