import { type LanguageCode, languageCodes, type Row } from '../../model/index.js';
import { scenarioName } from '../../review/index.js';

/** What the person at the terminal meant by a line. */
export type Line =
  | { kind: 'nothing' }
  | { kind: 'text'; text: string }
  | { kind: 'tap'; choice: Row }
  | { kind: 'pin'; latitude: number; longitude: number }
  | { kind: 'place'; name: string }
  | { kind: 'language'; language: LanguageCode }
  | { kind: 'restart' }
  | { kind: 'save'; name: string }
  | { kind: 'help' }
  | { kind: 'quit' }
  | { kind: 'mistake'; help: string };

/** Where `/location` alone drops the pin: the middle of the good coverage of rural KwaZulu-Natal. */
export const samplePin = { latitude: -29.5, longitude: 30.2 };

export const commands = [
  ['1, 2, 3 …', 'taps that button or row'],
  ['/location', `shares a pin at ${samplePin.latitude} ${samplePin.longitude}`],
  ['/location -29.5 30.2', 'shares that pin (latitude longitude)'],
  ['/location Mooi River', 'shares the place of that name'],
  ['/language en|af|zu', 'asks for that language'],
  ['/restart', 'begins again as somebody new'],
  ['/save NAME', 'keeps this chat as a transcript scenario'],
  ['/help', 'shows this'],
  ['/quit', 'ends the chat'],
] as const;

/** Reads one line; `choices` are those of the last message that had any. */
export function readLine(line: string, choices: readonly Row[]): Line {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (!text.startsWith('/')) {
    const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
    return choice ? { kind: 'tap', choice } : { kind: 'text', text };
  }
  const [, command = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(text) ?? [];
  switch (command) {
    case 'location':
      return readLocation(rest);
    case 'language': {
      const language = languageCodes.find((code) => code === rest.toLowerCase());
      return language
        ? { kind: 'language', language }
        : { kind: 'mistake', help: 'Write /language en, af or zu.' };
    }
    case 'save':
      return scenarioName.test(rest)
        ? { kind: 'save', name: rest }
        : {
            kind: 'mistake',
            help: 'Write /save and a name in small letters, for example /save joins-with-a-pin.',
          };
    case 'restart':
    case 'help':
    case 'quit':
      return { kind: command };
    default:
      return { kind: 'mistake', help: `There is no /${command}. /help shows what there is.` };
  }
}

function readLocation(rest: string): Line {
  if (rest === '') return { kind: 'pin', ...samplePin };
  const numbers = /^(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)$/.exec(rest);
  if (!numbers) return { kind: 'place', name: rest };
  const [latitude, longitude] = [Number(numbers[1]), Number(numbers[2])];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    return { kind: 'mistake', help: 'Latitude goes from -90 to 90, longitude from -180 to 180.' };
  }
  return { kind: 'pin', latitude, longitude };
}
