import { expect, test } from 'vitest';
import { AddressTaken, listen } from '../../runtime/server/http/listen.js';

test('answers 503 until there is an app, then with the app', async () => {
  const listener = await listen('127.0.0.1', 0);
  const early = await fetch(listener.url);
  expect(early.status).toBe(503);
  expect(await early.json()).toEqual({ status: 'starting' });
  listener.answerWith((_request, response) => response.end('here'));
  expect(await (await fetch(listener.url)).text()).toBe('here');
  await listener.close();
});

test('until there is an app, a browser is told to come back: for the stream of events and for a page', async () => {
  const listener = await listen('127.0.0.1', 0);
  const stream = await fetch(listener.url, { headers: { accept: 'text/event-stream' } });
  // anything else ends an EventSource for good
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect(await stream.text()).toBe('retry: 1000\n\n');
  const page = await fetch(listener.url, {
    headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
  });
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await page.text()).toContain('This page opens by itself');
  await listener.close();
});

test('a port in use is said in one line', async () => {
  const first = await listen('127.0.0.1', 0);
  const second = listen('127.0.0.1', first.port);
  await expect(second).rejects.toThrow(AddressTaken);
  await expect(second).rejects.toThrow(
    /^Port \d+ is in use\. Stop what listens there, or set PORT to another one\.$/,
  );
  await first.close();
});
