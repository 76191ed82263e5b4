import { languageCodes } from '../../model/index.js';
import type { ConversationState } from '../contract.js';

/**
 * Whether a stored conversation is one that a turn can begin from. What is stored may have been written by another release,
 * restored by hand or cut short; a turn that trusted it would throw, at every message of that customer.
 */
export function isReadable(stored: unknown): stored is ConversationState {
  return (
    isRecord(stored) &&
    stored.format === 1 &&
    languageCodes.some((code) => code === stored.language) &&
    typeof stored.sessionId === 'string' &&
    typeof stored.misses === 'number' &&
    typeof stored.lastMessageAt === 'number' &&
    isListOf(stored.frames, isFrame) &&
    isListOf(stored.timers, isTimer) &&
    (stored.bound === undefined || (isRecord(stored.bound) && isListOf(stored.bound.frames, isFrame)))
  );
}

function isFrame(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.flow, value.structureHash, value.wordingHash, value.state, value.calledFrom].every(isText) &&
    isRecord(value.context) &&
    isListOf(value.trail, isTrailEntry) &&
    isChange(value.since) &&
    isListOf(
      value.detours,
      (detour) => isRecord(detour) && isText(detour.state) && typeof detour.trail === 'number',
    )
  );
}

const isTrailEntry = (value: unknown) => isChange(value) && isText((value as { state?: unknown }).state);
const isChange = (value: unknown) => isRecord(value) && isRecord(value.before) && Array.isArray(value.undo);
const isTimer = (value: unknown) => isRecord(value) && isText(value.id) && typeof value.dueAt === 'number';
const isText = (value: unknown) => typeof value === 'string';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isMember);
}
