import type { LanguageCode } from '../../model/index.js';
import type { ByLanguage, ChartState } from '../chart/contract.js';
import { type ChartView, isStart, type ViewEdge } from '../chart/view.js';
import { type Palette, palettes } from './palette.js';
import type { Box, Line, Placed } from './placed.js';
import { roundedPath, signs } from './shapes.js';
import { card, labelLines, label as labelSize, wrap } from './sizes.js';

/** The family that every picture is written in, so that it looks the same on a machine without a font of ours. */
export const letterFamily = 'Noto Sans';

export interface SvgOptions {
  title: string;
  language: LanguageCode;
  /** `auto`: as whoever looks at it prefers. */
  theme: 'light' | 'dark' | 'auto';
  /** Styles that bring the letters of {@link letterFamily} with them. */
  letters: string;
}

/** A view as one SVG file: nothing is fetched, it brings its letters; emoji are those of the reader's system. */
export function drawSvg(
  view: ChartView,
  placed: Placed,
  { title, language, theme, letters }: SvgOptions,
): string {
  const { width, height } = placed;
  const groups = view.states.filter((state) => isOpenGroup(state, view));
  const cards = view.states.filter((state) => !groups.includes(state));
  const drawn = [
    ...groups.map((state) => drawGroup(state, placed.boxes[state.path])),
    ...view.edges.map(({ id }) => drawLine(placed.lines[id])),
    ...Object.entries(placed.boxes).flatMap(([id, box]) => (isStart(id) ? drawDot(box) : [])),
    ...cards.map((state) => drawCard(state, placed.boxes[state.path], language)),
    ...view.edges.map((edge) => drawLabel(edge, placed.lines[edge.id], language)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>${letters}${stylesFor(theme)}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 .5 7.5 4 0 7.5z"/></marker></defs>
<rect class="paper" width="${width}" height="${height}"/>
${drawn.filter(Boolean).join('\n')}
</svg>
`;
}

function isOpenGroup({ kind, path }: ChartState, { collapsed }: ChartView): boolean {
  return kind === 'group' && !collapsed.includes(path);
}

function drawGroup({ name, stage }: ChartState, box: Box | undefined): string {
  if (!box) return '';
  return `<g class="stage-${stage ?? 'none'}">${rect('group', box, 12)}${text('name', box.x + 16, box.y + 26, name)}</g>`;
}

function drawCard(state: ChartState, box: Box | undefined, language: LanguageCode): string {
  if (!box) return '';
  const { x, y, width } = box;
  const left = x + card.strip + 10;
  const inner = width - card.strip - 20;
  const radius = state.kind === 'final' || state.kind === 'stopped' ? 17 : 9;
  // marks of WhatsApp are for the bubbles
  const words = inLanguage(state.words, language).replaceAll(/[*_~](?=\S)([^*_~\n]+)[*_~]/g, '$1');
  const said = state.uses === null ? words : `${state.kind === 'call' ? 'calls' : 'asks'} ${state.uses}`;
  const lines = wrap(said, inner, card.lines, 12);
  const [name = ''] = wrap(state.name, inner, 1, 14);
  const asks = { buttons: 'asks with buttons', list: 'asks with a list', location: 'asks for a pin' };
  return [
    `<g class="state ${state.kind} stage-${state.stage ?? 'none'}">`,
    rect('card', box, radius),
    `<path class="stage" d="${stripOf(box, radius)}"/>`,
    `<path class="sign" transform="translate(${x + 5} ${y + 8}) scale(.75)" d="${signs[state.kind]}"/>`,
    text('name', left, y + 22, name),
    ...lines.map((line, index) =>
      text('words', left, y + card.headHeight + 9 + index * card.lineHeight, line),
    ),
    state.asksFor === null ? '' : text('asks', left, y + box.height - 10, asks[state.asksFor]),
    '</g>',
  ].join('');
}

/** The left side of a card, with its corners. */
function stripOf({ x, y, height }: Box, radius: number): string {
  const arc = `a${radius} ${radius} 0 0 0`;
  return `M${x + card.strip} ${y}H${x + radius}${arc} ${-radius} ${radius}V${y + height - radius}${arc} ${radius} ${radius}H${x + card.strip}z`;
}

function drawDot({ x, y, width }: Box): string {
  return `<circle class="dot" cx="${x + width / 2}" cy="${y + width / 2}" r="${width / 2 - 3}"/>`;
}

function drawLine(line: Line | undefined): string {
  return line ? `<path class="line" d="${roundedPath(line.points)}" marker-end="url(#tip)"/>` : '';
}

function drawLabel({ labels }: ViewEdge, line: Line | undefined, language: LanguageCode): string {
  if (!line?.label) return '';
  const { x, y, width, height } = line.label;
  const lines = labelLines(labels, language);
  const top = y + (height - lines.length * labelSize.lineHeight) / 2 + 11.5;
  return [
    rect('label', line.label, 5),
    ...lines.map((words, index) => text('trigger', x + width / 2, top + index * labelSize.lineHeight, words)),
  ].join('');
}

/** What only other languages say is better than nothing. */
function inLanguage(words: ByLanguage<string>, language: LanguageCode): string {
  return words[language] ?? Object.values(words)[0] ?? '';
}

function rect(name: string, { x, y, width, height }: Box, radius: number): string {
  return `<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function text(name: string, x: number, y: number, words: string): string {
  return `<text class="${name}" x="${x}" y="${y}">${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

function stylesFor(theme: SvgOptions['theme']): string {
  if (theme !== 'auto') return shapes + colours(palettes[theme]);
  return `${shapes}${colours(palettes.light)}@media (prefers-color-scheme:dark){${colours(palettes.dark)}}`;
}

const shapes = `text{font:12px "${letterFamily}",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.name{font-size:14px;font-weight:600}.sign{fill:none;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}.trigger{font-size:${labelSize.fontSize}px;text-anchor:middle}
.line{fill:none;stroke-width:1.5}.card{stroke-width:1.25}.group{stroke-dasharray:5 4}.lookup .card{stroke-dasharray:4 3}
.final .card,.stopped .card{stroke-width:2.5}
`;

function colours({ paper, card: fill, line, ink, quiet, edge, stages }: Palette): string {
  return [
    `.paper{fill:${paper}}.card{fill:${fill};stroke:${line}}.group{fill:${fill};fill-opacity:.55;stroke:${edge}}`,
    `.name{fill:${ink}}.sign{stroke:${fill}}.words,.asks,.trigger{fill:${quiet}}`,
    `.line{stroke:${edge}}.tip,.dot{fill:${edge}}.label{fill:${paper};fill-opacity:.92}`,
    ...Object.entries(stages).map(([stage, colour]) => `.stage-${stage} .stage{fill:${colour}}`),
    '',
  ].join('\n');
}
