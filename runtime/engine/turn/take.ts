import type { Variable } from '../../language/index.js';
import type { Json } from '../../model/index.js';
import { lengthOf } from '../speaking/text.js';
import type { MachineEvent } from './turn-log.js';

/** Why an answer was not taken; `event.problem` of `invalid`. */
export type TakeProblem =
  | 'empty'
  | 'tooShort'
  | 'tooLong'
  | 'pattern'
  | 'notANumber'
  | 'tooSmall'
  | 'tooBig'
  | 'kind';

/** A customer's answer as the value of a variable: text is trimmed, inner spaces collapse, a number is read. */
export function takeAnswer(
  variable: Variable,
  event: MachineEvent,
): { value: Json } | { problem: TakeProblem } {
  if (variable.type === 'location')
    return event.location === undefined ? { problem: 'kind' } : { value: event.location };
  if (event.text === undefined) return { problem: 'kind' };
  const text = event.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (text === '') return { problem: 'empty' };
  if (variable.type === 'number') return takeNumber(variable, text);
  const length = lengthOf(text);
  if (variable.min !== undefined && length < variable.min) return { problem: 'tooShort' };
  if (variable.max !== undefined && length > variable.max) return { problem: 'tooLong' };
  if (variable.pattern !== undefined && !new RegExp(`^(?:${variable.pattern})$`, 'u').test(text))
    return { problem: 'pattern' };
  return { value: text };
}

/** '12', 'R 12,50', '12.5': South Africans write both separators. */
function takeNumber(variable: Variable, text: string): { value: Json } | { problem: TakeProblem } {
  const digits = text.replace(/^r\s*/iu, '').replace(/\s/gu, '').replace(',', '.');
  const value = /^[+-]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isNaN(value)) return { problem: 'notANumber' };
  if (variable.min !== undefined && value < variable.min) return { problem: 'tooSmall' };
  if (variable.max !== undefined && value > variable.max) return { problem: 'tooBig' };
  return { value };
}
