import type { CSSProperties } from 'react';
import { linesOfEach, roundedPath, shownLabels } from '../../../../review/drawing/shapes.js';
import type { Box, ChartState, LanguageCode, Line, ReviewDrawing, ViewEdge } from '../../../../server/api.js';
import { InlineText } from '../../parts/whatsapp-text.js';
import { inLanguage } from '../chart/in-words.js';
import { tipOf } from '../chart/line-shape.js';
import { StateName, StateSign } from '../chart/state-card.js';
import { anchorOf } from './places.js';
import { type Mark, MarkBadge, marks } from './signs.js';

interface ChartProps {
  flow: string;
  drawing: ReviewDrawing;
  language: LanguageCode;
}

/** Both versions in one picture: what came, what went, as a ghost where it stood, what is another. */
export function ChangesChart({ flow, drawing, language }: ChartProps) {
  const { view, placed } = drawing;
  const { width, height, boxes, lines } = placed;
  const isOpen = ({ kind, path }: ChartState) => kind === 'group' && !view.collapsed.includes(path);
  return (
    <section
      className="changes-chart"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={`Chart of what changed in ${flow}`}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        style={{ '--natural-width': `${width}px` } as CSSProperties}
        aria-label="States and transitions; what changed is told below in words"
      >
        {view.states.filter(isOpen).map((state) => (
          <Group
            key={state.path}
            state={state}
            box={boxes[state.path]}
            mark={drawing.marks.states[state.path]}
          />
        ))}
        {view.edges.map((edge) => (
          <Arrow key={edge.id} line={lines[edge.id]} mark={markOf(edge, drawing)} />
        ))}
        {Object.entries(boxes).map(([id, { x, y, width: size }]) =>
          id.startsWith('start:') ? (
            <circle key={id} className="tip" cx={x + size / 2} cy={y + size / 2} r={size / 2 - 3} />
          ) : null,
        )}
        {view.states
          .filter((state) => !isOpen(state))
          .map((state) => (
            <Card
              key={state.path}
              flow={flow}
              state={state}
              box={boxes[state.path]}
              mark={drawing.marks.states[state.path]}
              language={language}
            />
          ))}
        {view.edges.map((edge) => (
          <Label key={edge.id} edge={edge} line={lines[edge.id]} drawing={drawing} language={language} />
        ))}
      </svg>
    </section>
  );
}

/** One line stands for all transitions between two states: it is new only when all of them are. */
function markOf(
  { transitions }: ViewEdge,
  { marks: { transitions: known } }: ReviewDrawing,
): Mark | undefined {
  const [first, ...others] = transitions.map((key) => known[key]);
  if (others.every((mark) => mark === first)) return first;
  return [first, ...others].some(Boolean) ? 'changed' : undefined;
}

function Group({ state, box, mark }: { state: ChartState; box: Box | undefined; mark: Mark | undefined }) {
  if (!box) return null;
  return (
    <g className={mark ? `mark-${mark}` : undefined}>
      <rect className="changes-group" {...box} rx={12} />
      <text className="changes-group-name" x={box.x + 16} y={box.y + 28}>
        {mark ? `${marks[mark].sign} ` : ''}
        {state.name}
      </text>
    </g>
  );
}

function Arrow({ line, mark }: { line: Line | undefined; mark: Mark | undefined }) {
  if (!line) return null;
  return (
    <g className={mark ? `mark-${mark}` : 'unmarked'}>
      <path className="line" d={roundedPath(line.points)} />
      <polygon className="tip" points={tipOf(line.points)} />
    </g>
  );
}

interface CardProps {
  flow: string;
  state: ChartState;
  box: Box | undefined;
  mark: Mark | undefined;
  language: LanguageCode;
}

function Card({ flow, state, box, mark, language }: CardProps) {
  if (!box) return null;
  const words = state.uses ?? inLanguage(state.words, language);
  const inside = (
    <>
      <StateSign kind={state.kind} />
      <span className="state-head">
        <StateName name={state.name} />
        {mark && <MarkBadge mark={mark} />}
      </span>
      {words && (
        <span className="state-words">
          <InlineText text={words} />
        </span>
      )}
    </>
  );
  const look = `state ${state.kind} stage-${state.stage ?? 'none'} ${mark ? `mark-${mark}` : 'unmarked'}`;
  return (
    <foreignObject {...box}>
      {mark ? (
        <a className={look} href={`#${anchorOf(flow, state.path)}`}>
          {inside}
        </a>
      ) : (
        <div className={look}>{inside}</div>
      )}
    </foreignObject>
  );
}

interface LabelProps {
  edge: ViewEdge;
  line: Line | undefined;
  drawing: ReviewDrawing;
  language: LanguageCode;
}

function Label({ edge, line, drawing, language }: LabelProps) {
  if (!line?.label) return null;
  const labels = edge.transitions.flatMap((key, place) => {
    const words = inLanguage(edge.labels[place]!, language);
    return words ? [{ key, words, mark: drawing.marks.transitions[key] }] : [];
  });
  const shown = shownLabels(labels, (count) => ({
    key: 'more',
    words: `and ${count} more`,
    mark: undefined,
  }));
  // signs take a little more room than the words that were measured
  const { x, y, width, height } = line.label;
  return (
    <foreignObject x={x - 9} y={y} width={width + 18} height={height + 2}>
      <div className="changes-label">
        {shown.map(({ key, words, mark }) => (
          <span
            key={key}
            className={mark && `mark-${mark}`}
            title={words}
            style={{ WebkitLineClamp: linesOfEach(labels.length) }}
          >
            {mark && <b>{marks[mark].sign} </b>}
            {words}
          </span>
        ))}
      </div>
    </foreignObject>
  );
}
