import type { LanguageCode } from '../../../../model/index.js';
import type { OutboundKind } from '../contract.js';

interface Template {
  name: string;
  language: { code: LanguageCode };
  components?: { parameters: { text: string }[] }[];
}

export const template: OutboundKind<'template'> = {
  write: ({ name, language, parameters }) => ({
    type: 'template',
    template: {
      name,
      language: { policy: 'deterministic', code: language },
      ...(parameters.length > 0 && {
        components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
      }),
    },
  }),
  read(payload) {
    const { name, language, components = [] } = payload.template as Template;
    return {
      kind: 'template',
      name,
      language: language.code,
      parameters: components.flatMap(({ parameters }) => parameters.map(({ text }) => text)),
    };
  },
};
