import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { ApiHit, ApiSearch } from '../../../server/api.js';
import { stateAddress } from '../addresses.js';
import { useData } from '../data/use-data.js';
import { goTo } from '../router.js';
import { Icon } from './icon.js';

/** Finds every text, state and id of every language; `/` leads here from anywhere. */
export function Search() {
  const [typed, setTyped] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(typed.trim());
  // an opened field asks for nothing already: the server gets ready for the first key
  const { value, error, isLoading, isAnswer } = useData<ApiSearch>(
    isOpen ? `/api/search?q=${encodeURIComponent(asked)}` : null,
  );
  const hits = asked === '' ? [] : (value?.hits ?? []);
  // whoever types and presses Enter at once means what they have typed, not what was found by then
  const isFound = isAnswer && asked === typed.trim();
  const [isEntered, setIsEntered] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const isTyping = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      field.current?.focus();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    if (!isEntered || !isFound) return;
    setIsEntered(false);
    open(hits[at]);
  });

  function open(hit: ApiHit | undefined) {
    if (!hit) return;
    setIsOpen(false);
    field.current?.blur();
    goTo(stateAddress(hit.flow, hit.state));
  }

  const isShown = isOpen && asked !== '';
  return (
    <search
      className="search"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setIsOpen(false)}
    >
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label="Search states and words of every language"
        aria-expanded={isShown}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        {...(isShown && hits[at] && { 'aria-activedescendant': `${id}-${at}` })}
        placeholder="Search states and words"
        value={typed}
        onFocus={() => setIsOpen(true)}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          setIsEntered(false);
          setIsOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((before) => Math.min(before + 1, hits.length - 1));
          else if (event.key === 'ArrowUp') setAt((before) => Math.max(before - 1, 0));
          else if (event.key === 'Enter') setIsEntered(true);
          else if (event.key === 'Escape' && isShown) setIsOpen(false);
          else if (event.key === 'Escape') field.current?.blur();
          else return;
          event.preventDefault();
        }}
      />
      <div
        className="hits"
        id={`${id}-hits`}
        role="listbox"
        aria-label="Found"
        hidden={!isShown || hits.length === 0}
      >
        {hits.map((hit, index) => (
          <div
            key={`${hit.flow} ${hit.state} ${hit.kind} ${hit.language} ${hit.text}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="hit"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => open(hit)}
            onKeyDown={() => {}}
          >
            <span className="hit-text">{hit.text}</span>
            <span className="hit-where">
              {hit.flow} / {hit.state}
              {hit.language && ` · ${hit.language}`}
            </span>
          </div>
        ))}
      </div>
      {isShown && hits.length === 0 && !isLoading && (error || value) && (
        <p className="hits hits-none" role="status">
          {error ? error.message : `Nothing says “${asked}”.`}
        </p>
      )}
    </search>
  );
}
