import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FolderInUse, openDatabase } from '../../runtime/store/database/index.js';

const holder = fileURLToPath(new URL('./hold-database.ts', import.meta.url));

describe('the embedded database in a folder', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loop-data-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('belongs to one process, and survives its being killed with every committed row', async () => {
    // somebody was killed before, while the folder was made
    await mkdir(join(dataDir, 'database'));
    await writeFile(join(dataDir, 'database/PG_VERSION'), '');
    await writeFile(join(dataDir, 'database.unfinished'), '');

    const child = spawn(process.execPath, ['--import', 'tsx', holder, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    await once(child.stdout, 'data');

    const refused = openDatabase({ dataDir });
    await expect(refused).rejects.toThrow(FolderInUse);
    await expect(refused).rejects.toThrow(`already open in process ${child.pid}`);

    child.kill('SIGKILL');
    await exited;
    const database = await openDatabase({ dataDir });
    expect(await database.transaction((transaction) => transaction.query('select n from kept'))).toEqual([
      { n: 7 },
    ]);
    await expect(openDatabase({ dataDir })).rejects.toThrow(FolderInUse);
    await database.close();
    expect(existsSync(join(dataDir, 'database.lock'))).toBe(false);
  });

  it('gives two transactions their turns, and takes back one that fails', async () => {
    const database = await openDatabase({ dataDir });
    const log: string[] = [];
    const work = (name: string) =>
      database.transaction(async (transaction) => {
        log.push(`${name} begins`);
        await transaction.query('insert into kept values (8)');
        await new Promise(setImmediate);
        log.push(`${name} ends`);
        if (name === 'second') throw new Error('no');
      });
    const [, second] = await Promise.allSettled([work('first'), work('second')]);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(second).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(
      await database.transaction((transaction) => transaction.query('select n from kept order by n')),
    ).toEqual([{ n: 7 }, { n: 8 }]);
    await database.close();
  });
});
