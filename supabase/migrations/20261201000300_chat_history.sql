-- The chat history keeps all that was sent, and a customer where they came from.

-- customers -----------------------------------------------------------------------------------------------------------

alter table public.customers
  add column acquisition_data jsonb not null default '{}' check (jsonb_typeof(acquisition_data) = 'object');

-- customer_interactions -----------------------------------------------------------------------------------------------

alter table public.customer_interactions
  add column direction text not null generated always as (
    case when bot_response is not null or metadata ? 'by' then 'out' else 'in' end
  ) stored,
  add column erased_at timestamptz;

create index customer_interactions_of_file on public.customer_interactions ((metadata ->> 'sha256')) where metadata ? 'sha256';
create index inbox_of_file on runtime.inbox ((message ->> 'sha256')) where message ? 'sha256';

comment on table public.customers is
  'Whoever wrote to Loop. Erasing blanks name, phone_number, gps_coordinates, manual_location, coverage_area_id, churn_reason, referral_code, waiting_since, waiting_place, waiting_gps, notes, acquisition_data by id.';
comment on column public.customers.acquisition_source is
  'By their first message: whatsapp_ad, whatsapp_template, whatsapp_referral, else whatsapp_onboarding. Never changed later.';
comment on column public.customers.referred_by is 'Whose referral code was in the first message.';
comment on column public.customers.acquisition_data is 'What the first message told of it: the ad, the template, the code.';
comment on column public.customer_interactions.message_text is
  'What the customer sent, in words; null in an outbound row and of what was no words, as a picture without a caption; empty once erased.';
comment on column public.customer_interactions.bot_response is
  'What was answered; null in an inbound row and of what a person of ours sent without words; empty once erased.';
comment on column public.customer_interactions.metadata is
  'What was sent besides words, and where the conversation stood. Its `kind` stays when the rest is erased.';
comment on column public.customer_interactions.direction is 'in: the customer sent it; out: we did.';
comment on column public.customer_interactions.erased_at is 'Nothing of what was sent is kept since then.';

-- functions -----------------------------------------------------------------------------------------------------------

drop function runtime.customer_of(jsonb, boolean, timestamptz);

