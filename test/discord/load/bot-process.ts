/** A bot in a process of its own, with a thread that is as busy as an index build. Told where Discord is by arguments. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { startBot } from '../../../src/discord/mod.js';
import { collectingLog, stockLibrary } from '../harness.js';

const [apiUrl = '', token = '', guildId = '', busy = '0'] = process.argv.slice(2);
const library = stockLibrary();
library.delayMs = 20;

const BUSY = 'let x = 0; for (;;) { x = Math.sqrt(x + Math.random()); }';
for (let i = 0; i < Number(busy); i += 1) new Worker(BUSY, { eval: true }).unref();

const { log, lines } = collectingLog();
const bot = await startBot({
  token,
  guildId,
  apiUrl,
  dataDir: mkdtempSync(join(tmpdir(), 'wenjin-load-')),
  answerer: library,
  explainer: library,
  knowledgeBase: library,
  log,
  limits: { perUser: 1_000_000, perGuild: 1_000_000 },
});

process.on('message', (message) => {
  if (message === 'memory') {
    global.gc?.();
    process.send?.({ heap: process.memoryUsage().heapUsed, rss: process.memoryUsage().rss, lines: lines.length });
  } else if (message === 'stop') void bot.stop().then(() => process.exit(0));
});
process.send?.('ready');
