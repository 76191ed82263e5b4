import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect } from 'react';
import { Icon } from '../../parts/icon.js';

/** Nearer, further, and the whole chart: also by the keys + and -, and 0. */
export function ZoomButtons({ width, height }: { width: number; height: number }) {
  const { zoomIn, zoomOut, fitBounds } = useReactFlow();
  const showWhole = useCallback(
    () => fitBounds({ x: 0, y: 0, width, height }, { padding: 0.06 }),
    [fitBounds, width, height],
  );
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const isTyping = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '0') showWhole();
      if (event.key === '+') zoomIn();
      if (event.key === '-') zoomOut();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [showWhole, zoomIn, zoomOut]);
  return (
    <fieldset className="zoom" aria-label="Zoom">
      <button type="button" onClick={() => zoomIn()} aria-label="Zoom in" title="Zoom in (+)">
        +
      </button>
      <button type="button" onClick={() => zoomOut()} aria-label="Zoom out" title="Zoom out (-)">
        −
      </button>
      <button type="button" onClick={showWhole} aria-label="Whole chart" title="Whole chart (0)">
        <Icon name="whole" />
      </button>
    </fieldset>
  );
}
