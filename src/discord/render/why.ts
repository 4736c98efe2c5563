import type { SearchHit, SearchResponse, Signals } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import type { Out } from '../rest/discord.js';
import { plainLine } from '../text/sanitize.js';

export const WHY_PASSAGES = 8;
const LEGS = ['dense', 'lexical', 'crosslingual'] as const satisfies readonly (keyof Signals)[];

/** Which passages were found by which leg, with scores, and from which generation of the index. */
export function renderWhy(found: SearchResponse, citedPassages: ReadonlySet<string>, say: Say): Out {
  const lines = found.results
    .slice(0, WHY_PASSAGES)
    .map((hit) => hitLines(hit, citedPassages.has(hit.passage.id), say));
  const description = lines.length === 0 ? say('why.none') : [say('why.intro'), ...lines].join('\n\n');
  return {
    embeds: [{ title: say('why.title'), description, footer: { text: say('generation', { n: found.generation }) } }],
  };
}

function hitLines(hit: SearchHit, cited: boolean, say: Say): string {
  const legs = LEGS.map((leg) => {
    const score = hit.signals[leg];
    return `${say(`leg.${leg}`)} ${score > 0 ? score.toFixed(2) : say('leg.missed')}`;
  });
  const mark = cited ? ` · **${say('why.cited')}**` : '';
  const title = `**${hit.rank}.** ${plainLine(hit.article.title, 60)} · ${hit.score.toFixed(2)}${mark}`;
  return `${title}\n${plainLine(hit.sentence.text, 120)}\n${legs.join(' · ')}`;
}
