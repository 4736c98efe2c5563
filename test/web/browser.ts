import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** A real Chromium, from the registry: nothing is downloaded when tests run. Undefined where this system cannot run it. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const executablePath = await chromium.executablePath();
  // In one process it ends with its first page.
  const args = chromium.args.filter((one) => one !== '--single-process' && one !== '--no-zygote');
  return driver.launch({ executablePath, args, headless: true }).catch(() => undefined);
}
