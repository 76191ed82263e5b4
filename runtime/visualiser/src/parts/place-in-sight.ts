const gapPx = 6;
const edgePx = 8;

/**
 * Keeps what a button opens beside it and inside the screen: below, or above where there is more room, and as high as the
 * room there. Gives the function that ends it.
 */
export function placeInSight(body: HTMLElement, button: HTMLElement): () => void {
  function place(): void {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { top, bottom, left } = button.getBoundingClientRect();
    const [above, below] = [top, height - bottom].map((room) => room - gapPx - edgePx) as [number, number];
    const isBelow = below >= Math.min(body.scrollHeight, above);
    const inside = Math.max(edgePx, Math.min(left, width - edgePx - body.offsetWidth));
    Object.assign(body.style, {
      left: `${inside}px`,
      top: isBelow ? `${bottom + gapPx}px` : 'auto',
      bottom: isBelow ? 'auto' : `${height - top + gapPx}px`,
      maxHeight: `${isBelow ? below : above}px`,
    });
  }
  place();
  window.addEventListener('resize', place);
  // of whatever the button lies in
  window.addEventListener('scroll', place, true);
  return () => {
    window.removeEventListener('resize', place);
    window.removeEventListener('scroll', place, true);
  };
}
