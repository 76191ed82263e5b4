import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** The Chromium that comes from npm, without a window and without a network of its own. Whoever starts it closes it. */
export async function launchBrowser(): Promise<Browser> {
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((arg) => !arg.includes('single-process')),
      '--no-sandbox',
      '--disable-background-networking',
    ],
    headless: true,
  });
}
