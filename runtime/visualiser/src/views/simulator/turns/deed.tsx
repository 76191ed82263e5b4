import type { ReactNode } from 'react';

/** What somebody asks of a turn, and the answer beside it: one line of a list of `.deeds`. */
export function Deed({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="deed">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
