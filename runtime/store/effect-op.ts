import { columnsOfEffect, type Effect } from '../model/index.js';

/** An effect as `runtime.apply_effect` takes it: `op` names the function `runtime.effect_<kind>`, which reads the rest. */
export function toOp(effect: Effect): { op: Effect['kind']; [column: string]: unknown } {
  return { ...columnsOfEffect(effect), op: effect.kind };
}
