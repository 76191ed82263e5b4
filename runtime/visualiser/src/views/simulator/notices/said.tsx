import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../../parts/icon.js';

interface SaidProps {
  kind?: 'error' | 'warning' | 'past';
  icon?: IconName;
  onClose?: () => void;
  children: ReactNode;
}

/** One line above the chat: what the page has to say about it. */
export function Said({ kind, icon, onClose, children }: SaidProps) {
  return (
    <div className={`said ${kind ?? ''}`} role={kind === 'error' ? 'alert' : 'status'}>
      {icon && <Icon name={icon} />}
      {children}
      {onClose && (
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
