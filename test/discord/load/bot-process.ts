/** A bot over a library in memory, in a process of its own. Told where Discord is by arguments. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../../../src/discord/mod.js';
import { collectingLog, stockLibrary } from '../harness.js';

const [apiUrl = '', token = '', guildId = ''] = process.argv.slice(2);
const library = stockLibrary();
const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-load-'));
const { log, lines } = collectingLog();
const bot = await startBot({
  token,
  guildId,
  apiUrl,
  dataDir,
  answerer: library,
  explainer: library,
  knowledgeBase: library,
  fileTypes: ['txt'],
  log,
  limits: { perUser: 1_000_000, perGuild: 1_000_000 },
});

process.on('message', (message) => {
  if (message === 'memory') {
    // What the test itself keeps is not the bot's.
    library.asked.length = 0;
    lines.length = 0;
    global.gc?.();
    const { heapUsed: heap, external, rss } = process.memoryUsage();
    process.send?.({ heap, external, rss });
  } else if (message === 'stop') void stop();
});

async function stop(): Promise<void> {
  await bot.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit();
}
process.send?.('ready');
