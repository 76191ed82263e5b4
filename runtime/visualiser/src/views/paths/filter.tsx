import { useId, useState } from 'react';
import type { ApiPaths, FlowChart } from '../../../../server/api.js';
import { Icon } from '../../parts/icon.js';
import { goTo, useAddress, withQuery } from '../../router.js';
import { type FilterName, filterNames, pathsAddress } from './address.js';

/** What is asked, in the order of a sentence; so many of each. */
const fields: { name: FilterName; label: string; of: 'states' | 'transitions'; most: number }[] = [
  { name: 'to', label: 'to', of: 'states', most: 1 },
  { name: 'from', label: 'coming from', of: 'states', most: 1 },
  { name: 'through', label: 'through', of: 'states', most: 4 },
  { name: 'without', label: 'but never', of: 'states', most: 8 },
  { name: 'taking', label: 'when this happens', of: 'transitions', most: 2 },
  { name: 'withoutTaking', label: 'when this does not', of: 'transitions', most: 8 },
];

interface FilterProps {
  chart: FlowChart;
  pasts: ApiPaths['pasts'];
  isOpen: boolean;
}

/** What a path must and must not come through. What is chosen stands in the address, and is looked for at once. */
export function Filter({ chart, pasts, isOpen }: FilterProps) {
  const { query } = useAddress();
  const known = {
    states: chart.states.map(({ path }) => ({ key: path, words: path })),
    transitions: chart.transitions.map((transition) => ({
      key: transition.key,
      words: transitionInWords(transition),
    })),
  };
  const set = (name: FilterName, values: string[]) =>
    goTo(withQuery({ [name]: values.length > 0 ? values.join(',') : null }, pathsAddress(chart.flow)), {
      replace: true,
    });
  return (
    <details className="path-filter" open={isOpen || undefined}>
      <summary>
        <Icon name="search" /> How does a customer get…
      </summary>
      <div className="path-filter-fields">
        {fields.map(({ name, label, of, most }) => (
          <Picker
            key={name}
            label={label}
            known={known[of]}
            most={most}
            values={(query.get(name) ?? '').split(',').filter(Boolean)}
            onChange={(values) => set(name, values)}
          />
        ))}
        <label className="picker">
          <span>if they</span>
          <select
            value={query.get('past') ?? ''}
            onChange={({ target }) => set('past', target.value ? [target.value] : [])}
          >
            <option value="">are anybody</option>
            {pasts.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {isOpen && (
          <button
            type="button"
            onClick={() =>
              goTo(
                withQuery(
                  Object.fromEntries(filterNames.map((name) => [name, null])),
                  pathsAddress(chart.flow),
                ),
              )
            }
          >
            <Icon name="close" /> Show all paths again
          </button>
        )}
      </div>
    </details>
  );
}

interface PickerProps {
  label: string;
  known: { key: string; words: string }[];
  most: number;
  values: string[];
  onChange(values: string[]): void;
}

/** Finds names by any part of them; each one chosen can be taken back. */
function Picker({ label, known, most, values, onChange }: PickerProps) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const free = known.filter(({ key }) => !values.includes(key));
  function type(text: string): void {
    const found = free.find(({ key, words }) => key === text || words === text);
    setTyped(found ? '' : text);
    if (found) onChange(most === 1 ? [found.key] : [...values, found.key]);
  }
  return (
    <div className="picker">
      <label htmlFor={id}>{label}</label>
      <div className="picker-values">
        {values.map((value) => {
          const words = known.find(({ key }) => key === value)?.words ?? value;
          return (
            <button
              key={value}
              type="button"
              className="chip"
              aria-label={`Without “${label} ${words}”`}
              onClick={() => onChange(values.filter((each) => each !== value))}
            >
              {words} <Icon name="close" />
            </button>
          );
        })}
        {values.length < most && (
          <>
            <input
              id={id}
              list={`${id}-known`}
              value={typed}
              placeholder="any"
              autoComplete="off"
              aria-invalid={typed !== '' && !free.some(({ words }) => matches(words, typed))}
              onChange={({ target }) => type(target.value)}
              onKeyDown={({ key }) => {
                const first = free.find(({ words }) => matches(words, typed));
                if (key === 'Enter' && typed !== '' && first) type(first.words);
              }}
            />
            <datalist id={`${id}-known`}>
              {free.map(({ key, words }) => (
                <option key={key} value={words} />
              ))}
            </datalist>
          </>
        )}
      </div>
    </div>
  );
}

const matches = (words: string, typed: string) => words.toLowerCase().includes(typed.toLowerCase());

/** `privacy: OK, go on`; with its guard, since it is by that that somebody looks for it. */
function transitionInWords({ from, label, guard, trigger }: FlowChart['transitions'][number]): string {
  const words = label.en ?? Object.values(label)[0] ?? '';
  const what = trigger === 'always' && guard ? '' : words;
  return `${from || 'anywhere'}: ${[what, guard && `if ${guard}`].filter(Boolean).join(' ')}`;
}
