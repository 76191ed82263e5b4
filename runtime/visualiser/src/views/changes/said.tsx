import type { ApiFlowReview, SaidChange, SaidInLanguage } from '../../../../server/api.js';
import { Bubble } from '../../parts/bubble.js';

/** One place's words, before and after, all languages side by side. */
export function Said({ said, languages }: { said: SaidChange; languages: ApiFlowReview['languages'] }) {
  const title = titles[said.kind];
  const label = [title, said.kind === 'heard' && `for ${said.of}`, said.state && `in ${said.state}`];
  return (
    <section className="said-place" aria-label={label.filter(Boolean).join(' ')}>
      <h4>
        {title}
        {said.kind === 'heard' && <span className="quiet"> for {said.of}</span>}
      </h4>
      <div className="said-languages">
        {said.languages.map((each) => (
          <InLanguage
            key={each.language}
            said={each}
            name={languages.find(({ code }) => code === each.language)?.name ?? each.language}
          />
        ))}
      </div>
    </section>
  );
}

const titles: Record<SaidChange['kind'], string> = {
  asked: 'What it says',
  heard: 'What is heard',
  onTheWay: 'What is said on the way',
};

function InLanguage({
  said: { language, isChanged, before, after },
  name,
}: {
  said: SaidInLanguage;
  name: string;
}) {
  return (
    <div className="said-language" lang={language}>
      <h5>
        {name} {!isChanged && <span className="quiet">not changed</span>}
      </h5>
      {isChanged && before && (
        <div className="was">
          <p className="said-when">before</p>
          <Bubble bubble={before} />
        </div>
      )}
      {after && (
        <div className={isChanged ? 'is' : ''}>
          {isChanged && <p className="said-when">{before ? 'after' : 'new'}</p>}
          <Bubble bubble={after} />
        </div>
      )}
      {isChanged && !after && <p className="said-when">says nothing any more</p>}
      {!before && !after && <p className="quiet">nothing</p>}
    </div>
  );
}
