/** What somebody changes in the shipped flows, and what is told of it over several chats. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Services } from '../../runtime/actions/index.js';
import { type CompiledFlow, loadFlows } from '../../runtime/language/index.js';
import {
  acceptedBy,
  acceptedChats,
  formatReport,
  type NamedScenario,
  type PlayedScenario,
  playScenario,
  type Report,
  reportOn,
  shortName,
} from '../../runtime/review/index.js';
import { readTranscripts } from '../../runtime/server/transcripts/files.js';
import { storeOn } from '../../runtime/store/index.js';
import { openTestDatabase } from '../harness/database.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const walked = [
  'onboarding/joins-with-a-pin.en',
  'onboarding/joins-with-a-pin.af',
  'onboarding/joins-with-a-pin.zu',
  'onboarding/changes-everything.en',
  'onboarding/reminders.en',
  'onboarding/coverage-lookup-fails',
  'everywhere/menu-and-back.en',
  'home/comes-back-after-joining',
  'onboarding/known-by-name',
  'onboarding/joins-with-a-town.en',
  'onboarding/the-package-changes',
];
const sources = shippedFlows().filter(({ path }) => !path.endsWith('policies.yaml'));
let scenarios: NamedScenario[];
let goldens: Map<string, string>;
let services: Services;

beforeAll(async () => {
  const found = await readTranscripts('tests/transcripts');
  scenarios = found.scenarios.filter(({ name }) => walked.includes(name));
  goldens = new Map([...found.goldens].filter(([name]) => walked.includes(name)));
  ({ services } = storeOn(await openTestDatabase('embedded')));
});

/** `onboarding/en`, the words there, and what stands instead of them. */
type Edit = [file: string, before: string, after: string];

interface Played {
  flows: CompiledFlow[];
  played: PlayedScenario[];
  report: Report;
}

async function play(...edits: Edit[]): Promise<Played> {
  const files = sources.map(({ path, text }) => ({
    path,
    text: edits.reduce((edited, [file, before, after]) => {
      if (path !== `flows/${file}.yaml`) return edited;
      expect(edited).toContain(before);
      return edited.replace(before, after);
    }, text),
  }));
  const { flows, diagnostics } = loadFlows(files);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const played: PlayedScenario[] = [];
  for (const scenario of scenarios) played.push(await playScenario(scenario, flows, services));
  return { flows, played, report: reportOn(played, goldens, [], flows) };
}

const told = ({ causes }: Report) =>
  causes.map((cause) => `${cause.what}: ${cause.chats.length} (${shortName(cause, causes)})`);

const named = "say: 'Thank you, {name}!'";
const asked = 'say: What is your name?';

