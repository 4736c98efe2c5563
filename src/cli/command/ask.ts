import { writeFileSync } from 'node:fs';
import { openForReading, readArticle } from '../../../index/mod.js';
import type { Answer, AskOptions } from '../../core/mod.js';
import { answerCsv, answerJson, makeReceipt, oneLine, planLines, renderAnswer } from '../../show/mod.js';
import { readBatch, runBatch } from '../batch.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { openEngine, using } from '../engine.js';
import { warnOnce } from '../errors.js';
import type { Options } from '../options.js';
import { receiptOrigin } from '../receipt-origin.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, args, options) => {
  const questions = options.batch === undefined ? undefined : await readBatch(options.batch, context);
  const asking = askOptions(options);
  return using(openEngine(context, { ...options, onReaderFailure: warnOnce(context) }), async ({ answerer, index }) => {
    if (questions !== undefined) {
      return runBatch(context, questions, async (question) => answerJson(await answerer.ask(question, asking)));
    }
    const question = args.join(' ');
    const { out } = context.terminal;
    const plan = options.explain ? await (await import('../../plan/mod.js')).planIn(index, question) : undefined;
    if (plan !== undefined && !context.json)
      for (const line of planLines(plan, context.language)) out.line(out.paint.dim(oneLine(line)));
    const answer = await answerer.ask(question, asking);
    if (options.receipt !== undefined) await saveReceipt(context, answer, options.receipt);
    if (options.csv !== undefined) saveTable(context, answer, options.csv);
    if (context.json) printJson(context, { ...answerJson(answer), ...(plan && { plan }) });
    else out.line(renderAnswer(answer, options.lang ?? answer.language, out.paint));
    return EXIT.done;
  });
};

/** Answers are in the asker's language unless one is named. */
export const askOptions = ({ collection, lang, since, until, source }: Options): AskOptions => ({
  ...{ since, until, source },
  ...(collection && { collections: collection }),
  ...(lang && { language: lang }),
});

function saveTable({ language, terminal }: Context, answer: Answer, path: string): void {
  writeFileSync(path, answerCsv(answer));
  terminal.err.line(frameWord(language, 'tableSaved', { count: answer.citations.length, path }));
}

async function saveReceipt(context: Context, answer: Answer, path: string): Promise<void> {
  const db = openForReading(context.dataDir);
  try {
    const receipt = await makeReceipt(answer, (id) => readArticle(db, id)?.text, receiptOrigin(context));
    writeFileSync(path, `${JSON.stringify(receipt, null, 2)}\n`);
    context.terminal.err.line(frameWord(context.language, 'receiptSaved', { path }));
  } finally {
    db.close();
  }
}
