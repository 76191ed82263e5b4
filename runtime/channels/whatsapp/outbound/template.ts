import type { LanguageCode } from '../../../model/index.js';
import type { OutboundKind } from './contract.js';

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
    const template = payload.template as Template | undefined;
    return (
      template && {
        kind: 'template',
        name: template.name,
        language: template.language.code,
        parameters: (template.components ?? []).flatMap(({ parameters }) =>
          parameters.map(({ text }) => text),
        ),
      }
    );
  },
};
