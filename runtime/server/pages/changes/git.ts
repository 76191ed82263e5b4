import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { nearest, type SourceFile } from '../../../language/index.js';
import { NoSuchVersion, type VersionChoice } from './contract.js';

/** A commit that a revision names. */
export interface Commit {
  id: string;
  subject: string;
  /** ISO 8601. */
  at: string;
}

export interface Git {
  /** Throws `NoSuchVersion` where there is no git, no repository, or no such revision. */
  commitOf(revision: string): Promise<Commit>;
  /** The YAML files of the folder at a commit; their paths are as those of the files today. */
  filesAt(commit: Commit): Promise<SourceFile[]>;
  /** Branches and the last commits that touched the folder; nothing where there is no git. */
  choices(): Promise<VersionChoice[]>;
}

/** What git calls a revision, without what it would take for an option or a range. `main...` is where this branch left main. */
const revisionName = /^[\p{L}\p{N}@][\p{L}\p{N}@{}^~./_+#=-]*$/u;
const fork = /\.{3}(HEAD)?$/;
const mostCommits = 12;
const mostBytes = 256 * 1024 * 1024;

/** Reads the history of a folder. Nothing of it is ever written, and no shell is asked. */
export function gitOf(folder: string): Git {
  const run = (args: readonly string[], input?: string) =>
    new Promise<Buffer>((done, failed) => {
      const child = execFile(
        'git',
        ['-C', resolve(folder), '--no-optional-locks', ...args],
        {
          encoding: 'buffer',
          maxBuffer: mostBytes,
          env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
        },
        (error, stdout, stderr) => {
          if (error) failed(Object.assign(error, { told: stderr.toString().trim() }));
          else done(stdout);
        },
      );
      // a git that ended early is told by its exit code
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  const text = async (...args: string[]) => (await run(args)).toString().trim();
  const resolved = (revision: string) =>
    text('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);

  async function idOf(revision: string): Promise<string> {
    const left = revision.replace(fork, '');
    if (!revisionName.test(left) || left.includes('..'))
      throw new NoSuchVersion(
        `"${revision}" is no git revision. Name a branch, a tag or a commit: main, v1.2, HEAD~3.`,
      );
    await text('rev-parse', '--git-dir').catch((error: unknown) => {
      throw new NoSuchVersion(whyNoGit(error, folder));
    });
    // a clone for one branch knows the others by their remote's name alone
    const id = await resolved(left).catch(() => resolved(`origin/${left}`).catch(() => null));
    if (id === null) {
      const near = nearest(left, linesOf(await text('for-each-ref', '--format=%(refname:short)')));
      throw new NoSuchVersion(
        `There is no revision "${left}" here. ${near === undefined ? '' : `Did you mean "${near}"? `}If it is on the server only, get it first: git fetch origin ${left}`,
      );
    }
    if (!fork.test(revision)) return id;
    return text('merge-base', id, 'HEAD').catch(() => {
      throw new NoSuchVersion(
        `"${left}" and HEAD have no commit in common here. In a shallow clone, get the history first: git fetch --unshallow`,
      );
    });
  }

  return {
    async commitOf(revision) {
      const shown = await text('log', '-1', '--format=%H%x00%cI%x00%s', await idOf(revision));
      return commitFrom(shown);
    },
    async filesAt({ id }) {
      // paths are those below the folder
      const names = (await text('ls-tree', '-r', '-z', '--name-only', id, '.'))
        .split('\0')
        .filter((name) => /\.ya?ml$/.test(name) && !name.split('/').some((part) => part.startsWith('.')));
      if (names.length === 0)
        throw new NoSuchVersion(`The commit ${id.slice(0, 8)} has no flows in "${folder}".`);
      const objects = await run(['cat-file', '--batch'], names.map((name) => `${id}:./${name}\n`).join(''));
      const base = folder.replace(/[\\/]+$/, '').replaceAll('\\', '/');
      return contentsOf(objects).map((content, place) => ({
        path: `${base}/${names[place]}`,
        text: content,
      }));
    },
    async choices() {
      const [branches, commits] = await Promise.all([
        text(
          'for-each-ref',
          '--sort=-committerdate',
          '--format=%(refname:short)%00%(committerdate:iso-strict)%00%(symref)',
          'refs/heads',
          'refs/remotes',
        ).catch(() => ''),
        text('log', `-${mostCommits}`, '--format=%H%x00%cI%x00%s', '--', '.').catch(() => ''),
      ]);
      return [
        ...linesOf(branches).flatMap((line): VersionChoice[] => {
          const [name = '', at = null, alias] = line.split('\0');
          return alias ? [] : [{ kind: 'branch', name, title: name, at }];
        }),
        ...linesOf(commits).map((line): VersionChoice => {
          const { id, at, subject } = commitFrom(line);
          return { kind: 'commit', name: id.slice(0, 10), title: subject, at };
        }),
      ];
    },
  };
}

function commitFrom(line: string): Commit {
  const [id = '', at = '', subject = ''] = line.split('\0');
  return { id, at, subject };
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

/** What `git cat-file --batch` says: `<id> blob <bytes>`, the bytes, a line's end; for each object. */
function contentsOf(batch: Buffer): string[] {
  const contents: string[] = [];
  for (let at = 0; at < batch.length; ) {
    const end = batch.indexOf('\n', at);
    const size = Number(batch.subarray(at, end).toString().split(' ').at(-1));
    contents.push(batch.subarray(end + 1, end + 1 + size).toString());
    at = end + 1 + size + 1;
  }
  return contents;
}

function whyNoGit(error: unknown, folder: string): string {
  const { code, told = '' } = error as { code?: string | number; told?: string };
  if (code === 'ENOENT')
    return 'Versions of the past are read with git, and there is no git on this machine.';
  if (/not a git repository/.test(told))
    return `"${folder}" is in no git repository: it has no versions of the past.`;
  return `git cannot read "${folder}": ${told}`;
}
