import { useCallback, useEffect, useRef } from 'react';
import * as ask from './ask.js';

/**
 * Takes note of the chats that the server keeps for this page: they end when it is left. False: it has been left already,
 * and nothing is to be shown any more.
 */
export function useHeld(): (id: string) => boolean {
  const held = useRef(new Set<string>());
  const hasLeft = useRef(false);
  useEffect(() => {
    function leave(): void {
      for (const id of held.current) ask.end(id);
      held.current.clear();
    }
    hasLeft.current = false;
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      hasLeft.current = true;
      leave();
    };
  }, []);
  return useCallback((id) => {
    // begun for a page that did not wait for it
    if (hasLeft.current) ask.end(id);
    else held.current.add(id);
    return !hasLeft.current;
  }, []);
}
