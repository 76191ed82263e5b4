import { languages } from '../../../language/index.js';
import type { Effect, LanguageCode } from '../../../model/index.js';

/** What a customer reads when their message was set aside: the flow itself could not run. */
export function apology(language: LanguageCode): Effect {
  return {
    kind: 'send',
    message: { kind: 'text', body: languages[language].says.apology },
    interaction: 'message',
    metadata: { apology: true },
    confirmation: false,
  };
}
