import { readBatch, runBatch } from '../batch.js';
import { EXIT, printJson, type Run } from '../context.js';
import { openLibrary, using } from '../engine.js';
import { renderResults } from '../render/results.js';

export const run: Run = async (context, args, options) => {
  const questions = options.batch === undefined ? undefined : await readBatch(options.batch, context);
  const { since, until, source } = options;
  const wanted = {
    ...(options.limit && { limit: options.limit }),
    collections: options.collection,
    since,
    until,
    source,
  };
  return using(openLibrary(context), async ({ index }) => {
    if (questions !== undefined) return runBatch(context, questions, (question) => index.search(question, wanted));
    const response = await index.search(args.join(' '), wanted);
    const { out } = context.terminal;
    if (context.json) printJson(context, response);
    else out.line(renderResults(response, context.language, out.paint));
    return EXIT.done;
  });
};
