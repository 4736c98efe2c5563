/** The passages that were retrieved for a question, and what each leg thought of them. */
import { type Html, html } from '../html.js';
import { LEGS, type Leg, type ViewHit, type ViewQuestion } from '../model.js';
import type { PageWords } from '../words.js';

export const retrieved = ({ hits, measured }: ViewQuestion, words: PageWords): Html | null => {
  const title = html`<h4>${words.say('question.retrieved')}</h4>`;
  if (measured.hits.length === 0) return html`${title}<p class="dim">${words.say('question.nothing')}</p>`;
  if (hits.length === 0) return null;
  const legs = LEGS.map((leg) => html`<th scope="col">${words.say(`leg.${leg}`)}</th>`);
  return html`
    ${title}
    <p class="dim small">${words.say('question.legs')}</p>
    <div class="scroll">
      <table>
        <thead><tr><th scope="col">#</th><th></th>${legs}<th scope="col">${words.say('leg.score')}</th></tr></thead>
        <tbody>${hits.map((hit) => hitRow(hit, words))}</tbody>
      </table>
    </div>`;
};

const hitRow = (hit: ViewHit, words: PageWords): Html => {
  const gold = hit.right && html` <span class="chip good">${words.say('question.gold')}</span>`;
  return html`
    <tr>
      <td class="rank">${hit.rank}</td>
      <td class="title"><a href="#${hit.anchor}">${hit.title}</a>${gold}</td>
      ${LEGS.map((leg) => legCell(leg, hit))}
      <td class="num">${hit.score.toFixed(2)}</td>
    </tr>`;
};

const legCell = (leg: Leg, { signals, legRanks }: ViewHit): Html => {
  const value = signals[leg];
  const rank = legRanks[leg];
  if (rank === null) return html`<td class="leg"><span class="none">–</span></td>`;
  const width = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return html`
    <td class="leg">
      <span class="bar2"><i class="${leg}" style="width:${width}%"></i></span>
      <span class="num">${value.toFixed(2)}</span>
      <span class="${rank === 1 ? 'nth first' : 'nth'}">#${rank}</span>
    </td>`;
};
