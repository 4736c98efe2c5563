/** One shard: no library of its own, only what its parent answers. */
import { remotePorts, startBot } from '../../../src/discord/mod.js';
import { collectingLog } from '../harness.js';

const [apiUrl = '', token = '', dataDir = '', count = '1', postgresUrl] = process.argv.slice(2);
const id = Number(process.env.SHARDS ?? 0);
const bot = await startBot({
  token,
  apiUrl,
  dataDir,
  postgresUrl,
  log: collectingLog().log,
  fileTypes: ['txt'],
  shards: { ids: [id], count: Number(count) },
  ...remotePorts(process),
});
process.send?.({ _ready: true });
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
