import { type Chart, compileWords, type StateNode } from '../../runtime/language/index.js';

/**
 * A chart of plain questions with buttons, as somebody would write it by hand who needed nothing else: the bound that
 * the engine's speed is told against. JSON in, one tap, the text of the next question, JSON out.
 */
export function tableInterpreter(chart: Chart): (conversation: string, choice: string) => Answer {
  const table = new Map(chart.root.states.map((state) => [state.path, rowOf(state, chart)]));
  return (conversation, choice) => {
    const { state, count } = JSON.parse(conversation) as { state: string; count: number };
    const way = table.get(state)?.ways.get(choice);
    const next = way ? table.get(way.target) : undefined;
    if (!way || !next) return { conversation, body: '' };
    const counted = way.counts ? count + 1 : count;
    const values = { count: counted } as Record<string, unknown>;
    return {
      conversation: JSON.stringify({ state: way.target, count: counted }),
      body: next.words((name) => values[name]),
    };
  };
}

interface Answer {
  conversation: string;
  body: string;
}

function rowOf({ say, choices }: StateNode, { language }: Chart) {
  const text = say?.kind === 'text' ? say.text : '';
  const ways = (choices?.kind === 'buttons' ? choices.choices : []).map(({ id, transitions }) => {
    const [first] = transitions;
    return [
      id,
      { target: first!.target!, counts: first!.assign.some(({ name }) => name === 'count') },
    ] as const;
  });
  return { words: compileWords(text, language), ways: new Map(ways) };
}
