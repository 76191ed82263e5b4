import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { useOffice } from '../server/office.js';
import { launchBrowser } from './launch.js';

const office = useOffice();
const chat = '/sandbox/customers/27820000001/messages';

/** What a page of somebody else does, from within a reader's browser: the statuses that it learns. */
const attack = (address: string) => `(async () => {
  const tried = (path, options) =>
    fetch(${JSON.stringify(address)} + path, options).then(({ status }) => status, () => 'learns nothing');
  // a form may be sent to anybody, and its words may be JSON
  const form = Object.assign(document.createElement('form'), {
    method: 'post', enctype: 'text/plain', target: 'hidden', action: ${JSON.stringify(address)} + '${chat}',
  });
  form.append(Object.assign(document.createElement('input'), { name: '{"text":"hi","a":"', value: '"}' }));
  const frame = Object.assign(document.createElement('iframe'), { name: 'hidden' });
  document.body.append(form, frame);
  const sent = new Promise((resolve) => frame.addEventListener('load', resolve));
  form.submit();
  await sent;
  return [
    await tried('${chat}', { method: 'POST', mode: 'no-cors', body: '{"text":"hi"}' }),
    await tried('/api/simulations', { method: 'POST', mode: 'no-cors', body: '{}' }),
    await tried('/api/flows'),
  ];
})()`;

test('another website in the same browser does nothing here, under no name; a link on it opens the pages', async () => {
  const server = await office.open();
  const { port } = new URL(server.url);
  const evil = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Prizes</title><a href="${server.url}/">Look</a>`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => evil.once('listening', resolve));
  const browser = await launchBrowser(['evil.example']);
  onTestFinished(async () => {
    await browser.close();
    evil.close();
    evil.closeAllConnections();
  });
  const page = await browser.newPage();
  // the browser sends what the page asks for, and keeps the answers from it
  await page.goto(`http://evil.example:${(evil.address() as AddressInfo).port}/`);
  const nothing = 'learns nothing';
  expect(await page.evaluate(attack(server.url))).toEqual([nothing, nothing, nothing]);
  expect(await office.rows('select from runtime.inbox')).toEqual([]);

  // a name that was made to lead here after its page was loaded: to the browser it is that page's own server
  await page.goto(`http://evil.example:${port}/`);
  await page.getByRole('heading', { name: 'Not from here' }).waitFor();
  expect(await page.evaluate(attack(''))).toEqual([403, 403, 403]);
  expect(await office.rows('select from runtime.inbox')).toEqual([]);

  await page.goto(`http://evil.example:${(evil.address() as AddressInfo).port}/`);
  await page.getByRole('link', { name: 'Look' }).click();
  await page.getByText('onboarding').first().waitFor();
}, 120_000);
