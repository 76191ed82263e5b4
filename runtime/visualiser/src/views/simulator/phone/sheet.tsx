import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../../../parts/icon.js';

/** What slides over the lower part of the phone. Escape closes it; the keyboard begins at its first choice and stays in it. */
export function Sheet({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    sheet.current?.querySelector<HTMLElement>('.sheet-body button, .sheet-body input')?.focus();
    return () => before?.focus({ preventScroll: true });
  }, []);
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Tab') {
      const stops = [...(sheet.current?.querySelectorAll<HTMLElement>('button:enabled, input') ?? [])];
      const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
      if (document.activeElement !== from) return;
      event.preventDefault();
      to?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard wherever in the sheet the focus is
    <div className="sheet-over" onKeyDown={onKey}>
      <div className="sheet" role="dialog" aria-modal="true" aria-label={title} ref={sheet}>
        <div className="sheet-head">
          <h2>{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div className="sheet-body">{children}</div>
      </div>
    </div>
  );
}
