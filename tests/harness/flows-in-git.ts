import { execFileSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A copy of the shipped flows below `folder`, committed on `main`; to be edited at will. */
export async function flowsInGit(folder: string) {
  const flows = join(folder, 'flows');
  await cp('flows', flows, { recursive: true });
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
