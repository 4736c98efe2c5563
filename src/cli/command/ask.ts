import { writeFileSync } from 'node:fs';
import { openForReading, readArticle } from '../../../index/mod.js';
import { type Answer, type Answerer, type AskOptions, type ShownSentence, unlessStopped } from '../../core/mod.js';
import { answerCsv, answerJson, makeReceipt, oneLine, planLines, renderAnswer } from '../../show/mod.js';
import { readBatch, runBatch } from '../batch.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { openEngine, using } from '../engine.js';
import { warnOnce } from '../errors.js';
import { interruptible } from '../interrupt.js';
import type { Options } from '../options.js';
import { askingView, sayStopping } from '../progress.js';
import { receiptOrigin } from '../receipt-origin.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, args, options) => {
  const questions = options.batch === undefined ? undefined : await readBatch(options.batch, context);
  const asking = askOptions(options);
  return using(
    openEngine(context, { ...options, onReaderFailure: warnOnce(context) }),
    async ({ answerer, index, intents }) => {
      if (questions !== undefined) {
        return runBatch(context, questions, async (question) => answerJson(await answerer.ask(question, asking)));
      }
      const question = args.join(' ');
      const { out } = context.terminal;
      const plan = options.explain
        ? await (await import('../../plan/mod.js')).planIn(index, question, intents)
        : undefined;
      if (plan !== undefined && !context.json)
        for (const line of planLines(plan, context.language)) out.line(out.paint.dim(oneLine(line)));
      const answer = await interruptible(
        (signal) => askWatched(context, answerer, question, { ...asking, signal }),
        () => sayStopping(context.terminal.err, context.language),
      );
      if (options.receipt !== undefined) await saveReceipt(context, answer, options.receipt);
      if (options.csv !== undefined) saveTable(context, answer, options.csv);
      if (context.json) printJson(context, { ...answerJson(answer), ...(plan && { plan }) });
      else out.line(renderAnswer(answer, options.lang ?? answer.language, out.paint));
      return EXIT.done;
    },
  );
};

/**
 * Asks while the terminal shows how far it is.
 * @throws StoppedError at once where it is stopped: closing the engine ends what still runs
 */
export async function askWatched(
  { terminal, language, json }: Context,
  answerer: Answerer,
  question: string,
  options: AskOptions,
): Promise<Answer> {
  const view = json ? undefined : askingView(terminal.err, language);
  const { onSentence } = options;
  // What is written already says more than how far it is.
  const onWritten = (sentence: ShownSentence): void => {
    view?.end();
    onSentence?.(sentence);
  };
  const asking = {
    ...options,
    ...(view?.progress && { onProgress: view.progress }),
    ...(onSentence && { onSentence: onWritten }),
  };
  try {
    return await unlessStopped(answerer.ask(question, asking), options.signal);
  } finally {
    view?.end();
  }
}

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
