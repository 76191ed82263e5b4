import { Handle, type NodeProps, Position } from '@xyflow/react';
import { type CSSProperties, Fragment, type KeyboardEvent } from 'react';
import type { ChartState, LanguageCode, LayerMark } from '../../../../server/api.js';
import { Mark } from '../../layers/mark.js';
import { Icon } from '../../parts/icon.js';
import { InlineText } from '../../parts/whatsapp-text.js';
import { goTo, withQuery } from '../../router.js';
import { focusOn } from './focus-on.js';
import { kindNames } from './legend.js';
import { inLanguage } from './transition-item.js';

export interface StateData {
  state: ChartState;
  language: LanguageCode;
  languages: LanguageCode[];
  isSelected: boolean;
  /** Of a chat that is followed: it is here, its last turn came through, it was here before. */
  walk?: 'here' | 'passed' | 'been' | undefined;
  /** Of what is laid over the chart. */
  mark?: LayerMark | undefined;
  errors: number;
  warnings: number;
  /** Where the arrow keys lead. */
  next: { down?: string; up?: string };
  /** Opens or closes a group. */
  toggle: (() => void) | null;
}

/** A state on the chart. A button: Enter shows it, up and down walk along its first lines, right leads to its lines. */
export function StateCard({ data }: NodeProps) {
  const { state, language, languages, isSelected, errors, warnings, next, toggle, walk, mark } =
    data as unknown as StateData;
  const words = inLanguage(state.words, language);
  const missing = languages.filter((code) => !state.languages.includes(code));
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowRight') return focusOn(event, `[data-line-from="${CSS.escape(state.path)}"]`);
    const path = event.key === 'ArrowDown' ? next.down : event.key === 'ArrowUp' ? next.up : undefined;
    if (path) focusOn(event, `[data-state="${CSS.escape(path)}"]`);
  }
  return (
    <>
      <Anchors />
      <button
        type="button"
        className={`state ${state.kind} ${isSelected ? 'selected' : ''} ${state.isEverywhere ? 'shared' : ''} ${walk ?? ''} ${mark ? `tone-${mark.tone}` : ''}`}
        {...(mark && { style: { '--weight': mark.weight } as CSSProperties })}
        data-state={state.path}
        aria-pressed={isSelected}
        onKeyDown={onKeyDown}
        tabIndex={0}
      >
        <StateSign kind={state.kind} />
        <span className="state-head">
          <StateName name={state.name} />
          {walk === 'here' && <span className="unseen">, the chat is here</span>}
          {errors > 0 && <Badge kind="error" count={errors} />}
          {warnings > 0 && <Badge kind="warning" count={warnings} />}
          <span className="unseen">, {kindNames[state.kind]}</span>
        </span>
        {(words || state.uses) && (
          <span className="state-words">{state.uses ?? <InlineText text={words ?? ''} />}</span>
        )}
        {state.asksFor && (
          <span className="state-asks">
            <Icon
              name={state.asksFor === 'location' ? 'pin' : state.asksFor === 'list' ? 'list' : 'collapse'}
            />
            {state.asksFor === 'location' ? 'asks for a pin' : state.asksFor}
          </span>
        )}
        {missing.length > 0 && <span className="state-asks">not in {missing.join(', ')}</span>}
      </button>
      {mark && <Mark mark={mark} />}
      {toggle && (
        <button
          type="button"
          className="group-toggle nodrag"
          aria-expanded="false"
          onClick={(event) => {
            // the card itself would be chosen too
            event.stopPropagation();
            toggle();
          }}
        >
          open
        </button>
      )}
    </>
  );
}

/** What the state does, on the colour of its stage: seen from afar. */
export function StateSign({ kind }: { kind: ChartState['kind'] }) {
  return (
    <span className="state-sign" title={kindNames[kind]}>
      <Icon name={kind} />
    </span>
  );
}

/** `whichPlace` may be broken before `Place`. */
export function StateName({ name }: { name: string }) {
  return (
    <span className="state-name">
      {name.split(/(?<=[a-z0-9_])(?=[A-Z])/).map((part, index) => (
        <Fragment key={`${index} ${part}`}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

export function StateGroup({ data }: NodeProps) {
  const { state, toggle } = data as unknown as StateData;
  return (
    <>
      <Anchors />
      <div className="group-head">
        <button
          type="button"
          className="group-name"
          data-state={state.path}
          onClick={() =>
            goTo(withQuery({}, `${location.pathname.split('/states/')[0]}/states/${state.path}`))
          }
        >
          {state.name}
        </button>
        <button
          type="button"
          className="group-toggle"
          aria-expanded="true"
          aria-label={`Hide the inside of ${state.name}`}
          onClick={(event) => {
            event.stopPropagation();
            toggle?.();
          }}
        >
          –
        </button>
      </div>
    </>
  );
}

export function StartDot() {
  return (
    <>
      <Anchors />
      <span className="start-dot" title="begins here" />
    </>
  );
}

/** Lines have their own places; the library only wants to know of ends. */
function Anchors() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

function Badge({ kind, count }: { kind: 'error' | 'warning'; count: number }) {
  return (
    <span className={`badge ${kind}`} title={`${count} ${kind}${count > 1 ? 's' : ''}`}>
      <Icon name={kind} /> {count}
    </span>
  );
}
