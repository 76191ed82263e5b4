import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readScenario } from '../../runtime/review/index.js';

const who = "who: { name: Thandi, phone: '27820000101' }";
const scenario = (...lines: string[]) => `title: tries it\n${who}\nlanguage: en\n${lines.join('\n')}\n`;

test.each([
  [
    'a step that there is none of',
    scenario('steps:', '  - tpa: goOn'),
    'x.yaml:5: "tpa" is no step. Did you mean "tap"?',
  ],
  [
    'two steps in one',
    scenario('steps:', '  - text: hi', '    tap: goOn'),
    'x.yaml:5: A step is one of text and tap, not both',
  ],
  [
    'a step without anything',
    scenario('steps:', '  - text: hi', '  -'),
    'x.yaml:6: This is no step. Steps: text, tap,',
  ],
  [
    'a wait of words',
    scenario('steps:', '  - text: hi', '  - wait: two hours'),
    'x.yaml:6: wait must match pattern',
  ],
  [
    'a kind that nobody sends',
    scenario('steps:', '  - send: fax'),
    'x.yaml:5: "fax" is no value of "send": image, audio,',
  ],
  [
    'a key of no scenario',
    scenario('lookup: []', 'steps:', '  - text: hi'),
    'x.yaml:4: "lookup" is no key of a scenario. Did you mean "lookups"?',
  ],
  [
    'a language that nobody speaks here',
    scenario('steps:', '  - text: hi').replace('language: en', 'language: fr'),
    'x.yaml:3: "fr" is no value of "language": en, af, zu.',
  ],
  [
    'nobody who writes',
    scenario('steps:', '  - text: hi').replace(`${who}\n`, ''),
    'x.yaml:1: "who" is missing from a scenario.',
  ],
  [
    'a past that nobody has',
    scenario('past: rich', 'steps:', '  - text: hi'),
    'x.yaml:4: "rich" is no value of "past": named,',
  ],
  [
    'a message among those that are sent together',
    scenario('steps:', '  - together: [{ text: hi }, { tpa: x }]'),
    'x.yaml:5: "tpa" is no step.',
  ],
  ['no YAML', 'title: "tries', 'x.yaml:1: Missing closing'],
  ['nothing', '', 'x.yaml:1: A scenario must be object.'],
  ['a letter that is lost', scenario('steps:', '  - text: S\uFFFD'), 'x.yaml: '],
])('%s is told with its line', (_, text, message) => {
  expect(() => readScenario(text, 'x.yaml')).toThrow(message);
});

test('each problem is told once', () => {
  const text = scenario('pst: named', 'steps:', '  - tpa: goOn', '  - wait: soon');
  expect(() => readScenario(text, 'x.yaml')).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/^x\.yaml:4: .*\nx\.yaml:6: .*\nx\.yaml:7: [^\n]*$/),
    }),
  );
});

test('the shipped scenarios have none', () => {
  const folder = 'tests/transcripts';
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.yaml')) readScenario(readFileSync(join(folder, path), 'utf8'), path);
});
