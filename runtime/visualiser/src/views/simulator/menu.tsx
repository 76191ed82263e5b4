import { type ReactNode, useEffect, useRef } from 'react';
import { Icon, type IconName } from '../../parts/icon.js';

interface MenuProps {
  icon: IconName;
  title: string;
  /** What is set now. */
  more?: string | undefined;
  children(close: () => void): ReactNode;
}

/** A button with something below it. Escape, a choice, or whatever happens outside, closes it. */
export function Menu({ icon, title, more, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (!menu.current) return;
    const hasFocus = menu.current.contains(document.activeElement);
    menu.current.open = false;
    // what had it is hidden now
    if (hasFocus) menu.current.querySelector('summary')?.focus();
  };
  useEffect(() => {
    function onDown(event: PointerEvent) {
      if (menu.current && !menu.current.contains(event.target as Node)) menu.current.open = false;
    }
    window.addEventListener('pointerdown', onDown);
    return () => window.removeEventListener('pointerdown', onDown);
  }, []);
  return (
    <details
      className="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        event.preventDefault();
        close();
      }}
    >
      <summary>
        <Icon name={icon} /> {title} {more && <span className="quiet wide">{more}</span>}
      </summary>
      <div className="menu-body">{children(close)}</div>
    </details>
  );
}
