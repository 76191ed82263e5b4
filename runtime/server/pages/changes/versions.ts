import type { CompiledFlow, SourceFile } from '../../../language/index.js';
import type { Release, Releases } from '../../../store/index.js';
import { type CompiledAlone, compileAlone } from '../compiling/index.js';
import { NoSuchVersion, type Version, type VersionChoice } from './contract.js';
import { gitOf } from './git.js';

/** Where another version of the flows comes from. */
export interface Versions {
  /**
   * `running`, `stored:<number>`, or a git revision (`main`, `HEAD~3`, `main...`: where this branch left main). Read once for
   * each state of the flows. Throws `NoSuchVersion`.
   */
  read(name: string): Promise<Version>;
  /** What to compare with for whoever names nothing. */
  standard(): Promise<string>;
  /** What there is to compare with. */
  choices(): Promise<VersionChoice[]>;
}

export interface VersionsOptions {
  /** The folder that is edited. */
  folder: string;
  /** What this process runs; null: it runs nothing. */
  running: (() => { flows: readonly CompiledFlow[]; since: Date }) | null;
  /** null: there is no database. */
  stored: Releases | null;
  /** Where flows are compiled: here, when left out. */
  compile?(files: readonly SourceFile[]): Promise<CompiledAlone>;
}

/** So many are kept, the least asked for is forgotten. */
const kept = 8;
const mostStored = 1_000;
const runningName = 'running';
const storedName = /^stored:(\d{1,15})$/;

export function createVersions({
  folder,
  running,
  stored,
  compile = async (files) => compileAlone(files),
}: VersionsOptions): Versions {
  const git = gitOf(folder);
  const known = new Map<string, Promise<Version>>();

  function once(key: string, read: () => Promise<Omit<Version, 'key'>>, name: string): Promise<Version> {
    const found = known.get(key) ?? read().then((version) => ({ ...version, key }));
    known.delete(key);
    known.set(key, found);
    found.catch(() => known.delete(key));
    if (known.size > kept) known.delete(known.keys().next().value!);
    // two names may mean the same
    return found.then((version) => ({ ...version, name }));
  }

  async function fromGit(name: string): Promise<Version> {
    const commit = await git.commitOf(name);
    const { id, subject, at } = commit;
    const title = `${id.startsWith(name) ? '' : `${name}, `}${id.slice(0, 8)} “${subject}”`;
    const version = await once(
      id,
      async () => {
        const read = await compile(await git.filesAt(commit));
        return { name, kind: 'git', title, at, ...read };
      },
      name,
    );
    return { ...version, title };
  }

  function fromStore(name: string, number: number): Promise<Version> {
    if (!stored) throw new NoSuchVersion('There is no database here that could hold earlier versions.');
    return once(
      name,
      async () => {
        const [flows, releases] = await Promise.all([stored.load(number), stored.list(mostStored)]);
        if (flows.length === 0) throw new NoSuchVersion(noRelease(number, releases));
        const at = releases.find((release) => release.number === number)?.publishedAt ?? null;
        return { name, kind: 'stored', title: `version ${number}`, at, flows, broken: [] };
      },
      name,
    );
  }

  return {
    async read(name) {
      if (name === runningName) {
        if (!running) throw new NoSuchVersion('No flows run here. Compare with a git revision: main');
        const { flows, since } = running();
        const title = 'the flows that this server loaded';
        return {
          key: `${runningName} ${hashOf(flows)}`,
          name,
          kind: 'running',
          title,
          at: since.toISOString(),
          flows,
          broken: [],
        };
      }
      const number = storedName.exec(name)?.[1];
      return number === undefined ? fromGit(name) : fromStore(name, Number(number));
    },
    async standard() {
      for (const name of ['main', 'master', 'HEAD']) {
        const isThere = await git.commitOf(name).then(
          () => true,
          () => false,
        );
        if (isThere) return name;
      }
      return running ? runningName : 'main';
    },
    async choices() {
      const [inGit, releases] = await Promise.all([git.choices(), stored?.list(mostStored) ?? []]);
      const since = running?.().since.toISOString() ?? null;
      return [
        ...(running
          ? [
              {
                kind: 'running' as const,
                name: runningName,
                title: 'the flows that this server loaded',
                at: since,
              },
            ]
          : []),
        ...inGit,
        ...releases.map(
          ({ number, publishedAt, changed }): VersionChoice => ({
            kind: 'stored',
            name: `stored:${number}`,
            title: `version ${number}: ${changed.join(', ')}`,
            at: publishedAt,
          }),
        ),
      ];
    },
  };
}

/** So many are named; whoever looks for an older one finds them all on the page. */
const mostNamed = 10;

function noRelease(number: number, releases: readonly Release[]): string {
  if (releases.length === 0) return `The database has no version ${number}: nothing was published to it yet.`;
  const named = releases
    .slice(0, mostNamed)
    .map((each) => `${each.number} (${each.publishedAt.slice(0, 10)})`);
  const older = releases.length > mostNamed ? `, and ${releases.length - mostNamed} older` : '';
  return `The database has no version ${number}. It has ${named.join(', ')}${older}.`;
}

function hashOf(flows: readonly CompiledFlow[]): string {
  return flows
    .flatMap(({ charts }) => Object.values(charts).map((chart) => chart.structureHash + chart.wordingHash))
    .join('');
}
