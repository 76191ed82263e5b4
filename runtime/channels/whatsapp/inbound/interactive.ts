import type { Json } from '../../../model/index.js';
import { asObject, asText, type JsonObject, wellFormedJson } from '../json.js';
import { declined, heard, malformed, notForUs, type Reader, type Understood } from './contract.js';

export const readInteractive: Reader = (message) => {
  const interactive = asObject(message.interactive);
  const type = asText(interactive?.type);
  if (interactive === undefined || type === undefined) return malformed;
  switch (type) {
    case 'button_reply':
    case 'list_reply':
      return readChoice(asObject(interactive[type]));
    case 'nfm_reply':
      return heard({ kind: 'form', data: readForm(asObject(interactive.nfm_reply)?.response_json) });
    case 'call_permission_reply':
      return notForUs;
    default:
      return declined(`interactive ${type}`);
  }
};

function readChoice(reply: JsonObject | undefined): Understood {
  const id = asText(reply?.id);
  return id === undefined ? malformed : heard({ kind: 'choice', id, title: asText(reply?.title) ?? id });
}

/** A form's answers come as a text of JSON, which can be missing or broken: null. */
function readForm(responseJson: unknown): { [key: string]: Json } | null {
  if (typeof responseJson !== 'string') return null;
  try {
    const data = asObject(wellFormedJson(JSON.parse(responseJson)));
    return (data as { [key: string]: Json } | undefined) ?? null;
  } catch {
    return null;
  }
}
