import { useState } from 'react';
import type { ApiLayer, LanguageCode } from '../../../server/api.js';
import { Icon } from '../parts/icon.js';
import { languageName } from '../parts/language-name.js';
import { TryAgain } from '../parts/try-again.js';
import { momentOf } from '../parts/when.js';
import { goTo, withQuery } from '../router.js';
import { layerWords } from './names.js';
import './layers.css';
import { type AskedLayer, layerKeys } from './use-layer.js';

/** What the layer shows, what its colours mean, and what of it is asked for. */
export function LayerBar({
  layer,
  languages,
  query,
}: {
  layer: AskedLayer;
  languages: LanguageCode[];
  query: URLSearchParams;
}) {
  const { title, keys } = layerWords[layer.name];
  const set = (changes: Record<string, string | null>) => goTo(withQuery(changes), { replace: true });
  const value = layer.value?.layer === layer.name ? layer.value : undefined;
  const isUnread = layer.error !== undefined && !value;
  const counts = layer.name === 'people' || layer.name === 'traffic';
  return (
    <section className="layer-bar" aria-label={`Layer: ${title}`}>
      <p role={isUnread ? 'alert' : 'status'} className="layer-summary">
        <strong>{title}</strong> {isUnread ? layer.error!.message : (value?.summary ?? 'Counting…')}{' '}
        {isUnread && <TryAgain isTrying={layer.isLoading} />}
      </p>
      <div className="layer-filters">
        {(counts || layer.name === 'translations') && (
          <Choice
            label="Language of the customers"
            value={query.get(layerKeys.language) ?? ''}
            options={[
              ['', 'all languages'],
              ...languages.map((code): [string, string] => [code, languageName(code)]),
            ]}
            onChange={(code) => set({ [layerKeys.language]: code || null })}
          />
        )}
        {layer.name === 'traffic' && (
          <Choice
            label="Period"
            value={query.get(layerKeys.days) ?? '7'}
            options={[
              ['1', 'one day'],
              ['7', '7 days'],
              ['30', '30 days'],
              ['90', '90 days'],
            ]}
            onChange={(days) => set({ [layerKeys.days]: days === '7' ? null : days })}
          />
        )}
        {counts && value && value.structures.length > 1 && (
          <Choice
            label="Version"
            value={query.get(layerKeys.structure) ?? ''}
            options={[['', 'all versions'], ...value.structures.map(versionOption)]}
            onChange={(hash) => set({ [layerKeys.structure]: hash || null })}
          />
        )}
      </div>
      <ul className="layer-keys" aria-label="What the colours mean">
        {keys.map(({ tone, of, means }) => (
          <li key={means}>
            <span className={`layer-key of-${of} tone-${tone}`} aria-hidden="true" /> {means}
          </li>
        ))}
      </ul>
      {value && value.paths.length > 0 && (
        <Paths
          paths={value.paths}
          shown={Number(query.get(layerKeys.path) ?? 1)}
          onShow={(path) => set({ [layerKeys.path]: String(path) })}
        />
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={`Take the layer ${title} away`}
        onClick={() => set(Object.fromEntries(Object.values(layerKeys).map((key) => [key, null])))}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: [string, string][];
  onChange(value: string): void;
}) {
  return (
    <label>
      <span className="unseen">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Each path that breaks a policy, one of them on the chart and told as a chat. */
function Paths({
  paths,
  shown,
  onShow,
}: {
  paths: ApiLayer['paths'];
  shown: number;
  onShow(path: number): void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const path = paths[Math.min(shown, paths.length) - 1]!;
  return (
    <div className="layer-paths">
      {paths.length > 1 && (
        <Choice
          label="Which path"
          value={String(Math.min(shown, paths.length))}
          options={paths.map(({ code, message }, index) => [
            `${index + 1}`,
            `${index + 1}. ${code} ${message}`,
          ])}
          onChange={(chosen) => onShow(Number(chosen))}
        />
      )}
      <p>
        <strong>{path.message}.</strong> {path.help}{' '}
        <button type="button" className="as-link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide the chat' : 'Show it as a chat'}
        </button>
      </p>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section tabIndex={0} aria-label="The path as a chat">
          <pre>{path.chat}</pre>
        </section>
      )}
    </div>
  );
}

function versionOption({ hash, since }: ApiLayer['structures'][number], index: number): [string, string] {
  const day = momentOf(Date.parse(since));
  return [hash, index === 0 ? `newest, since ${day}` : `since ${day}`];
}
