import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * The Chromium that comes from npm, without a window and without a network of its own. Whoever starts it closes it.
 *
 * @param names hosts that lead to this machine
 */
export async function launchBrowser(names: readonly string[] = []): Promise<Browser> {
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      // what keeps websites apart stays on, as in the browsers of people
      ...chromium.args.filter((arg) => !/single-process|web-security|site-isolation/.test(arg)),
      '--no-sandbox',
      // pages live for seconds: optimizing their code costs more than it spares
      '--js-flags=--no-opt --no-maglev',
      '--disable-background-networking',
      `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1`).join(',')}`,
    ],
    headless: true,
  });
}
