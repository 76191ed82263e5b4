import type { ApiLayer, FlowChart, LanguageCode } from '../../../server/api.js';
import { layerWords } from './names.js';

/** What a layer says of one state and of what leads out of it, in words. */
export function LayerNotes({
  layer,
  state,
  chart,
  language,
}: {
  layer: ApiLayer;
  state: string;
  chart: FlowChart;
  language: LanguageCode;
}) {
  const here = layer.states[state];
  const ways = chart.transitions.flatMap(({ key, from, to, label }) => {
    const mark = from === state ? layer.transitions[key] : undefined;
    return mark ? [{ key, to, words: label[language] ?? Object.values(label)[0], mark }] : [];
  });
  if (!here && ways.length === 0) return null;
  const { title } = layerWords[layer.layer];
  return (
    <section aria-label={`${title} of ${state}`} className="layer-notes">
      <h3>{title}</h3>
      {here?.notes.map((note, index) => (
        <p key={`${index} ${note}`}>{note}</p>
      ))}
      <ul className="transitions">
        {ways.map(({ key, to, words, mark }) => (
          <li key={key}>
            <p>
              <strong>{words}</strong>
              {to && ` → ${to}`}{' '}
              {mark.label && <span className={`mark tone-${mark.tone}`}>{mark.label}</span>}
            </p>
            {mark.notes.map((note) => (
              <p className="quiet" key={note}>
                {note}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
