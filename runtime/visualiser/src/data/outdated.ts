import { useSyncExternalStore } from 'react';

/** What on the screen could not be read again, and why. */
const troubles = new Map<symbol, string>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something that is shown may be old; gives the function that takes it back. */
export function tellOutdated(why: string): () => void {
  const key = Symbol(why);
  troubles.set(key, why);
  tell();
  return () => {
    troubles.delete(key);
    tell();
  };
}

/** Why something that is shown may be old; null: nothing is. */
export const useOutdated = () => useSyncExternalStore(subscribe, () => [...troubles.values()][0] ?? null);
