import type { IndexReport } from '../../../ingest/mod.js';
import { scansOf } from '../../config.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { openConfiguredEmbedder } from '../engine.js';
import { interruptible } from '../interrupt.js';
import { defaultPaths } from '../paths.js';
import { progressView } from '../progress.js';
import { renderReport, reportJson } from '../render/report.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, args, options) => {
  const paths = args.length > 0 ? args : defaultPaths(context);
  const report = await indexPaths(context, paths, options.rebuild === true);
  const { out, err } = context.terminal;
  if (context.json) printJson(context, reportJson(report, context.language));
  else out.line(renderReport(report, context.language, out.paint));
  if (options.rebuild === true) err.line(frameWord(context.language, 'rebuilt'));
  return report.articles.failed.length > 0 ? EXIT.someUnreadable : EXIT.done;
};

/** Indexes with progress on standard error; Ctrl-C stops it where the next run can go on. */
export async function indexPaths(context: Context, paths: readonly string[], rebuild: boolean): Promise<IndexReport> {
  const { config, dataDir, language, terminal } = context;
  const [{ indexArticles }, { rebuildArticles }] = await Promise.all([
    import('../../../ingest/mod.js'),
    import('../rebuild.js'),
  ]);
  const embedder = await openConfiguredEmbedder(config, config.WENJIN_THREADS);
  const view = progressView(terminal.err, language);
  const stopping = (): void => {
    view.end();
    terminal.err.line(frameWord(language, 'stopping'));
  };
  try {
    return await interruptible((signal) => {
      const index = rebuild ? rebuildArticles : indexArticles;
      return index({ paths, dataDir, embedder, progress: view.progress, signal, scans: scansOf(config) });
    }, stopping);
  } finally {
    view.end();
    await embedder.close();
  }
}
