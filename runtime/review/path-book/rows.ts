import {
  applyToCustomer,
  type Customer,
  type Effect,
  isSameJson,
  type Json,
  messageText,
} from '../../model/index.js';
import type { PlayedTurn } from '../paths/play.js';
import type { PathRow } from './contract.js';

/** A package that was chosen before, on the same path. */
export interface Selection {
  package_code: string;
  isFinal: boolean;
}

/** What the turns of one path write, turn by turn: the tables of the data dictionary, as the store's effects fill them. */
export function rowsOfPath(turns: readonly PlayedTurn[], customer: Customer, isKnown: boolean): PathRow[][] {
  let before = customer;
  let selection: Selection | null = null;
  return turns.map((turn, place) => {
    const rows: PathRow[] = [];
    const after = turn.effects.reduce(applyToCustomer, before);
    const first = place === 0 && !isKnown;
    const columns = { ...changed(before, after), ...turn.effects.reduce(ownColumns, {}) };
    if (first) rows.push({ table: 'customers', how: 'added', values: { status: after.status, ...columns } });
    else if (Object.keys(columns).length > 0)
      rows.push({ table: 'customers', how: 'changed', values: columns });
    if (turn.inbound) {
      const { type, text, quickReply } = turn.inbound;
      rows.push(
        interaction({
          interaction_type: type,
          message_text: text,
          ...(quickReply !== null && { quick_reply_selected: quickReply }),
        }),
      );
    }
    for (const effect of turn.effects) {
      if (effect.kind === 'send')
        rows.push(
          interaction({ interaction_type: effect.interaction, bot_response: messageText(effect.message) }),
        );
      if (effect.kind === 'journey')
        rows.push({
          table: 'customer_journey_events',
          how: 'added',
          values: { to_stage: effect.stage, event_trigger: effect.trigger },
        });
      if (effect.kind === 'package.select') {
        rows.push(selectionRow(effect, selection));
        selection = { package_code: effect.package_code, isFinal: effect.final };
      }
    }
    before = after;
    return rows;
  });
}

const interaction = (values: PathRow['values']): PathRow => ({
  table: 'customer_interactions',
  how: 'added',
  values,
});

/** Signing up for the choice they were about to make is no second choice. */
function selectionRow(
  { package_code, final, context }: Effect & { kind: 'package.select' },
  before: Selection | null,
): PathRow {
  const isSame = before?.package_code === package_code && !before.isFinal;
  return {
    table: 'customer_package_selections',
    how: isSame ? 'changed' : 'added',
    values: {
      package_code,
      is_final_selection: final,
      ...(!isSame && context !== 'auto' && { selection_context: context }),
    },
  };
}

/** Names of columns where they are not those of `customer.*`. */
const columnOf: { [field in keyof Customer]?: string } = {
  journey_stage: 'current_journey_stage',
  gps: 'gps_coordinates',
};

function changed(before: Customer, after: Customer): { [column: string]: Json } {
  const fields = Object.keys(after) as (keyof Customer)[];
  return Object.fromEntries(
    fields
      // an id says nothing to a reader, and is another one in every database
      .filter((field) => field !== 'coverage_area_id' && !isSameJson(before[field], after[field]))
      .map((field) => [columnOf[field] ?? field, after[field] as Json]),
  );
}

/** The database's clock. */
const now = '(now)';

/** What effects write into columns that flows do not read. */
function ownColumns(columns: { [column: string]: Json }, effect: Effect): { [column: string]: Json } {
  switch (effect.kind) {
    case 'waitingList.join':
      return { ...columns, waiting_since: now, waiting_place: effect.place, coverage_available: false };
    case 'consent.record':
      return { ...columns, consent_timestamp: effect.given ? now : null };
    case 'silence':
      return effect.optOut ? { ...columns, opted_out_at: now } : columns;
    default:
      return columns;
  }
}
