import { createInterface } from 'node:readline/promises';
import type { IndexReport, Removal } from '../../../ingest/mod.js';
import { scansOf, serverOf } from '../../config.js';
import { oneLine } from '../../show/mod.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { openConfiguredEmbedder } from '../engine.js';
import { CommandError } from '../errors.js';
import { interruptible } from '../interrupt.js';
import type { Options } from '../options.js';
import { defaultPaths, libraryFolder } from '../paths.js';
import { progressView, sayStopping } from '../progress.js';
import { renderReport, reportJson } from '../render/report.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, args, options) => {
  const paths = args.length > 0 ? args : defaultPaths(context);
  const report = await indexPaths(context, paths, options);
  const { out, err } = context.terminal;
  if (context.json) printJson(context, reportJson(report, context.language));
  else out.line(renderReport(report, context.language, out.paint));
  if (options.rebuild === true) err.line(frameWord(context.language, 'rebuilt'));
  return report.articles.failed.length > 0 ? EXIT.someUnreadable : EXIT.done;
};

/** Indexes with progress on standard error; Ctrl-C stops it where the next run can go on. */
export async function indexPaths(context: Context, paths: readonly string[], options: Options): Promise<IndexReport> {
  const { language, terminal } = context;
  const work = (signal: AbortSignal): Promise<IndexReport> => indexUntil(signal, context, paths, options);
  return interruptible(work, () => sayStopping(terminal.err, language));
}

/** Indexes until the signal stops it. @param asks whether somebody is there to say that much may leave the index */
export async function indexUntil(
  signal: AbortSignal,
  context: Context,
  paths: readonly string[],
  options: Options,
  asks = true,
): Promise<IndexReport> {
  const { config, dataDir, language, terminal } = context;
  const [{ indexArticles }, { rebuildArticles }] = await Promise.all([
    import('../../../ingest/mod.js'),
    import('../rebuild.js'),
  ]);
  const embedder = await openConfiguredEmbedder(config, config.WENJIN_THREADS);
  const view = progressView(terminal.err, language);
  try {
    const index = options.rebuild === true ? rebuildArticles : indexArticles;
    const sources = { paths, library: libraryFolder(dataDir), keepOthers: options.add === true };
    const confirmed = options.yes === true ? 'all' : [];
    const onRemoval = (removal: Removal): Promise<void> => {
      view.end();
      return announce(context, removal, options.yes === true || !asks, signal);
    };
    const { share } = options;
    const more = { scans: scansOf(config), history: config.WENJIN_HISTORY, server: serverOf(config), share };
    return await index({
      ...sources,
      confirmed,
      onRemoval,
      dataDir,
      embedder,
      progress: view.progress,
      signal,
      ...more,
    });
  } finally {
    view.end();
    await embedder.close();
  }
}

/** From this share of all articles on a person is asked first. */
const MUCH = 0.1;
const MOST_NAMED = 20;

/**
 * Says what is about to leave the index, and asks where that is much and somebody is there to answer. In a pipe it goes on: what
 * indexing names is what the index holds.
 * @throws CommandError where the answer is no
 */
async function announce(
  context: Context,
  { ids, total }: Removal,
  confirmed: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { language, terminal } = context;
  terminal.err.line(frameWord(language, 'removing', { count: ids.length, total }));
  for (const id of ids.slice(0, MOST_NAMED)) terminal.err.line(`  - ${oneLine(id)}`);
  if (ids.length > MOST_NAMED) terminal.err.line(`  … +${ids.length - MOST_NAMED}`);
  if (confirmed || ids.length <= MUCH * total || !terminal.input.isTTY || !terminal.err.isTerminal) return;
  const prompt = createInterface({ input: terminal.input, output: process.stderr });
  try {
    const answer = await prompt.question(frameWord(language, 'removeThem'), { signal });
    if (!/^\s*(y|yes|是|好|移除)\s*$/iu.test(answer)) throw new CommandError('NOT_REMOVED');
  } finally {
    prompt.close();
  }
}
