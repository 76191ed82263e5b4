/**
 * What a button or row carries over WhatsApp: `flow/state/choice`, and `flow/state/each:rowId` for a row made by `each`.
 * It means the same for ever.
 */
export interface WireId {
  flow: string;
  state: string;
  choice: string;
  row: string | null;
}

/** Name of the choice that stands for all rows made by `each`. */
export const eachChoice = 'each';

export function formatWireId(flow: string, state: string, choice: string, row?: string): string {
  const id = `${flow}/${state}/${choice}`;
  return row === undefined ? id : `${id}:${row}`;
}

/** null: not one of ours. */
export function parseWireId(id: string): WireId | null {
  const match = /^([^/:]+)\/([^/:]+)\/([^/:]+)(?::(.*))?$/s.exec(id);
  if (!match) return null;
  const [, flow, state, choice, row] = match;
  return { flow: flow!, state: state!, choice: choice!, row: row ?? null };
}
