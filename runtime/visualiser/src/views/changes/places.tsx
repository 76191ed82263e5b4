import { createContext, useContext } from 'react';

/** Where links of a review lead: into the app, or nowhere from a file that stands alone. */
export interface Places {
  /** The address of a state's own page; null: there is none. */
  state(flow: string, state: string): string | null;
  path(flow: string, code: string): string | null;
}

const Current = createContext<Places>({ state: () => null, path: () => null });
export const PlacesAre = Current.Provider;
export const usePlaces = () => useContext(Current);

/** The part of the review that is about a state; '' is what is heard anywhere. */
export const anchorOf = (flow: string, state: string) =>
  `${flow}-${state === '' ? 'anywhere' : state.replaceAll('.', '-')}`;
