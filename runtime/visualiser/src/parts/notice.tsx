import type { ReactNode } from 'react';
import { Icon } from './icon.js';

interface NoticeProps {
  kind: 'loading' | 'empty' | 'error';
  title: string;
  /** Stands in a page that has a heading of its own. */
  isPart?: boolean | undefined;
  children?: ReactNode;
}

/** What a view shows when it has nothing to show: loading, nothing there, or why not. */
export function Notice({ kind, title, isPart = false, children }: NoticeProps) {
  const Title = isPart ? 'p' : 'h1';
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {kind === 'loading' ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        <Icon name={kind === 'error' ? 'error' : 'search'} />
      )}
      <Title className="notice-title">{title}</Title>
      {children && <div className="notice-more">{children}</div>}
    </div>
  );
}
