import type { JourneyStage } from '../../model/index.js';

/** Colours of a picture, in light and in dark. Text on paper and on cards has a contrast of 4.5 or more in both. */
export interface Palette {
  paper: string;
  card: string;
  line: string;
  ink: string;
  quiet: string;
  edge: string;
  stages: Record<JourneyStage | 'none', string>;
}

export const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    paper: '#f6f7f9',
    card: '#ffffff',
    line: '#d5dae1',
    ink: '#1b2430',
    quiet: '#566172',
    edge: '#8793a4',
    stages: {
      awareness: '#3b7dd8',
      consideration: '#8a5cd1',
      decision: '#1f8f5f',
      retention: '#0f8a96',
      advocacy: '#b8860b',
      churned: '#b4483c',
      none: '#9aa4b2',
    },
  },
  dark: {
    paper: '#12161c',
    card: '#1c222b',
    line: '#36404d',
    ink: '#e8ecf2',
    quiet: '#a3aebd',
    edge: '#6c7889',
    stages: {
      awareness: '#6ea8f5',
      consideration: '#b394ec',
      decision: '#5cc795',
      retention: '#56c3ce',
      advocacy: '#dcb24a',
      churned: '#e5877b',
      none: '#7d8999',
    },
  },
};
