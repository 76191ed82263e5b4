import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './generators.js';
import { forSeconds } from './short-lived.js';

export interface Program {
  child: ChildProcess;
  output(): string;
  errors(): string;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

/**
 * Runs a program of the project as it is built, as `npm start` and `npm run flows` do; nothing of this process's environment
 * reaches it.
 */
export function startProgram(file: string, args: string[], env: Record<string, string>, cwd = root): Program {
  // what stands beside the program, in tests/, is compiled as it is read
  const started = file.startsWith('runtime/')
    ? [...forSeconds, builtFile(file)]
    : ['--import', import.meta.resolve('tsx'), join(root, file)];
  const child = spawn(process.execPath, [...started, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...env },
  });
  const collected = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    collected.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    collected.stderr += text;
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal!));
  });
  return { child, output: () => collected.stdout, errors: () => collected.stderr, ended };
}

/** A file of the program (`runtime/cli/main.ts`) as it was built, before the tests began. */
export const builtFile = (file: string): string =>
  join(root, 'dist', file.replace(/^runtime\//, '').replace(/\.ts$/, '.js'));

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Resolves when the server there is ready; rejects when the program ends before. */
export async function ready(url: string, program: Program): Promise<void> {
  let end: number | NodeJS.Signals | undefined;
  void program.ended.then((how) => {
    end = how;
  });
  for (;;) {
    if (end !== undefined) throw new Error(`It ended with ${end}: ${program.errors()}`);
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
