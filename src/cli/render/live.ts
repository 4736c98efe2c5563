import type { Answer, AnswerLanguage, ShownSentence } from '../../core/mod.js';
import type { Screen } from '../terminal.js';
import { renderAnswer, renderBelow, renderSentence } from './answer.js';

/** An answer on a terminal while a model is still writing it: each sentence as it comes, then what stands below. */
export class LiveAnswer {
  readonly #out: Pick<Screen, 'write' | 'line' | 'paint'>;
  #shown = '';

  constructor(out: Pick<Screen, 'write' | 'line' | 'paint'>) {
    this.#out = out;
  }

  readonly sentence = ({ text }: ShownSentence): void => {
    // English sentences are apart by a space, Chinese ones by nothing.
    const gap = this.#shown !== '' && /[A-Za-z]/u.test(text) && !/\p{Script=Han}/u.test(text) ? ' ' : '';
    this.#shown += gap + text;
    this.#out.write(gap + renderSentence(text, this.#out.paint));
  };

  /** What was shown is kept where the answer came to be just that; otherwise the whole answer follows it. */
  finish(answer: Answer, language: AnswerLanguage): void {
    const { paint } = this.#out;
    const rest = this.#shown !== '' && this.#shown === answer.answer ? renderBelow : renderAnswer;
    const gap = this.#shown === '' ? '' : '\n\n';
    this.#out.line(gap + rest(answer, language, paint));
  }
}
