/** The page put together: one file, no outside resource, and a policy that forbids any. */
import { createHash } from 'node:crypto';
import type { AnswerLanguage } from '../../src/core/mod.js';
import type { DatasetRun } from '../compare/mod.js';
import { CLIENT } from './assets/client.js';
import { BASE_STYLE } from './assets/style-base.js';
import { CHART_STYLE } from './assets/style-charts.js';
import { QUESTION_STYLE } from './assets/style-questions.js';
import { type Html, html, jsonFor, trusted } from './html.js';
import { type Model, type ReportInput, toModel } from './model.js';
import { header } from './sections/header.js';
import { passages } from './sections/passages.js';
import { questions } from './sections/questions.js';
import { refusal } from './sections/refusal.js';
import { slices } from './sections/slices.js';
import { speed } from './sections/speed.js';
import { summary } from './sections/summary.js';
import { type PageWords, pageWords, pageWordsIn } from './words.js';

/** @returns a whole HTML document */
export const renderReport = (input: ReportInput, language: AnswerLanguage): string => {
  const model = toModel(input);
  const words = pageWordsIn(language);
  const body = html`<main>
    ${header(model, words)}
    ${model.run.datasets.map((run) => dataset(run, model, words))}
    ${questions(model, words)}
    ${passages(model, words)}
    <footer>${words.say('footer.made', { at: model.run.createdAt })}</footer>
  </main>`;
  return page(body, words).text;
};

const dataset = (run: DatasetRun, model: Model, words: PageWords): Html => {
  const measured = model.measured.find((one) => one.dataset.name === run.name);
  return html`<section>
    <h2>${model.run.datasets.length > 1 ? run.name : words.say('section.summary')}
      <small>${model.run.datasets.length > 1 ? null : html`${run.name} · `}${words.say('section.count', { n: run.rows.length })}</small>
    </h2>
    ${summary(run, model.comparison, words)}
    ${slices(run, model.comparison, words)}
    ${refusal(run, words)}
    ${speed(run, measured, words)}
  </section>`;
};

/** Only the one script that is written here may run, whatever an article holds. */
const policy = (): string => {
  const hash = createHash('sha256').update(CLIENT).digest('base64');
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
};

const page = (body: Html, words: PageWords): Html => html`<!doctype html>
  <html lang="${words.language}">
    <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="${policy()}">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>${words.text('brand')} · ${words.text('title')}</title>
      <style>${trusted(BASE_STYLE + CHART_STYLE + QUESTION_STYLE)}</style>
    </head>
    <body>
      ${body}
      <script type="application/json" id="words">${jsonFor(pageWords())}</script>
      <script>${trusted(CLIENT)}</script>
    </body>
  </html>`;
