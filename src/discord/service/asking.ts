import {
  type Answer,
  type AnswerLanguage,
  type ArticleFilter,
  type AskProgress,
  type ShownSentence,
  unlessStopped,
} from '../../core/mod.js';
import { EngineGoneError, Refusal } from '../errors.js';
import type { BotAnswerer, BotAskOptions, DictionaryView } from '../ports.js';
import type { Turn } from '../store/answers.js';
import type { AnswerQueue } from './queue.js';
import { Recent } from './recent.js';

export type Question = {
  readonly text: string;
  readonly collections: readonly string[];
  readonly history: readonly Turn[];
  readonly dictionary: DictionaryView;
  readonly filter: ArticleFilter;
  /** Where the channel has one of its own. */
  readonly language?: AnswerLanguage | undefined;
};

/** What an asker is told before the answer is there. */
export type Meanwhile = {
  /** The id of what was asked: Discord counts them up in time. */
  readonly askedAt?: bigint | undefined;
  /** How many are ahead in the queue. */
  ahead?(ahead: number): void;
  /** All sentences that a model has written so far, each checked already. */
  sentences?(shown: readonly ShownSentence[]): void;
  /** How far an answer over many articles, or of several parts, is. */
  reached?(progress: AskProgress): void;
  /** Aborted where the asker wants no answer any more. */
  readonly signal?: AbortSignal;
};

/** A question under way, with everybody who waits for it. */
type Running = {
  readonly answer: Promise<Answer>;
  readonly shown: ShownSentence[];
  readonly askers: Set<Meanwhile>;
  readonly stop: AbortController;
};

const MAX_REMEMBERED = 500;
/** An answerer that is told to stop still quotes: so long it may take for that. Milliseconds. */
const LAST_QUOTE_MS = 5000;
/** The process with the index is started again in this time; the question is asked once more. Milliseconds. */
const RESTART_MS = 500;

/** Answers a question once, however many ask it in the same minute over the same articles. */
export class Asking {
  private readonly recent: Recent<Running>;
  private readonly hurries = new Set<AbortController>();

  constructor(
    private readonly answerer: BotAnswerer,
    private readonly queue: AnswerQueue,
    private readonly answerMs: number,
    sameQuestionMs: number,
  ) {
    this.recent = new Recent(MAX_REMEMBERED, sameQuestionMs);
  }

  /** @throws Refusal where the queue is full or it took too long; StoppedError where its asker stopped it */
  async ask(question: Question, meanwhile: Meanwhile = {}): Promise<Answer> {
    const running = this.join(question, meanwhile);
    // Who comes later sees what the others have seen already.
    if (running.shown.length > 0) meanwhile.sentences?.(running.shown);
    running.askers.add(meanwhile);
    try {
      return await unlessStopped(running.answer, meanwhile.signal);
    } finally {
      running.askers.delete(meanwhile);
      // As long as somebody else waits for the same answer it is worked on.
      if (meanwhile.signal?.aborted && running.askers.size === 0) {
        this.forget(question, running);
        running.stop.abort();
      }
    }
  }

  /** After the articles or the words changed. */
  forgetAnswers(): void {
    this.recent.clear();
  }

  /** Nothing that waits is begun any more: those who wait are told at once. */
  close(): void {
    this.queue.close();
  }

  /** Ends what is being written: the answers quote instead. */
  hurry(): void {
    for (const hurry of this.hurries) hurry.abort();
  }

  private join(question: Question, { askedAt }: Meanwhile): Running {
    const key = keyOf(question);
    const known = this.recent.get(key);
    if (known !== undefined) return known;
    const shown: ShownSentence[] = [];
    const askers = new Set<Meanwhile>();
    const onSentence = (sentence: ShownSentence) => {
      shown.push(sentence);
      for (const asker of askers) asker.sentences?.(shown);
    };
    const stop = new AbortController();
    const onProgress = (progress: AskProgress) => {
      for (const asker of askers) asker.reached?.(progress);
    };
    const onAhead = (ahead: number) => {
      for (const asker of askers) asker.ahead?.(ahead);
    };
    const told = { onSentence, onProgress };
    const answer = this.queue.run(() => this.answer(question, stop, told), { onAhead, askedAt, signal: stop.signal });
    const running = { answer, shown, askers, stop };
    this.recent.set(key, running);
    answer.catch(() => this.forget(question, running));
    return running;
  }

  /** Unless it is asked anew already. */
  private forget(question: Question, running: Running): void {
    const key = keyOf(question);
    if (this.recent.get(key) === running) this.recent.delete(key);
  }

  private async answer(
    question: Question,
    stop: AbortController,
    told: Pick<BotAskOptions, 'onSentence' | 'onProgress'>,
  ): Promise<Answer> {
    const { text, filter, language, ...scope } = question;
    const hurry = new AbortController();
    this.hurries.add(hurry);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        hurry.abort();
        timer = setTimeout(() => {
          reject(new Refusal('answer.slow'));
          stop.abort();
        }, LAST_QUOTE_MS);
      }, this.answerMs);
    });
    const own = language === undefined ? {} : { language };
    const options = { ...scope, ...filter, ...own, signal: stop.signal, hurry: hurry.signal, ...told };
    try {
      return await Promise.race([this.askTwice(text, options), late]);
    } finally {
      clearTimeout(timer);
      this.hurries.delete(hurry);
    }
  }

  /** A question that went down with the process that held it is asked again. */
  private async askTwice(...asked: Parameters<BotAnswerer['ask']>): Promise<Answer> {
    try {
      return await this.answerer.ask(...asked);
    } catch (error) {
      if (!(error instanceof EngineGoneError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RESTART_MS));
      return this.answerer.ask(...asked);
    }
  }
}

const keyOf = ({ text, collections, ...rest }: Question): string =>
  JSON.stringify([text.normalize('NFKC').trim(), [...collections].sort(), rest]);
