import { signs } from '../../../review/drawing/shapes.js';

/** Drawn on 24 x 24, in the colour of the text. */
const paths = {
  ...signs,
  logo: 'M5 12a4.5 4.5 0 1 1 7 3.8M19 12a4.5 4.5 0 1 1-7-3.8',
  search: signs.lookup,
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  close: 'M6 6l12 12M18 6 6 18',
  offline: 'M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.4M15 9.6a10 10 0 0 1 4 2.4M12 19h.01',
  error: 'M12 3 2.5 20h19zM12 10v4M12 17h.01',
  warning: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8v5M12 16h.01',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  chart: 'M8 3h8v5H8zM3 16h7v5H3zM14 16h7v5h-7zM12 8v4M6.5 16v-4h11v4',
  focus: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  layers: 'M12 4 3 9l9 5 9-5zM3 14.5l9 5 9-5',
  collapse: 'M5 9h14M5 15h14',
  whole: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
  branch: 'M6 4v16M6 12c6 0 12-1 12-8M15 6l3-3 3 3',
  phone: 'M7 2h10v20H7zM11 18h2',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
} as const;

export type IconName = keyof typeof paths;

/** A sign beside words that say the same: readers of screens do not hear it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
