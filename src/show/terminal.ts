import type { Answer, Answered, AnswerLanguage, Citation, ShownSentence } from '../core/mod.js';
import { FRAME_WORDS } from '../messages/cli/frame.js';
import { fill } from '../messages/fill.js';
import { TRUST } from '../messages/trust.js';
import { answerLines, type Line, quoteRuns, sentenceRuns } from './lines.js';
import { unmark, withoutFalseMarks } from './marks.js';

/** Colours of a terminal, as picocolors has them. */
export type Paint = Readonly<Record<'bold' | 'cyan' | 'dim' | 'italic' | 'yellow', (text: string) => string>>;

/** An answer for a terminal: what it says, the sources, and how certain it is. */
export function renderAnswer(answer: Answer, language: AnswerLanguage, paint: Paint): string {
  const said = answerLines(answer).map((line) => painted(line, paint));
  const below = renderBelow(answer, language, paint);
  return [said.filter(Boolean).join('\n'), below].filter(Boolean).join('\n\n');
}

/** A sentence of what a model writes, as it is printed. */
export const renderSentence = (sentence: ShownSentence, isFirst: boolean, paint: Paint): string =>
  painted(sentenceRuns(sentence, isFirst), paint);

/** Everything that stands below what an answer says. */
function renderBelow(answer: Answer, language: AnswerLanguage, paint: Paint): string {
  const say = FRAME_WORDS[language];
  if (answer.status === 'no_evidence') {
    if (answer.nearest.length === 0) return '';
    const nearest = answer.nearest.map((one) => {
      return `  · ${sourceLine(one, paint)}\n      ${painted(quoteRuns(one, answer.language), paint)}`;
    });
    return [paint.dim(say.nearest), ...nearest].join('\n');
  }
  const sources = byArticle(answer.citations).map((citations) => renderSource(citations, answer, paint));
  return [
    ...(answer.note === undefined ? [] : [paint.yellow(answer.note)]),
    [paint.dim(say.sources), ...sources].join('\n'),
    paint.dim([say[answer.certainty], ...checked(answer, language)].join(' · ')),
  ].join('\n\n');
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

/** A quote is printed with its source where a model wrote the answer; else it is the answer. */
function renderSource(citations: readonly [Citation, ...Citation[]], answer: Answered, paint: Paint): string {
  const marks = citations.map(({ n }) => paint.cyan(`[${n}]`)).join('');
  const quotes = citations.map((one) => {
    return `      ${paint.italic(`[${one.n}] ${painted(quoteRuns(one, answer.language), paint)}`)}`;
  });
  return [`  ${marks} ${sourceLine(citations[0], paint)}`, ...(answer.written ? quotes : [])].join('\n');
}

/** How much of what a model wrote was found in the sources. */
function checked({ verified }: Answered, language: AnswerLanguage): string[] {
  if (verified === undefined) return [];
  const { verifiedAll, verifiedSome } = TRUST[language];
  return [fill(verified.dropped === 0 ? verifiedAll : verifiedSome, verified)];
}

function painted(line: Line, paint: Paint): string {
  const paints = { mark: paint.cyan, exact: paint.bold, said: String, frame: String };
  return withoutFalseMarks(line)
    .map(({ text, role }) => paints[role](safe(text)))
    .join('');
}

type Sourced = Pick<Citation, 'title' | 'source' | 'date' | 'path'>;

/** `title · publisher · date · path`, without what is not known. */
export function sourceLine({ title, source, date, path }: Sourced, paint: Paint): string {
  const rest = [source, date].filter((part): part is string => part !== null && part !== '');
  return [paint.bold(oneLine(unmark(title))), ...rest.map(oneLine), paint.dim(oneLine(path))].join(' · ');
}

/** Articles come from anywhere: control characters in them must not steer the terminal. */
export const safe = (text: string): string =>
  text.replace(/[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, (c) => (c === '\n' || c === '\t' ? c : ''));

/** A name among others (a title, a path, a collection): no line of its own making may pass for one of ours. */
export const oneLine = (text: string): string => safe(text.replace(/[\s\u{85}]+/gu, ' '));
