/** Child of the bench: what opening the page costs a process that has loaded the bot. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerRequests } from './child.js';

export type DoorRequest = { readonly entry: string };
export type DoorCost = { readonly ms: number; readonly bytes: number };

answerRequests(async ({ entry }: DoorRequest): Promise<DoorCost> => {
  const load = (path: string) => import(pathToFileURL(join(dirname(entry), path)).href);
  await load('command/bot.js');
  const { loadConfig } = await load('../config.js');
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-bench-door-'));
  const place = { config: loadConfig({}), dataDir };
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const { readDoor, serveWeb } = await load('web.js');
  // Any free port: the one of the settings may be taken.
  const server = await serveWeb(place, { ...readDoor(place), port: 0 }, {}, {});
  const ms = performance.now() - began;
  const bytes = Math.max(0, process.memoryUsage().rss - before);
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return { ms, bytes };
});
