import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { expect, test, vi } from 'vitest';
import { draw as drawCommand } from '../../runtime/cli/commands/draw.js';
import { temporaryFolder } from '../e2e/process.js';

/** What `flows draw` writes to the terminal. */
async function draw(...args: string[]): Promise<string> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await drawCommand().parseAsync(args, { from: 'user' });
    return written.mock.calls.map(([text]) => text).join('');
  } finally {
    written.mockRestore();
  }
}

test('an SVG is whole by itself: words of the language asked for, nothing to fetch, well-formed', async () => {
  const file = join(await temporaryFolder(), 'join.svg');
  expect(await draw('onboarding', '--language', 'af', '--theme', 'dark', '--out', file)).toBe('');
  const svg = await readFile(file, 'utf8');
  const { root } = parseXml(svg);
  expect(root).toBeInstanceOf(XmlElement);
  expect(root?.name).toBe('svg');
  const words = root!.text;
  for (const each of ['welcome', 'askPlace', 'Nee dankie', 'if not covered']) expect(words).toContain(each);
  expect(words).not.toContain('No thanks');
  expect(svg).not.toMatch(/<script|<image|<link|@import|url\((?!#|data:)|href=/);
});

test('a PNG is the same picture, with letters of its own; larger than life', async () => {
  const file = join(await temporaryFolder(), 'details.png');
  const drawn = async (...args: string[]) => {
    expect(await draw('onboarding', '--focus', 'details', '--out', file, ...args)).toBe('');
    return readFile(file);
  };
  const svg = (await drawn('--theme', 'light')).toString();
  const [, width, height] = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  const png = await drawn('--format', 'png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * width!, 2 * height!]);
  // where letters were missing, other words would leave the same picture
  expect(png.equals(await drawn('--format', 'png', '--language', 'zu'))).toBe(false);
  expect(png.equals(await drawn('--format', 'png', '--theme', 'dark'))).toBe(false);
});

test('Mermaid has every state and what leads on', async () => {
  const output = await draw('onboarding', '--format', 'mermaid');
  expect(output).toContain('\nstateDiagram-v2\n');
  expect(output).toContain('  privacy --> goodbye : No thanks\n');
  expect(output).toContain('  next --> summary : otherwise\n');
  expect(output).toContain('  done --> [*]\n');
});

test('only a state and its neighbours; what is not there is told with what is', async () => {
  const focused = await draw('onboarding', '--format', 'mermaid', '--focus', 'details');
  expect(focused.match(/^ {2}state /gm)).toHaveLength(4);
  await expect(draw('onboarding', '--focus', 'detials')).rejects.toThrow('Did you mean "details"?');
  await expect(draw('onbording')).rejects.toThrow('Did you mean "onboarding"?');
});
