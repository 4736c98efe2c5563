import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { shardsOf } from '../../config.js';
import type { Ports } from '../../core/mod.js';
import { type Log, startBot, startShards } from '../../discord/mod.js';
import { openEngineApart } from '../bot/engine-apart.js';
import { botOptions } from '../bot/options.js';
import { type Context, EXIT, type Run } from '../context.js';
import { using } from '../engine.js';
import { stopSignal } from '../interrupt.js';
import { frameWord } from '../terminal.js';

const SHARD = fileURLToPath(new URL('../bot/shard.js', import.meta.url));

type Running = { stop(): Promise<void> };

export const run: Run = async (context) => {
  const { config, dataDir, language, terminal } = context;
  // Standard output is for results, and a bot has none.
  const log = pino({ level: config.WENJIN_LOG }, pino.destination(2));
  const { token } = botOptions(config, dataDir);
  return using(openEngineApart(dataDir, log), async ({ ports }) => {
    const web = config.WENJIN_WEB ? await openWeb(context, ports, log) : undefined;
    try {
      const bot = await (config.DISCORD_SHARDS > 1 ? shards(context, token, ports) : single(context, ports, log));
      if (web !== undefined) terminal.err.line(frameWord(language, 'webReady', { url: web.url }));
      terminal.err.line(frameWord(language, 'botReady'));
      if (!config.WENJIN_MENTIONS) terminal.err.line(frameWord(language, 'botCommandsOnly'));
      await stopSignal();
      terminal.err.line(frameWord(language, 'botStopping'));
      await bot.stop();
    } finally {
      await web?.stop();
    }
    return EXIT.done;
  });
};

async function openWeb(context: Context, ports: Ports, log: Log): Promise<Running & { readonly url: string }> {
  const { readDoor, serveWeb } = await import('../web.js');
  return serveWeb(context, readDoor(context), ports, log);
}

const single = ({ config, dataDir }: Context, ports: Ports, log: Log): Promise<Running> =>
  startBot({ ...botOptions(config, dataDir), ...ports, log });

const shards = ({ config, dataDir }: Context, token: string, ports: Ports): Promise<Running> =>
  startShards({ script: SHARD, args: [dataDir], token, ids: shardsOf(config), count: config.DISCORD_SHARDS, ports });
