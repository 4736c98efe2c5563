import { loadSteps, readFile } from '../../../ingest/mod.js';
import { scansOf } from '../../config.js';
import { failureMessage } from '../../messages/reading.js';
import { oneLine } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { renderInspection } from '../inspect.js';

export const run: Run = async (context, [path = '']) => {
  const { config, language, json, terminal } = context;
  const { out, err } = terminal;
  const { clean, describe } = await loadSteps();
  const articles: object[] = [];
  const failed: object[] = [];
  for (const event of await readFile(path, { scans: scansOf(config) })) {
    if (event.kind === 'failed') {
      const message = failureMessage(event.failure, language);
      failed.push({ path: event.failure.path, code: event.failure.code, message });
      err.line(err.paint.red(oneLine(message)));
    }
    if (event.kind !== 'article') continue;
    const cleaned = clean(event.article);
    const article = describe(event.article, cleaned);
    if (json) articles.push({ ...article, edits: cleaned.traced.edits });
    else out.line(renderInspection(cleaned, article, { color: out.paint.isColorSupported, language }));
  }
  if (json) printJson(context, { path, articles, failed });
  return failed.length > 0 ? EXIT.failed : EXIT.done;
};
