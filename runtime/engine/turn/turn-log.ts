import type { StateNode, Transition } from '../../language/index.js';
import type { Json } from '../../model/index.js';

/** A frame's variables; absent or null: missing. Never changed in place. */
export type Vars = { readonly [name: string]: Json };

/** An event of the machine: its XState type, and what expressions may read as `event.*`. */
export interface MachineEvent {
  type: string;
  /** Of a message: what was typed. */
  text?: string;
  /** Of a message: the pin. */
  location?: Json;
  /** Of a lookup. */
  output?: Json;
  error?: string;
  /** Of `invalid`: why the answer was not taken. */
  problem?: string | null;
  /** Of a row made by `each`: the member it stands for. */
  item?: Json;
  /** Of `refused`. */
  action?: string;
  reason?: string;
}

/** What a machine tells while it steps. Each call gives the variables as they are afterwards. */
export interface TurnLog {
  guard(source: string, vars: Vars, event: MachineEvent): boolean;
  /** Why `event` cannot be taken into the variable, or null. */
  problem(variable: string, event: MachineEvent): string | null;
  /** Nothing handles what was not understood. */
  miss(vars: Vars): Vars;
  take(from: StateNode, key: string, transition: Transition, vars: Vars, event: MachineEvent): Vars;
  enter(node: StateNode, vars: Vars, event: MachineEvent): Vars;
  exit(node: StateNode, vars: Vars, event: MachineEvent): Vars;
}
