import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../../parts/icon.js';

/** What slides over the lower part of the phone. Escape closes it; the keyboard begins at its first choice. */
export function Sheet({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    sheet.current?.querySelector<HTMLElement>('.sheet-body button, .sheet-body input')?.focus();
    return () => before?.focus({ preventScroll: true });
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever in the sheet the focus is
    <div
      className="sheet-over"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="sheet" role="dialog" aria-label={title} ref={sheet}>
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
