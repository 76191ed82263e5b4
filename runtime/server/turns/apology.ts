import type { Effect, LanguageCode } from '../../model/index.js';

/**
 * What a customer reads when their message was set aside. The only words that are not in a flow: they are for when
 * the flow itself cannot run.
 */
const words: Record<LanguageCode, string> = {
  en: 'Sorry, something went wrong on our side and we could not handle your last message. We are looking into it. Please try again in a little while.',
  af: 'Jammer, iets het aan ons kant verkeerd geloop en ons kon nie jou laaste boodskap hanteer nie. Ons kyk daarna. Probeer asseblief oor ’n rukkie weer.',
  zu: 'Uxolo, kukhona okungahambanga kahle ngakithi futhi asikwazanga ukusebenza ngomyalezo wakho wokugcina. Siyakubheka. Sicela uzame futhi emva kwesikhashana.',
};

export function apology(language: LanguageCode): Effect {
  return {
    kind: 'send',
    message: { kind: 'text', body: words[language] },
    interaction: 'message',
    metadata: { apology: true },
    confirmation: false,
  };
}
