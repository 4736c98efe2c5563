import type { SearchHit, SearchResponse, Signals } from '../../core/mod.js';
import type { DiscordWord, Say } from '../../messages/discord.js';
import type { Out } from '../rest/discord.js';
import { plainLine } from '../text/sanitize.js';

/** More would be pages of a phone. */
export const WHY_PASSAGES = 5;
const LEGS = ['dense', 'lexical', 'crosslingual'] as const satisfies readonly (keyof Signals)[];

/** From which score on a leg is said to have found a passage, best wording first. Most of what is found by meaning has .3 and more. */
const IN_WORDS: readonly { readonly leg: keyof Signals; readonly from: readonly [number, DiscordWord][] }[] = [
  {
    leg: 'dense',
    from: [
      [0.7, 'why.meaning'],
      [0.4, 'why.meaningSome'],
    ],
  },
  {
    leg: 'lexical',
    from: [
      [0.6, 'why.words'],
      [0.1, 'why.wordsSome'],
    ],
  },
  { leg: 'crosslingual', from: [[0.3, 'why.across']] },
];

/** In words which passages were found and why, with each leg's score below. */
export function renderWhy(found: SearchResponse, citedPassages: ReadonlySet<string>, say: Say): Out {
  const hits = found.results.slice(0, WHY_PASSAGES);
  const lines = hits.map((hit) => hitLines(hit, citedPassages.has(hit.passage.id), say));
  const description = hits.length === 0 ? say('why.none') : [summary(hits, citedPassages, say), ...lines].join('\n\n');
  return { embeds: [{ title: say('why.title'), description, footer: { text: say('why.scores') } }] };
}

function summary(hits: readonly SearchHit[], citedPassages: ReadonlySet<string>, say: Say): string {
  const articles = new Set(hits.map(({ article }) => article.id)).size;
  const cited = hits.filter(({ passage }) => citedPassages.has(passage.id)).length;
  return say(cited === 0 ? 'why.foundNone' : 'why.found', { articles, passages: hits.length, cited });
}

function hitLines(hit: SearchHit, cited: boolean, say: Say): string {
  const mark = cited ? ` · **${say('why.cited')}**` : '';
  const scores = LEGS.map((leg) => {
    const score = hit.signals[leg];
    return `${say(`leg.${leg}`)} ${score > 0 ? score.toFixed(2) : say('leg.missed')}`;
  });
  return [
    `**${hit.rank}.** ${plainLine(hit.article.title, 60)}${mark}`,
    plainLine(hit.sentence.text, 120),
    reasons(hit.signals, say),
    `-# ${hit.score.toFixed(2)} · ${scores.join(' · ')}`,
  ].join('\n');
}

function reasons(signals: Signals, say: Say): string {
  const words = IN_WORDS.flatMap(({ leg, from }) => from.find(([least]) => signals[leg] >= least)?.[1] ?? []);
  return words.length === 0 ? say('why.far') : `→ ${words.map((word) => say(word)).join(say('why.and'))}`;
}
