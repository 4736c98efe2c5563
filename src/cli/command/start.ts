import type { Context, Run } from '../context.js';
import { defaultPaths } from '../paths.js';
import { renderReport } from '../render/report.js';
import { frameWord } from '../terminal.js';
import { indexPaths } from './index-articles.js';
import { readStatus } from './status.js';

/** What `npm start` does. Everything but the answers goes to standard error: questions may come through a pipe. */
export const run: Run = async (context, args, options) => {
  const status = readStatus(context.dataDir);
  if (status.generation === 0 || status.unfinished) await indexFirst(context);
  const wanted = context.config.DISCORD_TOKEN === undefined ? import('./chat.js') : import('./bot.js');
  const command = await wanted;
  return command.run(context, args, options);
};

async function indexFirst(context: Context): Promise<void> {
  const { config, language, terminal } = context;
  terminal.err.line(frameWord(language, 'firstIndex', { path: config.WENJIN_ARTICLES }));
  const report = await indexPaths(context, defaultPaths(context), {});
  terminal.err.line(renderReport(report, language, terminal.err.paint));
}