-- What was sent in words, where no turn has said it better; null when it was no words, as a picture without a caption.
create or replace function runtime.message_text(message jsonb) returns text
language sql immutable set search_path = ''
return nullif(case message ->> 'kind'
  when 'location' then concat_ws(
    ' · ', message ->> 'name', message ->> 'address',
    concat_ws(', ', message #>> '{location,latitude}', message #>> '{location,longitude}')
  )
  when 'contacts' then (select string_agg(name, ', ' order by place) from jsonb_array_elements_text(message -> 'names') with ordinality as named (name, place))
  else coalesce(
    message ->> 'text', message ->> 'title', message ->> 'caption', message ->> 'filename', message ->> 'emoji'
  )
end, '');

revoke all on function runtime.message_text from public, anon, authenticated, service_role;
grant execute on function runtime.message_text to service_role;

-- What was sent besides words, as `metadata` of the chat history has it: runtime/store/chat-history.md tells the names.
create or replace function runtime.message_details(message jsonb) returns jsonb
language sql immutable set search_path = ''
return jsonb_strip_nulls(jsonb_build_object(
  'kind', message -> 'kind',
  'media_id', message -> 'mediaId',
  'mime_type', message -> 'mimeType',
  'sha256', message -> 'sha256',
  'filename', message -> 'filename',
  'latitude', message #> '{location,latitude}',
  'longitude', message #> '{location,longitude}',
  'name', message -> 'name',
  'address', message -> 'address',
  'contacts', message -> 'cards',
  'catalog', message -> 'catalogId',
  'items', message -> 'items',
  'tapped', message -> 'id',
  'unsupported', message -> 'what'
)) || case message ->> 'kind'
  when 'reaction' then jsonb_build_object('reacts_to', message -> 'messageId')
  when 'edit' then jsonb_build_object('edits', message -> 'messageId')
  when 'revoke' then jsonb_build_object('revokes', message -> 'messageId')
  when 'form' then jsonb_build_object('form', message -> 'data')
  else '{}'
end;

revoke all on function runtime.message_details from public, anon, authenticated, service_role;
grant execute on function runtime.message_details to service_role;

-- Where a new customer comes from, by their first message: an ad or post that they tapped, a template that they answered,
-- the code of somebody who is a customer. The code counts beside an ad as well; of several the one that stands first.
create or replace function runtime.acquisition_of(event jsonb, out source text, out data jsonb, out referrer uuid)
language plpgsql stable set search_path = '' as $$
declare
  brought_by jsonb := event -> 'broughtBy';
  answered jsonb := (
    select message from runtime.outbox where message_id = event ->> 'repliesTo' and kind = 'template' limit 1
  );
  code text;
begin
  select coalesce(owner.merged_into, owner.id), owner.referral_code into referrer, code
  from regexp_matches(upper(runtime.message_text(event -> 'message')), '\m[2-9A-HJ-NP-Z]{8}\M', 'g')
    with ordinality as words (word, place)
  join public.customers as owner on owner.referral_code = words.word[1]
  order by words.place limit 1;

  source := case
    when brought_by ->> 'kind' = 'ad' then 'whatsapp_ad'
    when brought_by ->> 'kind' = 'template' or answered is not null then 'whatsapp_template'
    when referrer is not null then 'whatsapp_referral'
    else 'whatsapp_onboarding'
  end;
  data := jsonb_strip_nulls(jsonb_build_object(
    'source_type', brought_by -> 'sourceType',
    'source_id', brought_by -> 'sourceId',
    'source_url', brought_by -> 'sourceUrl',
    'headline', brought_by -> 'headline',
    'body', brought_by -> 'body',
    'ctwa_clid', brought_by -> 'clickId',
    'template', answered -> 'name',
    'referral_code', code
  ));
end $$;

revoke all on function runtime.acquisition_of from public, anon, authenticated, service_role;
grant execute on function runtime.acquisition_of to service_role;

-- The customer behind an identity; when nobody is known, made of `first`, the first message of theirs, or null where there
-- is none. Call `hold_identities` first.
create or replace function runtime.customer_of(identity jsonb, first jsonb, at timestamptz) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  known record;
  owner uuid;
  came record;
begin
  select held.kind, held.customer_id into known
  from runtime.identifiers(identity) as named
  join runtime.identities as held on (held.kind, held.value) = (named.kind, named.value)
  where held.customer_id is not null
  order by array_position(array['bsuid', 'parent', 'phone'], held.kind) limit 1;
  owner := known.customer_id;

  -- A number whose customer is known by another business-scoped id has a new owner: SIM cards are recycled. A change that
  -- WhatsApp announces has replaced the old id, and is no such case.
  if known.kind = 'phone' and identity ? 'bsuid' and exists (
    select from runtime.identities as held
    where held.customer_id = owner and held.kind = 'bsuid' and held.replaced_at is null
  ) then
    owner := null;
  end if;

  if owner is null then
    if first is null or not exists (select from runtime.identifiers(identity)) then return null; end if;
    came := runtime.acquisition_of(first);
    insert into public.customers (first_contact_date, acquisition_source, acquisition_data, referred_by)
    values (at, came.source, came.data, came.referrer) returning id into owner;
  end if;
  perform runtime.own_identities(owner, identity);
  return owner;
end $$;

revoke all on function runtime.customer_of from public, anon, authenticated, service_role;
grant execute on function runtime.customer_of to service_role;

-- Everything of `other` is `first`'s from now on. Journey events are never changed: the earlier ones stay with the row that
-- `merged_into` redirects, and one event says how far the person had come.
create or replace function runtime.merge_customers(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone public.customers;
  chosen public.customer_package_selections;
  stage public.journey_stage;
  gone_stage public.journey_stage;
begin
  select * into gone from public.customers where id = other;
  stage := (select to_stage from public.customer_journey_events where customer_id = first order by seq desc limit 1);
  gone_stage := (select to_stage from public.customer_journey_events where customer_id = other order by seq desc limit 1);
  update public.customers set merged_into = first, phone_number = null where id = other;
  update public.customers set merged_into = first where merged_into = other;
  update public.customers set referred_by = nullif(first, id) where referred_by = other;

  update runtime.identities set customer_id = first where customer_id = other;
  update runtime.outbox set customer_id = first where customer_id = other;
  insert into runtime.pairs as pair
  select phone_number_id, first, burst_at, burst, paused_until, refusals from runtime.pairs where customer_id = other
  on conflict (phone_number_id, customer_id) do update set
    burst_at = greatest(pair.burst_at, excluded.burst_at),
    burst = least(pair.burst + excluded.burst, 44),
    paused_until = greatest(pair.paused_until, excluded.paused_until),
    refusals = greatest(pair.refusals, excluded.refusals);
  delete from runtime.pairs where customer_id = other;
  update runtime.inbox set customer_id = first where customer_id = other;
  update runtime.timers set customer_id = first where customer_id = other;
  update runtime.journal set customer_id = first where customer_id = other;
  update public.customer_interactions set customer_id = first where customer_id = other;
  -- at most one final selection: the older customer's stands
  update public.customer_package_selections set is_final_selection = false
  where customer_id = other and is_final_selection and exists (
    select from public.customer_package_selections as selection
    where selection.customer_id = first and selection.is_final_selection
  );
  update public.customer_package_selections set customer_id = first where customer_id = other;

  select * into chosen from public.customer_package_selections where customer_id = first and is_final_selection;

  -- what the older customer has said stands; what only the other had said is known of them now
  update public.customers as kept set
    name = coalesce(kept.name, gone.name),
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    preferred_language = coalesce(kept.preferred_language, gone.preferred_language),
    gps_coordinates = coalesce(kept.gps_coordinates, gone.gps_coordinates),
    manual_location = coalesce(kept.manual_location, gone.manual_location),
    coverage_area_id = case when kept.coverage_available is null then gone.coverage_area_id else kept.coverage_area_id end,
    coverage_available = coalesce(kept.coverage_available, gone.coverage_available),
    selected_package_id = case
      when chosen.id is not null then chosen.package_id
      when kept.selected_package_code is null then gone.selected_package_id
      else kept.selected_package_id
    end,
    selected_package_code = coalesce(chosen.package_code, kept.selected_package_code, gone.selected_package_code),
    consent_given = kept.consent_given or gone.consent_given,
    consent_timestamp = coalesce(kept.consent_timestamp, gone.consent_timestamp),
    status = case when kept.status = 'pending' then gone.status else kept.status end,
    conversion_date = least(kept.conversion_date, gone.conversion_date),
    churn_date = case when kept.status = 'pending' then gone.churn_date else kept.churn_date end,
    churn_reason = case when kept.status = 'pending' then gone.churn_reason else kept.churn_reason end,
    first_contact_date = least(kept.first_contact_date, gone.first_contact_date),
    last_interaction_date = greatest(kept.last_interaction_date, gone.last_interaction_date),
    lifetime_value = kept.lifetime_value + gone.lifetime_value,
    -- whoever came first tells where the person comes from
    acquisition_source = case
      when gone.first_contact_date < kept.first_contact_date then gone.acquisition_source else kept.acquisition_source end,
    acquisition_data = case
      when gone.first_contact_date < kept.first_contact_date then gone.acquisition_data else kept.acquisition_data end,
    referred_by = coalesce(kept.referred_by, nullif(gone.referred_by, first)),
    waiting_since = coalesce(kept.waiting_since, gone.waiting_since),
    waiting_place = coalesce(kept.waiting_place, gone.waiting_place),
    waiting_gps = coalesce(kept.waiting_gps, gone.waiting_gps),
    -- the conversation that goes on knows whether they said stop
    opted_out_at = case when exists (
      select from runtime.conversations as conversation
      where conversation.customer_id = first and conversation.merged_into is null and conversation.mode = 'stopped'
    ) then coalesce(kept.opted_out_at, gone.opted_out_at) end,
    marketing_opted_out_at = greatest(kept.marketing_opted_out_at, gone.marketing_opted_out_at),
    notes = nullif(concat_ws(E'\n', kept.notes, gone.notes), '')
  where kept.id = first;
  if gone_stage > stage or (stage is null and gone_stage is not null) then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data)
    values (first, gone_stage, 'merged', jsonb_build_object('merged', other));
  end if;
end $$;

revoke all on function runtime.merge_customers from public, anon, authenticated, service_role;
grant execute on function runtime.merge_customers to service_role;

-- {identity, value, at}: whether marketing may be sent. Newer news wins.
create or replace function runtime.store_preference(p jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  customer uuid := runtime.customer_of(p -> 'identity', null, clock_timestamp());
begin
  if customer is null then return; end if;
  insert into runtime.preferences as known (customer_id, value, at)
  values (customer, p ->> 'value', (p ->> 'at')::timestamptz)
  on conflict (customer_id) do update set value = excluded.value, at = excluded.at where known.at <= excluded.at;
  if not found then return; end if;
  update public.customers set
    marketing_opted_out_at = case when p ->> 'value' = 'stop' then (p ->> 'at')::timestamptz end
  where id = customer
    and (marketing_opted_out_at is null or marketing_opted_out_at <= (p ->> 'at')::timestamptz);
end $$;

revoke all on function runtime.store_preference from public, anon, authenticated, service_role;
grant execute on function runtime.store_preference to service_role;

-- One update, once. Gives the conversation it waits in, null when nothing is to be run; `result`: stored or duplicate.
create or replace function runtime.store_event(p jsonb, out result text, out conversation uuid)
language plpgsql volatile set search_path = '' as $$
declare
  -- when the customer wrote, never later than now: a telephone's clock may be wrong
  at timestamptz := least((p ->> 'sentAt')::timestamptz, clock_timestamp());
  is_message boolean := p ->> 'kind' = 'message' and p -> 'message' <> 'null';
  to_run boolean;
  customer uuid;
  place uuid;
  stored_id uuid;
begin
  if exists (select from runtime.inbox where message_id = p ->> 'messageId')
    or runtime.was_forgotten(p ->> 'messageId')
  then
    result := 'duplicate';
    return;
  end if;
  customer := runtime.customer_of(p -> 'identity', case when is_message then p end, at);
  if customer is null then
    -- about somebody who is no customer, as whoever was erased: it came, and nothing of it is kept
    result := case when runtime.forget_id(p ->> 'messageId') then 'stored' else 'duplicate' end;
    return;
  end if;
  place := runtime.conversation_of(customer, p ->> 'phoneNumberId');
  -- an echo: a person of ours wrote from the phone app
  to_run := is_message or p ->> 'kind' = 'echo';
  insert into runtime.inbox
    (message_id, customer_id, conversation_id, phone_number_id, kind, message, refers_to, is_forwarded, sent_at, status)
  values (
    p ->> 'messageId', customer, place, p ->> 'phoneNumberId', p ->> 'kind', nullif(p -> 'message', 'null'),
    p ->> 'repliesTo', coalesce((p ->> 'isForwarded')::boolean, false), at,
    case when to_run then 'pending' else 'done' end
  )
  on conflict (message_id) do nothing
  returning 'stored', case when status = 'pending' then place end, id into result, conversation, stored_id;
  insert into runtime.raw_updates (inbox_id, raw) select stored_id, p ->> 'raw' where stored_id is not null and p ->> 'raw' is not null;
  -- the same update, stored by somebody else while we looked
  result := coalesce(result, 'duplicate');

  if stored_id is not null and p ->> 'kind' = 'other' and p -> 'message' <> 'null' then
    perform runtime.record_unheard(stored_id);
  end if;
  if result = 'stored' and p ->> 'kind' = 'system' and p ? 'newIdentity' then
    perform runtime.move_identity(customer, p -> 'identity', p -> 'newIdentity');
  end if;
end $$;

revoke all on function runtime.store_event from public, anon, authenticated, service_role;
grant execute on function runtime.store_event to service_role;

-- The chat history's row of one message. `said`: {type, text, quickReply, metadata} as the turn has it, or null.
create or replace function runtime.record_inbound(turn runtime.turn, event runtime.inbox, conversation runtime.conversations, said jsonb)
returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.customer_interactions
    (customer_id, session_id, interaction_type, message_text, quick_reply_selected, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id,
    coalesce(said ->> 'type', case event.message ->> 'kind'
      when 'choice' then 'quick_reply' when 'location' then 'location_share' else 'message'
    end)::public.interaction_type,
    nullif(coalesce(said ->> 'text', runtime.message_text(event.message)), ''),
    said ->> 'quickReply',
    runtime.message_details(event.message)
      || jsonb_strip_nulls(jsonb_build_object(
        'wamid', event.message_id, 'replies_to', event.refers_to, 'forwarded', nullif(event.is_forwarded, false),
        'flow', conversation.flow, 'state', conversation.place
      ))
      || coalesce(said -> 'metadata', '{}'),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_inbound from public, anon, authenticated, service_role;
grant execute on function runtime.record_inbound to service_role;

-- The chat history's row of what a person of ours wrote from the phone app: WhatsApp does not tell who.
create or replace function runtime.record_echo(turn runtime.turn, event runtime.inbox, conversation runtime.conversations) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.customer_interactions
    (customer_id, session_id, bot_response, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id, runtime.message_text(event.message),
    runtime.message_details(event.message) || jsonb_strip_nulls(jsonb_build_object(
      'by', 'person', 'via', 'app', 'wamid', event.message_id, 'flow', conversation.flow, 'state', conversation.place
    )),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_echo from public, anon, authenticated, service_role;
grant execute on function runtime.record_echo to service_role;

-- The chat history's row of what no turn will run for: a message that the customer took back, or changed the caption of.
create or replace function runtime.record_unheard(stored uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  event runtime.inbox;
  conversation runtime.conversations;
  turn runtime.turn;
begin
  select * into event from runtime.inbox where id = stored;
  select * into conversation from runtime.conversations where id = event.conversation_id;
  turn := row(
    null, conversation.id, event.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until, event.received_at
  );
  perform runtime.record_inbound(turn, event, conversation, null);
end $$;

revoke all on function runtime.record_unheard from public, anon, authenticated, service_role;
grant execute on function runtime.record_unheard to service_role;

-- Conversations that people have, longest first, at most 200; `unanswered`: messages since anybody of ours last wrote.
create or replace function public.list_handovers(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('conversations', (
    select coalesce(jsonb_agg(
      runtime.where_it_stands(conversation) || jsonb_build_object('unanswered', (
        select count(*) from public.customer_interactions as said
        where said.customer_id = conversation.customer_id and said.direction = 'in'
          -- by their order and not by a clock; the flow says nothing any more once a person has them
          and not exists (
            select from public.customer_interactions as answer
            where answer.customer_id = said.customer_id and answer.seq > said.seq and answer.direction = 'out'
          )
      )) order by conversation.handover_since
    ), '[]')
    from (
      select * from runtime.conversations where mode = 'handover' order by handover_since limit 200
    ) as conversation
  ));
end $$;

revoke all on function public.list_handovers from public, anon, authenticated, service_role;
grant execute on function public.list_handovers to service_role;

-- {conversationId, limit}: a conversation with its customer and the newest `limit` lines of its history, oldest first.
create or replace function public.show_conversation(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.conversation_meant(p);
begin
  return runtime.where_it_stands(conversation) || jsonb_build_object(
    'customer', (
      select jsonb_build_object('name', name, 'phone', phone_number, 'status', status)
      from public.customers where id = conversation.customer_id
    ),
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'at', runtime.iso(line.timestamp),
        'who', case
          when line.direction = 'in' then 'customer'
          when line.metadata ->> 'by' = 'person' then 'person'
          else 'loop'
        end,
        'text', coalesce(line.message_text, line.bot_response),
        'metadata', line.metadata,
        'erasedAt', runtime.iso(line.erased_at),
        -- how far it has come, of what we sent
        'status', bubble.status
      ) order by line.seq), '[]')
      from (
        select * from public.customer_interactions
        where customer_id = conversation.customer_id
        order by seq desc limit (p ->> 'limit')::integer
      ) as line
      left join runtime.outbox as bubble on bubble.id = runtime.as_uuid(line.metadata ->> 'outboxId')
    )
  );
end $$;

revoke all on function public.show_conversation from public, anon, authenticated, service_role;
grant execute on function public.show_conversation to service_role;

-- {conversationId, text, by?}: what a person of ours, `by` name, answers goes the way of every bubble, behind what is queued.
create or replace function public.reply_to_customer(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.handed_over_meant(p);
  customer public.customers;
  turn runtime.turn;
begin
  select * into customer from public.customers where id = conversation.customer_id for no key update;
  if customer.opted_out_at is not null then
    perform runtime.refuse('operator', 'the customer said stop: nothing goes to them until they write again');
  elsif (conversation.window_until > clock_timestamp()) is not true then
    perform runtime.refuse('operator', 'the customer service window is closed: they must write first');
  elsif trim(p ->> 'text') = '' then
    perform runtime.refuse('operator', 'there is no text');
  end if;
  turn := row(
    gen_random_uuid(), conversation.id, conversation.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until,
    greatest(clock_timestamp(), conversation.updated_at)
  );
  return jsonb_build_object('outboxId', runtime.effect_send(turn, jsonb_build_object(
    'message', jsonb_build_object('kind', 'text', 'body', p ->> 'text'),
    'text', p ->> 'text',
    'interaction', 'message',
    'metadata', jsonb_strip_nulls(
      jsonb_build_object('by', 'person', 'person', nullif(trim(p ->> 'by'), ''), 'flow', conversation.flow, 'state', conversation.place)
    ),
    'confirmation', false
  )));
end $$;

revoke all on function public.reply_to_customer from public, anon, authenticated, service_role;
grant execute on function public.reply_to_customer to service_role;

-- Of what was sent its kind remains, and not a word; of a coverage check its place, to a tenth of a degree.
create or replace function runtime.erase_interactions(people uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customer_interactions as line set
    message_text = left(message_text, 0), bot_response = left(bot_response, 0), quick_reply_selected = null,
    session_id = null,
    erased_at = coalesce(erased_at, clock_timestamp()),
    metadata = (
      select coalesce(jsonb_object_agg(
        key, case when key in ('latitude', 'longitude') then to_jsonb(round(value::numeric, 1)) else value end
      ), '{}')
      from jsonb_each(line.metadata)
      where key in ('flow', 'state', 'kind', 'by', 'outcome', 'area_id', 'package_code')
        or (key in ('latitude', 'longitude') and jsonb_typeof(value) = 'number')
    )
  where customer_id = any(people);
end $$;

revoke all on function runtime.erase_interactions from public, anon, authenticated, service_role;
grant execute on function runtime.erase_interactions to service_role;

-- {hashes}: which of these files the chat history, or a message that waits, still names; `erasedAt`: when somebody was last
-- erased, null for never. For whoever keeps the bytes beside the database.
create or replace function public.media_in_use(p jsonb) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object(
    'inUse', (
      select coalesce(jsonb_agg(hash), '[]') from jsonb_array_elements_text(p -> 'hashes') as hash
      where exists (
        select from public.customer_interactions where metadata ? 'sha256' and metadata ->> 'sha256' = hash
      ) or exists (
        select from runtime.inbox where message ? 'sha256' and message ->> 'sha256' = hash
      )
    ),
    'erasedAt', (select runtime.iso(max(erased_at)) from runtime.erasures)
  );
end $$;

revoke all on function public.media_in_use from public, anon, authenticated, service_role;
grant execute on function public.media_in_use to service_role;

-- views ---------------------------------------------------------------------------------------------------------------

create or replace view reporting.messages with (security_barrier) as
  select
    customer_id, session_id, interaction_type, language_used as language, timestamp,
    direction = 'in' as is_inbound, direction = 'out' as is_outbound,
    case when interaction_type = 'quick_reply' then metadata ->> 'package_code' end as viewed_package_code
  from public.customer_interactions
  where (select reporting.may_read());

-- what is there already -----------------------------------------------------------------------------------------------

-- the owner of the tables sees no row of them where it is no superuser, until it may
alter table public.customer_interactions no force row level security;
alter table runtime.erasures no force row level security;
alter table runtime.inbox no force row level security;

update public.customer_interactions as line set erased_at = erasure.erased_at
from runtime.erasures as erasure
where line.customer_id = erasure.customer_id and line.created_at <= erasure.erased_at;

-- what was no words was empty, as what is erased
update public.customer_interactions set message_text = nullif(message_text, ''), bot_response = nullif(bot_response, '')
where erased_at is null and (message_text = '' or bot_response = '');

-- as long as the message itself is still kept, its name, its file and the like come along
update public.customer_interactions as line set metadata = runtime.message_details(event.message) || line.metadata
from runtime.inbox as event
where event.message_id = line.metadata ->> 'wamid' and event.message is not null
  and not line.metadata @> runtime.message_details(event.message);

alter table public.customer_interactions force row level security;
alter table runtime.erasures force row level security;
alter table runtime.inbox force row level security;

notify pgrst, 'reload schema';
