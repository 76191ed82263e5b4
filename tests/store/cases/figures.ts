import { expect, test } from 'vitest';
import type { Json } from '../../../runtime/model/index.js';
import { answerTo, committing, leaseOf, stateAt, stranger, text, type World } from '../world.js';

export function figureCases(here: () => World): void {
  const minute = 60_000;
  const hour = 60 * minute;
  const ago = (ms: number) => new Date(Date.now() - ms);

  interface Past {
    agoMs: number;
    language?: 'en' | 'af';
    /** Structure that the turn ran on; absent: the flow began in it. */
    structure?: string;
    place?: string;
    trace: { [key: string]: Json }[];
  }

  /** Somebody's turn, some time ago. */
  async function turn({ agoMs, language = 'en', structure, place = 'askName', trace }: Past): Promise<void> {
    const { store, rows } = here();
    const leased = await leaseOf(store, text(stranger()));
    const frames = [
      { flow: 'home', structureHash: 'h1' },
      { flow: 'onboarding', structureHash: structure ?? '' },
    ];
    const answer = answerTo(leased, [], {
      state: stateAt(place),
      language,
      journal: { input: { conversation: structure === undefined ? null : { language, frames } }, trace },
    });
    await store.commit(committing(answer));
    const at = ago(agoMs).toISOString();
    await rows('update runtime.journal set created_at = $1 where turn_id = $2', [at, answer.turnId]);
    await rows(
      `update runtime.conversations set last_turn_at = $1, window_until = $1::timestamptz + interval '24 hours' where id = $2`,
      [at, answer.conversationId],
    );
  }

  const take = (transition: string) => ({ step: 'take', flow: 'onboarding', transition });
  const enter = (state: string) => ({ step: 'enter', flow: 'onboarding', state });

  test('what turns did is counted by transition, state, language and structure, each once however often it is asked', async () => {
    const { store, rows } = here();
    const asked = () => store.figures.traffic('onboarding', ago(48 * hour), ago(0));
    await rows(
      `insert into runtime.flow_versions (flow, language, number, structure_hash, wording_hash, chart, published_at)
       values ('onboarding', 'en', 1, 's2', 'w', '{}', now() - interval '9 days')`,
    );
    await turn({
      agoMs: 26 * hour,
      structure: 's1',
      trace: [take('start|choice.start.af|0'), enter('askName')],
    });
    await turn({ agoMs: 26 * hour, structure: 's1', trace: [take('start|choice.start.af|0')] });
    await turn({ agoMs: 3 * hour, structure: 's1', language: 'af', trace: [enter('askName')] });
    await turn({ agoMs: 90 * hour, structure: 's1', trace: [enter('askName')] });
    await turn({
      agoMs: minute,
      trace: [enter('start'), { step: 'note', text: 'x' }, { step: 'enter', flow: 'home', state: 'start' }],
    });
    const steps = [
      { step: 'enter', name: 'askName', language: 'af', structureHash: 's1', count: 1 },
      { step: 'enter', name: 'askName', language: 'en', structureHash: 's1', count: 1 },
      // nobody had begun the flow before that turn: it ran on the newest
      { step: 'enter', name: 'start', language: 'en', structureHash: 's2', count: 1 },
      { step: 'take', name: 'start|choice.start.af|0', language: 'en', structureHash: 's1', count: 2 },
    ];
    expect((await asked()).steps).toEqual(expect.arrayContaining(steps));
    expect(await asked()).toMatchObject({
      steps: expect.toSatisfy((all: unknown[]) => all.length === steps.length),
      structures: [{ structureHash: 's2', publishedAt: expect.stringMatching(/^\d{4}-/) }],
    });
    // whole hours no longer need the journal
    await rows('delete from runtime.journal');
    const left = (await asked()).steps.map(({ step, name, language }) => `${step} ${name} ${language}`);
    expect(left).toEqual(
      expect.arrayContaining(['enter askName af', 'enter askName en', 'take start|choice.start.af|0 en']),
    );
  });

  test('who fell silent is counted where they stand once their window is over, and who still may answer is not', async () => {
    const { store } = here();
    await turn({ agoMs: 30 * hour, place: 'askPlace', trace: [] });
    await turn({ agoMs: 31 * hour, place: 'askPlace', trace: [] });
    await turn({ agoMs: 2 * hour, place: 'askPlace', trace: [] });
    await turn({ agoMs: 90 * hour, place: 'choose', trace: [] });
    const { silent } = await store.figures.traffic('onboarding', ago(48 * hour), ago(0));
    expect(silent).toEqual([{ name: 'askPlace', language: 'en', structureHash: 'structure-1', count: 2 }]);
    expect((await store.figures.standing('onboarding')).states).toEqual([
      { name: 'askPlace', language: 'en', structureHash: 'structure-1', count: 3 },
      { name: 'choose', language: 'en', structureHash: 'structure-1', count: 1 },
    ]);
    expect((await store.figures.standing('home')).states).toEqual([]);
  });
}