const cases: [what: string, edits: Edit[], told: string[]][] = [
  ['nothing', [], []],
  [
    'a sentence',
    [['onboarding/en', asked, 'say: What may we call you?']],
    ['askName says something new: 8 (askName)'],
  ],
  [
    'a sentence in two languages',
    [
      ['onboarding/en', asked, 'say: What may we call you?'],
      ['onboarding/zu', 'say: Ngubani igama lakho?', 'say: Singakubiza ngokuthini?'],
    ],
    ['askName says something new: 9 (askName)'],
  ],
  [
    'a sentence with a value in it, in front of a question',
    [['onboarding/en', named, "say: 'Thanks a lot, {name}!'"]],
    ['askName on “text” says something new: 8 (askName)'],
  ],
  [
    'two sentences of one bubble',
    [
      ['onboarding/en', named, "say: 'Thanks a lot, {name}!'"],
      ['onboarding/en', '📍 Where do you need internet?', '📍 Where should internet be?'],
    ],
    ['askPlace says something new: 9 (askPlace)', 'askName on “text” says something new: 8 (askName)'],
  ],
  [
    'a question and a title of one state',
    [
      ['onboarding/en', 'Shall we go on?\n    buttons', 'Is that fine?\n    buttons'],
      ['onboarding/en', "title: 'OK, go on'", "title: 'Yes, go on'"],
    ],
    [
      'privacy says something new: 8 (privacy/say)',
      'the choice “goOn” of privacy is called something else: 8 (privacy/goOn)',
    ],
  ],
  [
    'rows, and the button that opens them',
    [
      ['onboarding/en', 'button: See packages', 'button: Our packages'],
      ['onboarding/en', 'money} a day · {item.speed}{', 'money} each day · {item.speed}{'],
    ],
    [
      'the button of the list of choose is called something else: 7 (choose/list)',
      'each row of choose says something new: 7 (choose/each)',
    ],
  ],
  [
    'a row that is written where a chat ends',
    [
      [
        'onboarding/en',
        '{ package.select: { package: chosen, final: true } }]',
        '{ package.select: { package: chosen, final: true } }, { consent.record: { given: false, for: marketing } }]',
      ],
    ],
    ['on the way to the end 1 more of customer_consents is written: 6 (end)'],
  ],
  [
    'a reminder',
    [['onboarding/en', "say: 'Still there? Shall we go on?'", "say: 'Still there?'"]],
    ['the reminder “soft” says something new: 1 (onboarding/soft)'],
  ],
  [
    'the value that a sentence fills in',
    [
      ['onboarding/en', named, "say: 'Thank you, {customer.status}!'"],
      ['onboarding/af', "say: 'Dankie, {name}!'", "say: 'Dankie, {customer.status}!'"],
      ['onboarding/zu', "say: 'Siyabonga, {name}!'", "say: 'Siyabonga, {customer.status}!'"],
    ],
    ['askName on “text” fills in other values: 10 (askName)'],
  ],
  [
    'a sentence that is no longer said',
    [
      ['onboarding/en', `        ${named}\n`, ''],
      ['onboarding/af', "      text: { say: 'Dankie, {name}!' }\n", ''],
      ['onboarding/zu', "      text: { say: 'Siyabonga, {name}!' }\n", ''],
    ],
    ['askName on “text” no longer says something: 10 (askName)'],
  ],
  [
    'where a transition leads, after which most chats cannot go on',
    [
      [
        'onboarding/en',
        'guard: covered == false, target: askPlace',
        'guard: covered == false, target: tryLater',
      ],
    ],
    ['next leads to tryLater instead of askPlace: 11 (next)'],
  ],
  [
    'a state that has another name',
    [
      ['onboarding/en', 'guard: missing(name), target: askName', 'guard: missing(name), target: askWho'],
      ['onboarding/en', 'hear: [name], target: askName', 'hear: [name], target: askWho'],
      ['onboarding/en', '  askName:\n', '  askWho:\n'],
      ['onboarding/af', '  askName:\n', '  askWho:\n'],
      ['onboarding/zu', '  askName:\n', '  askWho:\n'],
    ],
    ['askName is gone, askWho is new: 10 (askName)'],
  ],
  [
    'a state that stands between two others',
    [
      ['onboarding/en', 'guard: missing(name), target: askName', 'guard: missing(name), target: intro'],
      [
        'onboarding/en',
        '  askName:\n',
        '  intro: { say: { same: One thing first. }, always: askName }\n  askName:\n',
      ],
    ],
    ['intro is new: 10 (intro)'],
  ],
  [
    'a state that is gone',
    [
      [
        'onboarding/en',
        'assign: { chosen: null }, target: changed',
        'assign: { chosen: null }, target: loading',
      ],
      [
        'onboarding/en',
        'assign: { chosen: null }, target: changed',
        'assign: { chosen: null }, target: loading',
      ],
      [
        'onboarding/en',
        '  changed:                              # price or package, between looking and taking\n    say: That package has just changed. These are the packages today.\n    always: loading\n',
        '',
      ],
      [
        'onboarding/af',
        "  changed: { say: 'Daardie pakket het pas verander. Só lyk die pakkette nou:' }\n",
        '',
      ],
      [
        'onboarding/zu',
        "  changed: { say: 'Leyo package isanda kushintsha. Nanka ama-package anamuhla:' }\n",
        '',
      ],
    ],
    ['changed is gone: 1 (changed)'],
  ],
  [
    'the stage of the journey, on which a guard depends later',
    [['onboarding/en', '  done:\n    journey: decision\n', '  done:\n']],
    ['done no longer records decision: 6 (done)'],
  ],
  [
    'the stage that a state records',
    [
      [
        'onboarding/en',
        '  done:\n    journey: decision\n',
        '  done:\n    journey: { stage: awareness, back: true }\n',
      ],
    ],
    ['done records awareness instead of decision: 6 (done)'],
  ],
  [
    'what a choice does',
    [
      [
        'onboarding/en',
        '{ title: See the others,',
        '{ title: See the others, actions: [{ package.select: { package: looking } }],',
      ],
    ],
    ['on the way to choose 1 more of customer_package_selections is written: 1 (choose)'],
  ],
  [
    'a choice that is gone under the name by which it is tapped',
    [
      ['onboarding/en', '      goOn: {', '      yes: {'],
      ['onboarding/af', '      goOn: {', '      yes: {'],
      ['onboarding/zu', '      goOn: {', '      yes: {'],
    ],
    ['after privacy the chat cannot go on (nothing that was said offers “goOn”): 10 (privacy)'],
  ],
];

