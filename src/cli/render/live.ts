import type { Answer, Answered, AnswerLanguage, ShownSentence } from '../../core/mod.js';
import { renderAnswer, renderSentence } from '../../show/mod.js';
import type { Screen } from '../terminal.js';

/** An answer on a terminal while a model is still writing it: each sentence as it comes, then what stands below. */
export class LiveAnswer {
  readonly #out: Pick<Screen, 'write' | 'line' | 'paint'>;
  readonly #shown: string[] = [];

  constructor(out: Pick<Screen, 'write' | 'line' | 'paint'>) {
    this.#out = out;
  }

  readonly sentence = (sentence: ShownSentence): void => {
    this.#out.write(renderSentence(sentence, this.#shown.length === 0, this.#out.paint));
    this.#shown.push(sentence.text);
  };

  /** What was shown is kept where the answer came to be just that; otherwise the whole answer follows it. */
  finish(answer: Answer, language: AnswerLanguage): void {
    const gap = this.#shown.length === 0 ? '' : '\n\n';
    const rest = answer.status === 'answered' && this.#hasShown(answer) ? { ...answer, written: [] } : answer;
    this.#out.line(gap + renderAnswer(rest, language, this.#out.paint));
  }

  #hasShown({ written = [] }: Answered): boolean {
    const [texts, shown] = [written.map(({ text }) => text), this.#shown];
    return texts.length > 0 && texts.length === shown.length && texts.every((text, i) => text === shown[i]);
  }
}
