import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../e2e/process.js';
import { blindReplies } from './replies.js';

async function folderOf(...lines: string[]): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'blind'));
  await writeFile(join(folder, 'blind', 'en.replies.tsv'), lines.join('\n'));
  await writeFile(join(folder, 'blind', 'en.questions.tsv'), 'not a file of replies');
  return folder;
}

const header = 'language\tstate\treply\texpected\tauthor\tdifficulty';

it('the blind set is read as any file of replies, by author and difficulty', async () => {
  const folder = await folderOf(header, 'en\tonboarding/privacy\tok\tgoOn|again\tA\thard');
  expect(blindReplies(folder)).toEqual([
    {
      line: 2,
      language: 'en',
      at: 'onboarding/privacy',
      text: 'ok',
      expected: ['goOn', 'again'],
      groups: { author: 'A', difficulty: 'hard', file: 'en.replies.tsv' },
    },
  ]);
});

it('a line of it that cannot be read is named with its file', async () => {
  const folder = await folderOf(header, 'en\tonboarding/privacy\tok\t\tA\thard');
  expect(() => blindReplies(folder)).toThrow('en.replies.tsv:2: The column "expected" is empty.');
});
