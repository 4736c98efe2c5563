import type { Answer, Answered, AnswerLanguage, Citation } from '../../core/mod.js';
import { fill } from '../../messages/fill.js';
import { TRUST } from '../../messages/trust.js';
import { frameWord, type Paint } from '../terminal.js';
import { paintQuote, paintQuotes } from './exact.js';
import { safe, sourceLine } from './source.js';

/** Shares of the confidence from which it is called high and fair. */
const HIGH = 0.8;
const FAIR = 0.5;

/** An answer for a terminal: what it says, where sources differ, the sources, and how sure it is. */
export function renderAnswer(answer: Answer, language: AnswerLanguage, paint: Paint): string {
  return [marked(paintQuotes(answer, paint), paint), renderBelow(answer, language, paint)].filter(Boolean).join('\n\n');
}

/** A part of what an answer says, as it is printed. */
export const renderSentence = (text: string, paint: Paint): string => marked(safe(text), paint);

/** Everything that stands below what an answer says. */
export function renderBelow(answer: Answer, language: AnswerLanguage, paint: Paint): string {
  const blocks: string[] = [];
  if (answer.status === 'no_evidence') {
    const nearest = answer.nearest.map((one) => `  · ${sourceLine(one, paint)}`);
    if (nearest.length > 0) blocks.push([paint.dim(frameWord(language, 'nearest')), ...nearest].join('\n'));
    return blocks.join('\n\n');
  }
  if (answer.note !== undefined) blocks.push(paint.yellow(answer.note));
  // Quotes end with a line about them; what a model wrote does not.
  for (const { about, values } of answer.mode === 'llm' ? answer.conflicts : []) {
    const each = values
      .map(({ value, n, date = '' }) => `${safe(value)}${paint.cyan(`[${n}]`)} ${paint.dim(date)}`.trim())
      .join(' / ');
    blocks.push(`${paint.yellow(frameWord(language, 'conflict', { about: safe(about) }))}\n  ${each}`);
  }
  const sources = byArticle(answer.citations).map((citations) => renderSource(citations, answer.answer, paint));
  blocks.push([paint.dim(frameWord(language, 'sources')), ...sources].join('\n'));
  blocks.push(paint.dim([confidence(answer.confidence, language), ...checked(answer, language)].join(' · ')));
  return blocks.join('\n\n');
}

/** Citations of one article stand on one line, in the order of their first. */
function byArticle(citations: readonly Citation[]): readonly (readonly [Citation, ...Citation[]])[] {
  const articles = new Map<string, [Citation, ...Citation[]]>();
  for (const citation of citations) {
    const known = articles.get(citation.articleId);
    if (known === undefined) articles.set(citation.articleId, [citation]);
    else known.push(citation);
  }
  return [...articles.values()];
}

/** A quote is printed with its source unless the answer itself is that quote. */
function renderSource(citations: readonly [Citation, ...Citation[]], answer: string, paint: Paint): string {
  const marks = citations.map(({ n }) => paint.cyan(`[${n}]`)).join('');
  const quotes = citations
    .filter(({ quote }) => !answer.includes(quote))
    .map((citation) => `      ${paint.italic(`[${citation.n}] “${paintQuote(citation, paint)}”`)}`);
  return [`  ${marks} ${sourceLine(citations[0], paint)}`, ...quotes].join('\n');
}

/** How much of what a model wrote was found in the sources. */
function checked({ verified }: Answered, language: AnswerLanguage): string[] {
  if (verified === undefined) return [];
  const { verifiedAll, verifiedSome } = TRUST[language];
  return [fill(verified.dropped === 0 ? verifiedAll : verifiedSome, verified)];
}

const marked = (text: string, paint: Paint): string => text.replace(/\[\d+\]/gu, (mark) => paint.cyan(mark));

function confidence(value: number, language: AnswerLanguage): string {
  const word = frameWord(language, value >= HIGH ? 'high' : value >= FAIR ? 'middle' : 'low');
  return frameWord(language, 'confidence', { word, percent: Math.round(value * 100) });
}
