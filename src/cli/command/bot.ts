import { pino } from 'pino';
import { startBot } from '../../discord/mod.js';
import { openKnowledgeBase } from '../bot/knowledge-base.js';
import { EXIT, type Run } from '../context.js';
import { openEngine, using } from '../engine.js';
import { CommandError } from '../errors.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, _args, options) => {
  const { config, dataDir, language, terminal } = context;
  const token = config.DISCORD_TOKEN;
  if (token === undefined) throw new CommandError('NO_TOKEN', {}, EXIT.usage);
  return using(openEngine(context, options), async ({ answerer, index }) => {
    const knowledgeBase = openKnowledgeBase(context);
    try {
      const bot = await startBot({
        token,
        guildId: config.DISCORD_GUILD_ID,
        apiUrl: config.DISCORD_API_URL,
        dataDir,
        answerer,
        explainer: index,
        knowledgeBase,
        // Standard output is for results, and a bot has none.
        log: pino({ level: config.WENJIN_LOG }, pino.destination(2)),
        mentions: config.WENJIN_MENTIONS,
        metricsPort: config.WENJIN_METRICS_PORT,
      });
      terminal.err.line(frameWord(language, 'botReady'));
      await stopSignal();
      terminal.err.line(frameWord(language, 'botStopping'));
      await bot.stop();
      return EXIT.done;
    } finally {
      knowledgeBase.close();
    }
  });
};

/** Resolves at the first Ctrl-C or polite kill; a second one ends the process by itself. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
