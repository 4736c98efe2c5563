import type { AskOptions } from '../../core/mod.js';
import { answerJson, renderAnswer } from '../../show/mod.js';
import { readBatch, runBatch } from '../batch.js';
import { EXIT, printJson, type Run } from '../context.js';
import { openEngine, using } from '../engine.js';
import { warnOnce } from '../errors.js';
import type { Options } from '../options.js';

export const run: Run = async (context, args, options) => {
  const questions = options.batch === undefined ? undefined : await readBatch(options.batch, context);
  const asking = askOptions(options);
  return using(openEngine(context, { ...options, onReaderFailure: warnOnce(context) }), async ({ answerer }) => {
    if (questions !== undefined) {
      return runBatch(context, questions, async (question) => answerJson(await answerer.ask(question, asking)));
    }
    const answer = await answerer.ask(args.join(' '), asking);
    const { out } = context.terminal;
    if (context.json) printJson(context, answerJson(answer));
    else out.line(renderAnswer(answer, options.lang ?? answer.language, out.paint));
    return EXIT.done;
  });
};

/** Answers are in the asker's language unless one is named. */
export const askOptions = ({ collection, lang }: Options): AskOptions => ({
  ...(collection && { collections: collection }),
  ...(lang && { language: lang }),
});
