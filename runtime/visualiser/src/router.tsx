import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useSyncExternalStore } from 'react';

/** Addresses are the only state that views share: a reload, a bookmark and a colleague see the same. */

const moved = new EventTarget();

function subscribe(onMove: () => void): () => void {
  moved.addEventListener('move', onMove);
  window.addEventListener('popstate', onMove);
  return () => {
    moved.removeEventListener('move', onMove);
    window.removeEventListener('popstate', onMove);
  };
}

/** Goes to an address of ours; `replace`: without a step in the history. */
export function goTo(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  moved.dispatchEvent(new Event('move'));
}

/** Path and query as they are now. */
export function useAddress(): { path: string; query: URLSearchParams } {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  const search = useSyncExternalStore(subscribe, () => location.search);
  return { path, query: new URLSearchParams(search) };
}

/** The same address with some of its query changed; null takes a key away. */
export function withQuery(changes: Record<string, string | null>, path = location.pathname): string {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) query.delete(key);
    else query.set(key, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** What `:names` of a pattern stand for in a path; null when it does not match. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.replace(/(?<=.)\/$/, '').split('/')];
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = given[index]!;
    if (part.startsWith(':')) {
      const value = decoded(actual);
      if (value === null) return null;
      found[part.slice(1)] = value;
    } else if (part !== actual) return null;
  }
  return found;
}

/** null: nobody can have meant it so. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    // a new tab is the browser's business
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
      return;
    event.preventDefault();
    goTo(href);
  }
  return <a href={href} onClick={follow} {...rest} />;
}
