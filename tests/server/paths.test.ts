import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  ApiError,
  ApiExploring,
  ApiFoundPaths,
  ApiPaths,
  ApiPlayedPath,
} from '../../runtime/server/api.js';
import { listen } from '../../runtime/server/http/listen.js';
import { createLog } from '../../runtime/server/index.js';
import { createPaths, type Paths } from '../../runtime/server/pages/paths/index.js';
import { createFlowProject } from '../../runtime/server/pages/visualiser/index.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const log = createLog('silent');
let folder: string;
let paths: Paths;
let served: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paths-'));
  const transcriptsFolder = join(folder, 'transcripts');
  paths = createPaths({ store: null, dataDir: folder, transcriptsFolder, log });
  served = await serve();
});
afterAll(async () => {
  await served.stop();
  await paths.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The API alone, on the shipped flows; `change` puts other words into their files. */
async function serve(change: (text: string) => string = (text) => text) {
  const listener = await listen('127.0.0.1', 0);
  const files = shippedFlows().map((file) => ({ ...file, text: change(file.text) }));
  const project = createFlowProject({ files, log });
  listener.answerWith(express().use('/api', paths.route({ project })));
  return {
    url: `${listener.url}/api/flows`,
    async stop() {
      project.stop();
      await listener.close();
    },
  };
}

async function ask(address: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${served.url}${address}`, init);
  return { status: response.status, body: response.status === 204 ? null : await response.json() };
}

/** Asks until the paths are explored. */
async function read<Value>(address: string): Promise<Value> {
  for (;;) {
    const { body } = await ask(address);
    if (!('exploring' in (body as object))) return body as Value;
  }
}

const sending = (method: string, body: object): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const at = (code: string, rest = '') => `/onboarding/paths/at/${encodeURIComponent(code)}${rest}`;
const short = 'stranger*hello*choose.welcome.english*choose.privacy.no';

describe('the paths of a flow', { timeout: 120_000 }, () => {
  test('are looked for beside everything else; how far that is can be asked', async () => {
    const { body } = await ask('/onboarding/paths');
    const { exploring } = body as ApiExploring;
    expect(exploring.turns).toBeGreaterThanOrEqual(0);
    // the server is free meanwhile
    expect((await ask('/nothing/paths')).status).toBe(404);
  });

  test('are few, take everything that anybody can take, and say what each has of its own', async () => {
    const { cover, others } = await read<ApiPaths>('/onboarding/paths');
    expect(cover).toMatchObject({ taken: 64, all: 64, untaken: [], isWhole: true });
    expect(cover.paths.length).toBeLessThan(20);
    expect(cover.paths[0]!.past).toEqual({ name: 'stranger', title: 'has never written' });
    for (const { marks } of cover.paths) expect(marks.length).toBeGreaterThan(0);
    expect(others).toEqual([]);

    const whole = (await read<ApiPaths>('/onboarding/paths?everywhere=1')).cover;
    expect(whole.all).toBeGreaterThan(cover.all);
    expect(whole.untaken.map(({ key }) => key)).toEqual(['|kind.refused|0']);
  });

  test('play as a chat in every language, with what would be written', async () => {
    const { path, review, cannotKeep } = await read<ApiPlayedPath>(at(short));
    expect(path).toMatchObject({ to: 'goodbye', ending: 'ended', brokenAt: null });
    expect(review).toBeNull();
    expect(cannotKeep).toBeNull();
    expect(path.chat.map(({ said }) => [said.en?.text, said.af?.text, said.zu?.text])).toEqual([
      ['Hi', 'Hi', 'Hi'],
      ['English', 'Afrikaans', 'isiZulu'],
      ['No thanks', 'Nee dankie', 'Cha, ngiyabonga'],
    ]);
    expect(path.chat[1]!.bubbles.af![0]!.text).toContain('Jou privaatheid');
    expect(path.chat[0]!.deeds.at(-1)).toEqual({
      step: 'enter',
      told: '→ welcome',
      flow: 'onboarding',
      state: 'welcome',
    });
    expect(path.chat[0]!.rows.en!.map(({ table, how }) => `${how} ${table}`)).toEqual([
      'added customers',
      'added customer_interactions',
      'added customer_journey_events',
      'added customer_interactions',
    ]);
    expect(path.chat[1]!.rows.zu![0]).toEqual({
      table: 'customers',
      how: 'changed',
      values: { preferred_language: 'zu' },
    });
  });

  test('look real: a customer sends what the data answers so', async () => {
    const code = `${short.replace('choose.privacy.no', 'choose.privacy.goOn')}*answer*answer~coverage.lookup=several`;
    const { path } = await read<ApiPlayedPath>(at(code));
    expect(path.chat.at(-1)!.said.en).toEqual({ kind: 'text', text: 'Middelburg' });
    expect(path.chat.at(-1)!.bubbles.en![0]!.list!.rows.map(({ title }) => title)).toEqual([
      'Middelburg',
      'Middelburg',
      'None of these',
    ]);
  });

  test('can be asked for', async () => {
    const { paths } = await read<ApiFoundPaths>(
      '/onboarding/paths/found?to=consent&through=compare&without=notCovered&past=stranger',
    );
    expect(paths[0]).toMatchObject({ to: 'consent', past: { name: 'stranger' } });
    const played = await read<ApiPlayedPath>(at(paths[0]!.code));
    expect(played.path.states).toContain('compare');
    expect(played.path.states).not.toContain('notCovered');
    const none = await read<ApiFoundPaths>('/onboarding/paths/found?to=done&without=start');
    expect(none.paths).toEqual([]);
  });

  test.each([
    [
      '/onboarding/paths/found?to=consnt',
      400,
      'There is no "consnt" among the states of onboarding. Did you mean "consent"?',
    ],
    ['/onboarding/paths/found?past=nobody', 400, 'There is no "nobody" among the pasts.'],
    ['/onboarding/paths/found?taking=a%7Cb%7Cc', 400, 'There is no "a|b|c" among the transitions.'],
    [
      '/onboarding/paths/found?through=start,welcome,privacy,next,askName,askPlace,checking',
      400,
      'A path can be asked to go through 6 things at most, not 7.',
    ],
    ['/nothing/paths', 404, 'There is no flow "nothing".'],
    [at('stranger*fly'), 404, 'No path is written like that. Was the address cut off?'],
  ])('%s is refused in words', async (address, status, error) => {
    const answer = await ask(address);
    expect(answer.status).toBe(status);
    expect((answer.body as ApiError).error).toContain(error);
  });

  test('say where they break when the flow is no longer like that', async () => {
    const { path } = await read<ApiPlayedPath>(at(`${short}*choose.gone.yes`));
    expect(path.brokenAt).toBe(3);
    expect(path.chat).toHaveLength(3);
  });
});

describe('a review of a path', { timeout: 120_000 }, () => {
  test('is of what was seen; other words since then are told, with what they were', async () => {
    const { path } = await read<ApiPlayedPath>(at(short));
    const stale = await ask(at(short, '/review'), sending('PUT', { by: 'Thandi', version: 'older' }));
    expect(stale.status).toBe(409);
    const nobody = await ask(at(short, '/review'), sending('PUT', { by: ' ', version: path.version }));
    expect(nobody).toEqual({ status: 400, body: { error: 'Say who reviewed it: your name.' } });
    const done = await ask(at(short, '/review'), sending('PUT', { by: 'Thandi', version: path.version }));
    expect(done).toEqual({ status: 200, body: { by: 'Thandi', at: expect.any(String), changes: [] } });
    expect((await read<ApiPaths>('/onboarding/paths')).others).toMatchObject([{ code: short }]);

    await served.stop();
    served = await serve((text) => text.replace('Jou privaatheid', 'Jou data'));
    const later = await read<ApiPlayedPath>(at(short));
    expect(later.path.version).not.toBe(path.version);
    expect(later.review).toMatchObject({ by: 'Thandi' });
    expect(later.review!.changes.map(({ turn, language }) => [turn, language])).toEqual([[1, 'af']]);
    expect(later.review!.changes[0]!.before).toContain('Jou privaatheid');
    expect(later.review!.changes[0]!.after).toContain('Jou data');
    const { reviews } = await read<ApiPaths>('/onboarding/paths');
    expect(reviews[short]!.changes).toHaveLength(1);

    expect((await ask(at(short, '/review'), { method: 'DELETE' })).status).toBe(204);
    expect((await read<ApiPlayedPath>(at(short))).review).toBeNull();
  });
});

test('a path is kept as a transcript once, under a name that files can have', {
  timeout: 120_000,
}, async () => {
  await read<ApiPaths>('/onboarding/paths');
  const keep = (name: string) => ask(at(short, '/transcript'), sending('POST', { name, language: 'af' }));
  const kept = await keep('says-no');
  const path = join(folder, 'transcripts/onboarding/says-no.yaml');
  expect(kept).toMatchObject({ status: 201, body: { path, name: 'says-no' } });
  expect(await readFile(path, 'utf8')).toMatch(
    /^title: Says no\nwho: {name: Thandi, phone: "?'?2783\d{7}"?'?}\nlanguage: af\nsteps:\n {2}- text: Hi\n {2}- tap: afrikaans\n {2}- tap: no\n$/,
  );
  expect((await keep('says-no')).status).toBe(409);
  expect((await keep('../no')).status).toBe(400);
});
