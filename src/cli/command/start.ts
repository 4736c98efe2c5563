import { serverOf } from '../../config.js';
import type { Context, Run } from '../context.js';
import { defaultPaths } from '../paths.js';
import { renderReport } from '../render/report.js';
import { frameWord } from '../terminal.js';
import { indexPaths } from './index-articles.js';
import { readStatus } from './status.js';

/** What `npm start` does. Everything but the answers goes to standard error: questions may come through a pipe. */
export const run: Run = async (context, args, options) => {
  await indexWhereNothingIs(context);
  const { terminal, language } = context;
  if (terminal.out.isTerminal) terminal.err.line(terminal.err.paint.dim(frameWord(language, 'webExists')));
  const wanted = context.config.DISCORD_TOKEN === undefined ? import('./chat.js') : import('./bot.js');
  const command = await wanted;
  return command.run(context, args, options);
};

/** So that a fresh clone has something to answer from. */
export async function indexWhereNothingIs(context: Context): Promise<void> {
  // What a server holds came from whichever machine indexes.
  if (serverOf(context.config) !== undefined) return;
  const status = readStatus(context.dataDir);
  if (status.generation > 0 && !status.unfinished) return;
  const { config, language, terminal } = context;
  terminal.err.line(frameWord(language, 'firstIndex', { path: config.WENJIN_ARTICLES }));
  const report = await indexPaths(context, defaultPaths(context), {});
  terminal.err.line(renderReport(report, language, terminal.err.paint));
}
