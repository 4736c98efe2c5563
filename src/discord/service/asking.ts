import type { Answer } from '../../core/mod.js';
import { Refusal } from '../errors.js';
import type { BotAnswerer, DictionaryView } from '../ports.js';
import type { Turn } from '../store/answers.js';
import type { AnswerQueue } from './queue.js';
import { Recent } from './recent.js';

export type Question = {
  readonly text: string;
  readonly collections: readonly string[];
  readonly history: readonly Turn[];
  readonly dictionary: DictionaryView;
};

const MAX_REMEMBERED = 500;

/** Answers a question once, however many ask it in the same minute over the same articles. */
export class Asking {
  private readonly recent: Recent<Promise<Answer>>;

  constructor(
    private readonly answerer: BotAnswerer,
    private readonly queue: AnswerQueue,
    private readonly answerMs: number,
    sameQuestionMs: number,
  ) {
    this.recent = new Recent(MAX_REMEMBERED, sameQuestionMs);
  }

  /** @throws Refusal where the queue is full or it took too long */
  ask(question: Question, onAhead?: (ahead: number) => void): Promise<Answer> {
    const key = keyOf(question);
    const known = this.recent.get(key);
    if (known !== undefined) return known;
    const answer = this.queue.run(() => this.answer(question), { onAhead });
    this.recent.set(key, answer);
    answer.catch(() => this.recent.delete(key));
    return answer;
  }

  /** After the articles or the words changed. */
  forgetAnswers(): void {
    this.recent.clear();
  }

  private async answer({ text, collections, history, dictionary }: Question): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Refusal('answer.slow')), this.answerMs);
    });
    try {
      return await Promise.race([this.answerer.ask(text, { collections, history, dictionary }), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const keyOf = ({ text, collections, history, dictionary }: Question): string =>
  JSON.stringify([text.normalize('NFKC').trim(), [...collections].sort(), history, dictionary]);
