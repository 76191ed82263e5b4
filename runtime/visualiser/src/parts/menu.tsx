import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Icon, type IconName } from './icon.js';
import './menu.css';
import { placeInSight } from './place-in-sight.js';

interface MenuProps {
  icon: IconName;
  title: string;
  /** Where the title is seen beside the sign: `wide`, only where a line is long. */
  shows?: 'always' | 'wide' | 'never';
  /** What is set now. */
  more?: string | undefined;
  count?: number;
  /** What it is about is in force. */
  isOn?: boolean;
  className?: string;
  children(close: () => void): ReactNode;
}

/** A button with something beside it. Escape, a choice, or whatever happens outside, closes it. */
export function Menu({
  icon,
  title,
  shows = 'always',
  more,
  count,
  isOn,
  className = '',
  children,
}: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  const focusButton = () => menu.current?.querySelector('summary')?.focus();
  function close(): void {
    // what has the focus will be hidden
    if (menu.current?.contains(document.activeElement)) focusButton();
    setIsOpen(false);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: where the button is does not change
  useEffect(() => {
    if (!isOpen) return;
    function onOutside({ target }: Event) {
      if (!menu.current?.contains(target as Node)) setIsOpen(false);
    }
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'Escape') return;
      // it closes nothing else
      event.preventDefault();
      event.stopPropagation();
      focusButton();
      setIsOpen(false);
    }
    window.addEventListener('pointerdown', onOutside);
    window.addEventListener('focusin', onOutside);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('pointerdown', onOutside);
      window.removeEventListener('focusin', onOutside);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [isOpen]);

  useLayoutEffect(() => {
    if (!isOpen) return;
    const [button, body] = menu.current!.children as unknown as [HTMLElement, HTMLElement];
    return placeInSight(body, button);
  }, [isOpen]);

  return (
    <details
      className={`menu ${className}`}
      ref={menu}
      open={isOpen}
      // a browser opens it by itself for who searches the page
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button */}
      <summary
        className={isOn ? 'is-on' : ''}
        {...(shows === 'never' && { 'aria-label': title, title })}
        onClick={(event) => {
          event.preventDefault();
          setIsOpen(!isOpen);
        }}
      >
        <Icon name={icon} /> {shows !== 'never' && <span className={shows}>{title}</span>}
        {count !== undefined && <b>{count}</b>}
        {more && <span className="quiet wide">{more}</span>}
      </summary>
      <div className="menu-body">{children(close)}</div>
    </details>
  );
}
