import type { KeyboardEvent } from 'react';

/** A key of the chart leads to another part of it. */
export function focusOn(event: KeyboardEvent, selector: string, which = 0): void {
  const found = document.querySelectorAll<HTMLElement | SVGElement>(selector)[which];
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  found.focus();
}
