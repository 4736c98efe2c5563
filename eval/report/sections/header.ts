/** The head of the page: what was measured, and whether anything fell. */
import { ALPHA, type Fall } from '../../compare/mod.js';
import { change } from '../../terminal/mod.js';
import { type Html, html } from '../html.js';
import type { Model } from '../model.js';
import type { PageWords } from '../words.js';

/** Each named in its own language: whoever needs the switch may not read the current one. */
const LANGUAGES = [
  ['zh-Hans', '简'],
  ['zh-Hant', '繁'],
  ['en', 'EN'],
] as const;

const THEMES = ['auto', 'light', 'dark'] as const;

export const header = (model: Model, words: PageWords): Html => html`
  <header class="top">
    <div class="brand">
      <h1><b>${words.say('brand')}</b>${words.say('title')}</h1>
      <time datetime="${model.run.createdAt}">${model.run.createdAt.slice(0, 16).replace('T', ' ')} UTC</time>
    </div>
    ${switches(words)}
  </header>
  ${meta(model, words)}
  ${verdict(model, words)}`;

const switches = (words: PageWords): Html => html`
  <div class="switches">
    <div class="segmented" role="group" aria-label="${words.text('language.label')}">
      ${LANGUAGES.map(([code, name]) => {
        const pressed = String(code === words.language);
        return html`<button type="button" data-language="${code}" lang="${code}" aria-pressed="${pressed}">${name}</button>`;
      })}
    </div>
    <div class="segmented" role="group" aria-label="${words.text('theme.label')}">
      ${THEMES.map((theme) => {
        const pressed = String(theme === 'auto');
        return html`<button type="button" data-theme-choice="${theme}" aria-pressed="${pressed}">${words.say(`theme.${theme}`)}</button>`;
      })}
    </div>
  </div>`;

const meta = ({ run }: Model, words: PageWords): Html => {
  const questions = run.datasets.reduce((sum, dataset) => sum + dataset.rows.length, 0);
  const articles = run.datasets.reduce((most, dataset) => Math.max(most, dataset.articles), 0);
  const settings = Object.entries(run.settings).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return html`
    <dl class="meta">
      <div><dt>${words.say('meta.questions')}</dt><dd>${questions}</dd></div>
      <div><dt>${words.say('meta.articles')}</dt><dd>${articles}</dd></div>
      <div><dt>${words.say('meta.embedder')}</dt><dd>${run.embedder}</dd></div>
      <div><dt>${words.say('meta.settings')}</dt><dd>${settings.length === 0 ? words.say('meta.defaults') : settings.join(' · ')}</dd></div>
    </dl>`;
};

const verdict = ({ gate, baseline }: Model, words: PageWords): Html => {
  if (gate === null || baseline === null) {
    return html`
      <div class="verdict none">
        <strong>${words.say('verdict.none')}</strong>
        <p>${words.say('verdict.noneDetail')}</p>
      </div>`;
  }
  const title = gate.failed ? words.say('verdict.failed', { n: gate.falls.length }) : words.say('verdict.passed');
  return html`
    <div class="verdict ${gate.failed ? 'bad' : 'good'}">
      <strong>${title}</strong>
      <p>${words.say('verdict.against', { name: baseline.name, alpha: ALPHA })}</p>
      ${gate.failed && html`<ul>${gate.falls.map((fall) => fallItem(fall, words))}</ul>`}
    </div>`;
};

const fallItem = (fall: Fall, words: PageWords): Html => html`
  <li>
    <b>${words.slice(fall.slice)}</b>
    <span>${words.say(`metric.${fall.metric}`)}</span>
    <data value="${fall.change}">${change(fall.change)}</data>
  </li>`;
