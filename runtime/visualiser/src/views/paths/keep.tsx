import type { ApiPlayedPath, KeptTranscript } from '../../../../server/api.js';
import { ask } from '../../data/ask.js';
import { KeepMenu } from '../../parts/keep-menu.js';
import { languageName } from '../../parts/language-name.js';
import { useAddress } from '../../router.js';
import { languageIn, pathsApi } from './address.js';

/** A path that is good can be kept: the tests walk it from then on. And its address, for a colleague. */
export function Keep({ flow, value: { path, cannotKeep } }: { flow: string; value: ApiPlayedPath }) {
  const { query } = useAddress();
  const language = languageIn(path.languages, query);
  const address = pathsApi(flow, `/at/${encodeURIComponent(path.code)}/transcript`);
  return (
    <KeepMenu
      className="path-keep"
      called={`As a transcript in ${languageName(language)}, called`}
      keep="Keep it"
      downloaded={`: put it into tests/transcripts/${flow}`}
      cannotKeep={cannotKeep}
      onKeep={(name) => ask<KeptTranscript>('POST', address, { name, language })}
      address={{ of: 'this path', copied: 'it stays valid' }}
    />
  );
}
