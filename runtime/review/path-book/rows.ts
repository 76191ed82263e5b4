import {
  applyToCustomer,
  type Customer,
  type EffectRow,
  isSameJson,
  type Json,
  rowsOfEffect,
} from '../../model/index.js';
import type { PlayedTurn } from '../paths/play.js';
import type { PathRow } from './contract.js';

/** What the turns of one path write, turn by turn: the tables of the data dictionary, as each effect tells its rows. */
export function rowsOfPath(turns: readonly PlayedTurn[], customer: Customer, isKnown: boolean): PathRow[][] {
  let before = customer;
  const written: EffectRow[] = customer.consent_given ? [earlierConsent] : [];
  return turns.map((turn, place) => {
    const after = turn.effects.reduce(applyToCustomer, before);
    const own: EffectRow[] = [];
    for (const effect of turn.effects) own.push(...rowsOfEffect(effect, [...written, ...own]));
    written.push(...own);
    const columns = Object.assign(changed(before, after), ...own.filter(isOfCustomer).map(valuesOf));
    const rows: PathRow[] = [];
    if (place === 0 && !isKnown)
      rows.push({ table: 'customers', how: 'added', values: { status: after.status, ...columns } });
    else if (Object.keys(columns).length > 0)
      rows.push({ table: 'customers', how: 'changed', values: columns });
    if (turn.inbound) rows.push(heardRow(turn.inbound));
    before = after;
    return [...rows, ...own.filter((row) => !isOfCustomer(row))];
  });
}

const earlierConsent: EffectRow = {
  table: 'customer_consents',
  how: 'added',
  values: { purpose: 'service', decision: 'given' },
};

const isOfCustomer = ({ table }: EffectRow) => table === 'customers';
const valuesOf = ({ values }: EffectRow) => values;

function heardRow({ type, text, quickReply }: NonNullable<PlayedTurn['inbound']>): PathRow {
  return {
    table: 'customer_interactions',
    how: 'added',
    values: {
      interaction_type: type,
      message_text: text,
      ...(quickReply !== null && { quick_reply_selected: quickReply }),
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
