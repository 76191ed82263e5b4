import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../harness/generators.js';

const copied = [
  '.build',
  'runtime',
  'supabase',
  'schemas',
  'flows',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** The project in another folder, built, with its packages or with those alone that a program needs to run. */
export class ProjectCopy {
  constructor(
    readonly folder: string,
    packages: 'all' | 'without dev',
  ) {
    for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
    cpSync(realpathSync(join(root, 'dist')), join(folder, '.dist-copied'), { recursive: true });
    symlinkSync('.dist-copied', join(folder, 'dist'));
    if (packages === 'all') symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    else for (const name of neededPackages()) this.#link(name);
  }

  #link(name: string): void {
    const place = join(this.folder, name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, name), place);
  }

  /** Puts `to` in the place of the first `from`. */
  edit(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    writeFileSync(path, text.replace(from, to));
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true });
  }

  /** Names at the top that belong to builds. */
  builds(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('.dist'));
  }

  /** Runs a file of `.build/`, as the scripts of npm do. */
  run(file: 'run.mjs' | 'build.mjs', args: string[] = [], env: Record<string, string> = {}): Run {
    const child = spawn(process.execPath, [`.build/${file}`, ...args], {
      cwd: this.folder,
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    const run: Run = { child, output: '', errors: '', ended: Promise.resolve(null) };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      run.output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      run.errors += text;
    });
    run.ended = new Promise((resolve) => child.on('close', (code) => resolve(code)));
    return run;
  }
}

export interface Run {
  child: ChildProcess;
  output: string;
  errors: string;
  ended: Promise<number | null>;
}

/** What `npm ci --omit=dev` installs. */
function neededPackages(): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: { [place: string]: { dev?: true; devOptional?: true; optional?: true } };
  };
  return Object.entries(packages)
    .filter(([place, { dev, devOptional, optional }]) => place !== '' && !dev && !devOptional && !optional)
    .map(([place]) => place)
    .filter((place) => place.lastIndexOf('node_modules/') === 0);
}
