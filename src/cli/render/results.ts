import type { AnswerLanguage, SearchResponse } from '../../core/mod.js';
import { safe, sourceLine } from '../../show/mod.js';
import { frameWord, type Paint } from '../terminal.js';

/** Ranked passages for a terminal, the sentence that matched best standing out. */
export function renderResults(response: SearchResponse, language: AnswerLanguage, paint: Paint): string {
  if (response.results.length === 0) return frameWord(language, 'noResults');
  return response.results
    .map(({ rank, score, article, passage, sentence }) => {
      const head = `${paint.cyan(`${rank}.`)} ${sourceLine(article, paint)} ${paint.dim(score.toFixed(2))}`;
      const from = sentence.start - passage.start;
      const to = sentence.end - passage.start;
      const text = [
        safe(passage.text.slice(0, Math.max(0, from))),
        paint.green(safe(passage.text.slice(Math.max(0, from), to))),
        safe(passage.text.slice(to)),
      ].join('');
      return `${head}\n   ${text.trim().replace(/\n\s*/gu, '\n   ')}`;
    })
    .join('\n\n');
}
