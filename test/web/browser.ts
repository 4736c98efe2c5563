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

/** Milliseconds. A place that is not lit by then is not lit. */
const PATIENCE = 5000;

/** Whether what is lit in the article that is open comes to be exactly this. */
export const isLit = (page: Page, quote: string): Promise<boolean> =>
  page.evaluate(`new Promise((resolve) => {
    const until = Date.now() + ${PATIENCE};
    const look = () => {
      const lit = [...document.querySelectorAll('#reader mark')].map((one) => one.textContent).join('');
      if (lit === ${JSON.stringify(quote)}) resolve(true);
      else if (Date.now() > until) resolve(false);
      else requestAnimationFrame(look);
    };
    look();
  })`);
