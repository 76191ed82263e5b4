import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen = localStorage.getItem('theme') as Theme | null;

function apply(): void {
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
  for (const listener of listeners) listener();
}

apply();
prefersDark.addEventListener('change', apply);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is shown now: the reader's choice, or else what their system prefers. */
export const currentTheme = (): Theme => chosen ?? (prefersDark.matches ? 'dark' : 'light');
export const useTheme = () => useSyncExternalStore(subscribe, currentTheme);

export function toggleTheme(): void {
  chosen = currentTheme() === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', chosen);
  apply();
}