describe('each is told once', () => {
  test.each(cases)('%s', async (_, edits, expected) => {
    const { report, played } = await play(...edits);
    expect(told(report)).toEqual(expected);

    // nothing is lost between the golden and the chat, and all of it can be accepted
    for (const { name, steps } of report.changed) {
      const pieces = steps.flat();
      expect(pieces.map(({ before }) => before).join('')).toBe(goldens.get(name));
      expect(pieces.map(({ after }) => after).join('')).toBe(played.find((each) => each.name === name)!.chat);
      expect(pieces.filter((piece) => piece.before !== piece.after && !piece.finding)).toEqual([]);
    }
  });
});

test('a lookup whose outcome has another name, and a value that the customer keeps, are told once', async () => {
  const { played, flows } = await play();
  const older = new Map(
    [...goldens].map(([name, golden]) => [
      name,
      golden
        .replaceAll('coverage.lookup: covered', 'coverage.lookup: reached')
        .replace(' · consent_given=true', ''),
    ]),
  );
  expect(told(reportOn(played, older, [], flows))).toEqual([
    'coverage.lookup answers covered instead of reached: 9 (coverage.lookup/reached)',
    'in the end consent_given of the customer is kept: 7 (customer/consent_given)',
  ]);
});

describe('one of two changes is accepted', () => {
  const edits: Edit[] = [
    ['onboarding/en', asked, 'say: What may we call you?'],
    ['onboarding/zu', 'say: Ngubani igama lakho?', 'say: Singakubiza ngokuthini?'],
    ['onboarding/en', named, "say: 'Thanks a lot, {name}!'"],
  ];

  test.each([
    ['askName/say', ['askName on “text” says something new: 8 (askName)']],
    ['onboarding/askName/text', ['askName says something new: 9 (askName)']],
    [
      'askName/say:zu',
      [
        'askName says something new: 8 (askName/say)',
        'askName on “text” says something new: 8 (askName/text)',
      ],
    ],
    ['askName', []],
  ])('as %s', async (name, left) => {
    const { report, played, flows } = await play(...edits);
    const accepted = acceptedChats(report.changed, acceptedBy([name], report.causes));
    expect(told(reportOn(played, new Map([...goldens, ...accepted]), [], flows))).toEqual(left);
  });

  test('a name that fits nothing is refused with those that do', async () => {
    const { report } = await play(...edits);
    expect(() => acceptedBy(['askNmae'], report.causes)).toThrow(
      'Nothing that changed is called "askNmae". Changed: askName/say, askName/text.',
    );
  });
});

test('what is printed can be read on one screen', async () => {
  const { report } = await play(['onboarding/en', asked, 'say: What may we call you?']);
  expect(formatReport(report, { color: false, mayRecord: true, staleLists: [] })).toMatchInlineSnapshot(`
    "8 of 11 chats changed. There is 1 cause:

    1. askName says something new in 8 transcripts
       before What [-is your name-]?
       after  What {+may we call you+}?
       in onboarding/changes-everything.en:
         Thandi: [goOn]
           → next → askName
       - Loop:   What is your name?
       + Loop:   What may we call you?
           + customer_interactions 2
       accept it: npm run flows -- test --accept askName"
  `);
});
