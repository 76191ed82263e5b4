import { useState } from 'react';
import type { KeptTranscript } from '../../../../server/api.js';
import { CopyAddress } from '../../parts/copy-address.js';
import { saveTranscript } from '../../parts/save-file.js';
import { Menu } from './menu.js';
import type { SimulationView } from './use-simulation.js';

/** Keeps the chat: as a transcript that the tests walk from now on, or as an address for a colleague. */
export function KeepMenu({ view, keepsTranscripts }: { view: SimulationView; keepsTranscripts: boolean }) {
  const [name, setName] = useState('');
  const [kept, setKept] = useState<KeptTranscript | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function save(): Promise<void> {
    setError(null);
    setKept(null);
    try {
      const saved = await view.keep(name.trim());
      setKept(saved);
      if (saved.path === null) saveTranscript(saved);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }

  return (
    <Menu icon="download" title="Keep">
      {() => (
        <div className="menu-form">
          <form
            className="menu-form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <label>
              As a transcript called
              <input
                value={name}
                placeholder="joins-with-a-pin"
                autoComplete="off"
                aria-describedby="keep-about"
                onChange={(event) => setName(event.target.value)}
              />
            </label>
            <p className="quiet" id="keep-about">
              {keepsTranscripts
                ? 'Written to tests/transcripts; the tests walk it from then on.'
                : 'Downloaded; put it into tests/transcripts of the project.'}
            </p>
            <button type="submit" className="primary" disabled={name.trim() === ''}>
              {keepsTranscripts ? 'Save the transcript' : 'Download the transcript'}
            </button>
          </form>
          <p role="status">
            {kept &&
              (kept.path
                ? `Kept in ${kept.path}. npm run transcripts writes what it must look like.`
                : `${kept.name}.yaml was downloaded.`)}
          </p>
          {error && <p role="alert">{error}</p>}
          <CopyAddress of="this chat" copied="whoever opens it plays the same chat" />
        </div>
      )}
    </Menu>
  );
}
