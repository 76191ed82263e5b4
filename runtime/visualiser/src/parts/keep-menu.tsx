import { useState } from 'react';
import type { KeptTranscript } from '../../../server/api.js';
import { CopyAddress } from './copy-address.js';
import { Menu } from './menu.js';
import { saveTranscript } from './save-file.js';

interface KeepMenuProps {
  /** Before the field for its name. */
  called: string;
  /** What becomes of it. */
  about?: string;
  /** On the button. */
  keep: string;
  /** Behind 'was downloaded': what to do with it. */
  downloaded: string;
  /** Why it cannot be kept; null: it can. */
  cannotKeep: string | null;
  onKeep(name: string): Promise<KeptTranscript>;
  address: Parameters<typeof CopyAddress>[0];
  className?: string;
}

/** Keeps a chat: as a transcript that the tests walk from now on, or as an address for a colleague. */
export function KeepMenu({ cannotKeep, address, className, ...form }: KeepMenuProps) {
  return (
    <Menu icon="download" title="Keep" {...(className && { className })}>
      {() => (
        <div className="menu-form">
          {cannotKeep === null ? (
            <KeepForm {...form} />
          ) : (
            <p>It cannot be kept as a transcript. {cannotKeep}</p>
          )}
          <CopyAddress {...address} />
        </div>
      )}
    </Menu>
  );
}

function KeepForm({
  called,
  about,
  keep,
  downloaded,
  onKeep,
}: Omit<KeepMenuProps, 'cannotKeep' | 'address' | 'className'>) {
  const [name, setName] = useState('');
  const [kept, setKept] = useState<KeptTranscript | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function save(): Promise<void> {
    setError(null);
    setKept(null);
    try {
      const saved = await onKeep(name.trim());
      setKept(saved);
      if (saved.path === null) saveTranscript(saved);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }

  return (
    <>
      <form
        className="menu-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label>
          {called}
          <input
            value={name}
            placeholder="joins-with-a-pin"
            autoComplete="off"
            {...(about && { 'aria-describedby': 'keep-about' })}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {about && (
          <p className="quiet" id="keep-about">
            {about}
          </p>
        )}
        <button type="submit" className="primary" disabled={name.trim() === ''}>
          {keep}
        </button>
      </form>
      <p role="status">
        {kept &&
          (kept.path
            ? `Kept in ${kept.path}. npm run flows -- test plays it, and writes what it looks like.`
            : `${kept.name}.yaml was downloaded${downloaded}.`)}
      </p>
      {error && <p role="alert">{error}</p>}
    </>
  );
}
