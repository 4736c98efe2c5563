/** The passages themselves, so that a link needs no other file. */
import { type Html, html } from '../html.js';
import type { Model } from '../model.js';
import type { StoredPassage, Stretch } from '../passages.js';
import type { PageWords } from '../words.js';

export const passages = ({ passages: all }: Model, words: PageWords): Html | null =>
  all.length === 0
    ? null
    : html`
      <section id="passages">
        <h2>${words.say('section.passages')}</h2>
        <p class="lead">${words.say('passage.legend')}</p>
        ${all.map((one) => passage(one, words))}
      </section>`;

const passage = (one: StoredPassage, words: PageWords): Html => html`
  <article class="passage" id="${one.anchor}" tabindex="-1">
    <header>
      <h3>${one.title}</h3>
      <small>${one.article}</small>
      <a href="#questions" data-back>${words.say('passage.back')}</a>
    </header>
    <p>${one.stretches.map(stretch)}</p>
  </article>`;

const stretch = (one: Stretch): Html =>
  one.kinds.length === 0
    ? html`${one.text}`
    : html`<mark class="${one.kinds.join(' ')}" data-for="${one.askers.join(' ')}">${one.text}</mark>`;
