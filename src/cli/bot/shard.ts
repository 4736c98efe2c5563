import { pino } from 'pino';
import { loadConfig, readShard, shardsOf } from '../../config.js';
import { remotePorts, startBot } from '../../discord/mod.js';
import { EXIT } from '../context.js';
import { renderError } from '../errors.js';
import { botOptions } from './options.js';

/** One gateway connection; the index is with the process that started this one. */
async function main(dataDir: string): Promise<void> {
  // Ctrl-C reaches the whole group: the parent tells each shard when it is its turn.
  process.on('SIGINT', () => undefined);
  const config = loadConfig();
  const { id, count } = readShard() ?? { id: 0, count: 1 };
  const options = botOptions(config, dataDir);
  // Each has its own measures, on ports that follow each other; a machine's first shard has the first.
  const { metricsPort: firstPort } = options;
  const metricsPort = firstPort === undefined ? undefined : firstPort + Math.max(0, shardsOf(config).indexOf(id));
  const log = pino({ level: config.WENJIN_LOG, base: { shard: id } }, pino.destination(2));
  try {
    const bot = await startBot({
      ...options,
      ...remotePorts(process),
      log,
      metricsPort,
      shards: { ids: [id], count },
    });
    const stop = (): void => void bot.stop().finally(() => process.exit());
    process.once('SIGTERM', stop);
    process.once('disconnect', stop);
  } catch (error) {
    process.stderr.write(`${renderError(error, config.WENJIN_LANGUAGE).message}\n`);
    process.exit(EXIT.failed);
  }
}

await main(process.argv[2] ?? '');
