import { useState } from 'react';
import type { ApiPlayedPath, KeptTranscript } from '../../../../server/api.js';
import { CopyAddress } from '../../parts/copy-address.js';
import { Icon } from '../../parts/icon.js';
import { languageName } from '../../parts/language-name.js';
import { saveTranscript } from '../../parts/save-file.js';
import { useAddress } from '../../router.js';
import { pathsApi } from './address.js';
import { ask } from './ask.js';

/** A path that is good can be kept: the tests walk it from then on. And its address, for a colleague. */
export function Keep({ flow, value: { path, cannotKeep } }: { flow: string; value: ApiPlayedPath }) {
  const { query } = useAddress();
  const [name, setName] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const language = path.languages.find((code) => code === query.get('language')) ?? path.languages[0]!;

  async function keep(): Promise<void> {
    setError(null);
    setTold(null);
    try {
      const address = pathsApi(flow, `/at/${encodeURIComponent(path.code)}/transcript`);
      const kept = await ask<KeptTranscript>('POST', address, { name: name.trim(), language });
      if (kept.path === null) saveTranscript(kept);
      setTold(
        kept.path
          ? `Kept in ${kept.path}. npm run transcripts writes what it must look like.`
          : `${kept.name}.yaml was downloaded: put it into tests/transcripts/${flow}.`,
      );
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }

  return (
    <details className="menu path-keep">
      <summary>
        <Icon name="download" /> Keep
      </summary>
      <div className="path-keep-body">
        {cannotKeep ? (
          <p>It cannot be kept as a transcript. {cannotKeep}</p>
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void keep();
            }}
          >
            <label>
              As a transcript in {languageName(language)}, called
              <input
                value={name}
                placeholder="joins-with-a-pin"
                autoComplete="off"
                onChange={({ target }) => setName(target.value)}
              />
            </label>
            <button type="submit" className="primary" disabled={name.trim() === ''}>
              Keep it
            </button>
          </form>
        )}
        <p role="status">{told}</p>
        {error && <p role="alert">{error}</p>}
        <CopyAddress of="this path" copied="it stays valid" />
      </div>
    </details>
  );
}
