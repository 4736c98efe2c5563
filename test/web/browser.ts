import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';

/** A real Chromium, from the registry: nothing is downloaded when tests run. Undefined where this system cannot run it. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const executablePath = await chromium.executablePath();
  // In one process it ends with its first page.
  const args = chromium.args.filter((one) => one !== '--single-process' && one !== '--no-zygote');
  return driver.launch({ executablePath, args, headless: true }).catch(() => undefined);
}

/** Milliseconds. A place that is not lit by then is not lit; machines may be busy. */
const PATIENCE = 20_000;

export type Place = { readonly hash?: string; readonly quote: string };

/** How many of these places in the article that is open come to be lit, each exactly, one after the other. */
export const litAmong = (page: Page, places: readonly Place[]): Promise<number> =>
  page.evaluate(`(async () => {
    let lit = 0;
    for (const { hash, quote } of ${JSON.stringify(places)}) {
      if (hash !== undefined) location.hash = hash;
      const until = Date.now() + ${PATIENCE};
      const isLit = () => [...document.querySelectorAll('#reader mark')].map((one) => one.textContent).join('') === quote;
      while (!isLit() && Date.now() < until) await new Promise((done) => setTimeout(done, 2));
      if (isLit()) lit += 1;
    }
    return lit;
  })()`);
