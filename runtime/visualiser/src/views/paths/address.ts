import type { LanguageCode } from '../../../../server/api.js';
import { flowAddress } from '../../addresses.js';

/** A path's own address holds the whole path: it stays valid when other paths take its place in the list. */
export function pathsAddress(flow: string, code?: string): string {
  return flowAddress(flow, code === undefined ? '/paths' : `/paths/${readable(code)}`);
}

/** As the server names it. */
export function pathsApi(flow: string, rest = ''): string {
  return `/api/flows/${encodeURIComponent(flow)}/paths${rest}`;
}

const readable = (code: string) => encodeURIComponent(code).replaceAll('%3D', '=').replaceAll('%3A', ':');

/** What a path is looked for by, as the query names it. */
export const filterNames = ['to', 'from', 'through', 'without', 'taking', 'withoutTaking', 'past'] as const;
export type FilterName = (typeof filterNames)[number];

/** The filters of a query alone; null: none is set. */
export function filterOf(query: URLSearchParams): URLSearchParams | null {
  const filter = new URLSearchParams(
    filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])),
  );
  return filter.size > 0 ? filter : null;
}

/** The one that the query asks for alone, or else the first: where there is room for one. */
export const languageIn = (languages: readonly LanguageCode[], query: URLSearchParams): LanguageCode =>
  languages.find((code) => code === query.get('language')) ?? languages[0]!;
