import type { ReactNode } from 'react';
import { Icon } from './icon.js';

/** What a view shows when it has nothing to show: loading, nothing there, or why not. */
export function Notice({
  kind,
  title,
  children,
}: {
  kind: 'loading' | 'empty' | 'error';
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {kind === 'loading' ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        <Icon name={kind === 'error' ? 'error' : 'search'} />
      )}
      <p className="notice-title">{title}</p>
      {children && <div className="notice-more">{children}</div>}
    </div>
  );
}
