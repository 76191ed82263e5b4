import { execFileSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FlowFiles, writeFlows } from './few-states.js';

/** These files below `folder`, or a copy of the shipped flows, committed on `main`; to be edited at will. */
export async function flowsInGit(folder: string, files?: FlowFiles) {
  const flows = join(folder, 'flows');
  if (files === undefined) await cp('flows', flows, { recursive: true });
  else await writeFlows(flows, files);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Thandi', '-c', 'user.email=thandi@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_AUTHOR_DATE: '2026-03-01T10:00:00Z',
        GIT_COMMITTER_DATE: '2026-03-01T10:00:00Z',
      },
    }).trim();
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'First words');
  return {
    flows,
    git,
    async edit(file: string, what: string, by: string): Promise<void> {
      const text = await readFile(join(flows, file), 'utf8');
      if (!text.includes(what)) throw new Error(`nothing to edit in ${file}: ${what}`);
      await writeFile(join(flows, file), text.replace(what, by));
    },
    /** One sentence and one transition, as a product person would. */
    async editTwice(): Promise<void> {
      await this.edit('onboarding/en.yaml', 'say: What is your name?', 'say: What may we call you?');
      await this.edit('onboarding/en.yaml', 'none: { target: tryLater }', 'none: { target: goodbye }');
    },
  };
}

/** A flow of one question, for {@link flowsInGit}. */
export const oneQuestion: FlowFiles = {
  'home/en.yaml': `flow: home
language: en
title: Front door
initial: ask
states:
  ask:
    say: Do you need internet?
    buttons:
      yes: { title: Yes, target: joined }
      later: { title: Later, target: goodbye }
  joined: { say: Welcome., type: final }
  goodbye: { say: See you., type: final }
`,
};
/** Somebody can no longer say later, and can say no: one way is gone, one has come. */
export const anotherAnswer = ['later: { title: Later,', 'never: { title: Never,'] as const;
