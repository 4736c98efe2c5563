import { createInterface } from 'node:readline/promises';
import type { ChatOrder } from '../../answer/mod.js';
import type { Answer, AskOptions } from '../../core/mod.js';
import type { FrameWord } from '../../messages/cli/frame.js';
import { answerJson, answerText } from '../../show/mod.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { type Engine, openEngine, using } from '../engine.js';
import { isAbort, renderError, warnOnce } from '../errors.js';
import type { Options } from '../options.js';
import { LiveAnswer } from '../render/live.js';
import { frameWord } from '../terminal.js';
import { askOptions, askWatched } from './ask.js';
import { readStatus } from './status.js';

/** Earlier turns that go along with a question: enough for "那苏州呢？", few enough to stay on the subject. */
const REMEMBERED_TURNS = 6;

type Turn = NonNullable<AskOptions['history']>[number];

export const run: Run = (context, _args, options) =>
  using(openEngine(context, { ...options, onReaderFailure: warnOnce(context) }), (engine) => {
    const { input, out } = context.terminal;
    const conversation = new Conversation(context, engine, options);
    return input.isTTY && out.isTerminal ? talk(context, conversation) : answerLines(context, conversation);
  });

class Conversation {
  readonly #context: Context;
  readonly #engine: Engine;
  readonly #options: Options;
  #turns: Turn[] = [];
  #asking: AbortController | undefined;

  constructor(context: Context, engine: Engine, options: Options) {
    this.#context = context;
    this.#engine = engine;
    this.#options = options;
  }

  forget(): void {
    this.#turns = [];
  }

  /** Ends the work on a question. @returns whether there was one */
  stop(): boolean {
    this.#asking?.abort();
    return this.#asking !== undefined;
  }

  /** Asks, prints, remembers. @returns whether it could be answered at all */
  async ask(question: string): Promise<boolean> {
    const { terminal, language, json } = this.#context;
    try {
      const live = new LiveAnswer(terminal.out);
      const onSentence = terminal.out.isTerminal && !json ? live.sentence : undefined;
      this.#asking = new AbortController();
      const { signal } = this.#asking;
      const asking = { ...askOptions(this.#options), signal, history: this.#turns, ...(onSentence && { onSentence }) };
      const answer = await askWatched(this.#context, this.#engine.answerer, question, asking);
      this.#remember(question, answer);
      if (json) printJson(this.#context, answerJson(answer));
      else live.finish(answer, this.#options.lang ?? answer.language);
      return true;
    } catch (error) {
      const { code, message } = renderError(error, language);
      if (json) printJson(this.#context, { question, error: { code, message } });
      terminal.err.line(terminal.err.paint.red(message));
      return false;
    } finally {
      this.#asking = undefined;
    }
  }

  #remember(question: string, answer: Answer): void {
    if (answer.status !== 'answered') return;
    this.#turns = [...this.#turns, { question, answer: answerText(answer) }].slice(-REMEMBERED_TURNS);
  }
}

/** With no terminal each line is a question. */
async function answerLines(context: Context, conversation: Conversation): Promise<number> {
  const { input, out, err } = context.terminal;
  let asked = 0;
  let failed = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (asked > 0 && !context.json) out.line('');
    asked += 1;
    if (!(await conversation.ask(line.trim()))) failed += 1;
  }
  if (asked === 0) err.line(frameWord(context.language, 'chatNothing'));
  return failed > 0 ? EXIT.failed : EXIT.done;
}

async function talk(context: Context, conversation: Conversation): Promise<number> {
  const { chatOrder } = await import('../../answer/mod.js');
  const { language, terminal, dataDir } = context;
  const { out } = terminal;
  const stop = new AbortController();
  const prompt = createInterface({ input: terminal.input, output: process.stdout, terminal: true, historySize: 200 });
  // Ctrl-C ends the question that is worked on, and the conversation where there is none.
  prompt.on('SIGINT', () => conversation.stop() || stop.abort());
  prompt.on('close', () => stop.abort());
  out.line(out.paint.bold(frameWord(language, 'chatWelcome', { articles: readStatus(dataDir).articles })));
  try {
    while (true) {
      const line = (await prompt.question(`\n${out.paint.cyan('问')} › `, { signal: stop.signal })).trim();
      if (line === '') continue;
      const order = chatOrder(line);
      if (order === 'leave') break;
      if (order !== undefined) obey(order, line, context, conversation);
      else {
        out.line('');
        await conversation.ask(line);
      }
    }
  } catch (error) {
    if (!isAbort(error)) throw error;
    out.line('');
  } finally {
    prompt.close();
  }
  out.line(frameWord(language, 'chatBye'));
  return EXIT.done;
}

type Order = Exclude<ChatOrder, 'leave'>;
const SAID: Readonly<Record<Order, FrameWord>> = { help: 'chatHelp', new: 'chatNew', unknown: 'chatUnknown' };

function obey(order: Order, line: string, { language, terminal }: Context, conversation: Conversation): void {
  if (order === 'new') conversation.forget();
  terminal.out.line(frameWord(language, SAID[order], { value: line }));
}
