import type { IndexReport } from '../../../ingest/mod.js';
import type { AnswerLanguage, ReadFailure } from '../../core/mod.js';
import { failureMessage } from '../../messages/reading.js';
import { oneLine } from '../../show/mod.js';
import { frameWord, type Paint } from '../terminal.js';

/** `index --json`. */
export function reportJson(report: IndexReport, language: AnswerLanguage): object {
  return {
    ...report,
    articles: { ...report.articles, failed: report.articles.failed.map((one) => failed(one, language)) },
  };
}

const failed = (failure: ReadFailure, language: AnswerLanguage) => ({
  path: failure.path,
  code: failure.code,
  message: failureMessage(failure, language),
});

/** How many articles there are now, and what became of them. */
export function articlesLine({ generation, articles }: IndexReport, language: AnswerLanguage): string {
  const { added, changed, unchanged, removed, total } = articles;
  return frameWord(language, 'indexed', { total, added, changed, unchanged, removed, generation });
}

export function renderReport(report: IndexReport, language: AnswerLanguage, paint: Paint): string {
  const { articles, passages, sentences, characters, embedded, seconds } = report;
  const { copies } = articles;
  const number = (value: number): string => value.toLocaleString('en-US');
  const lines: string[] = [];
  if (articles.failed.length > 0) {
    lines.push(paint.yellow(frameWord(language, 'indexedFailed', { count: articles.failed.length })));
    for (const one of articles.failed) lines.push(`  ${paint.dim(one.code)} ${oneLine(failureMessage(one, language))}`);
  }
  const skipped = Object.entries(articles.skipped).sort(([, a], [, b]) => b - a);
  if (skipped.length > 0) {
    const kinds = skipped.map(([extension, count]) => `${oneLine(extension)} ${count}`).join(' · ');
    lines.push(frameWord(language, 'indexedSkipped', { kinds }));
  }
  if (copies > 0) lines.push(frameWord(language, 'indexedCopies', { copies }));
  // Last: of a long list of failures a terminal shows the end.
  lines.push(
    paint.bold(articlesLine(report, language)),
    frameWord(language, 'indexedSize', {
      passages: number(passages),
      sentences: number(sentences),
      characters: number(characters),
      embedded: number(embedded),
      seconds: seconds.toFixed(1),
    }),
  );
  return lines.join('\n');
}
