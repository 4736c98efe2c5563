import type { Say } from '../../messages/discord.js';
import { indexedText } from '../../show/mod.js';
import type { ArticleSummary, CollectionSummary, IndexOutcome, KnowledgeStatus } from '../ports.js';
import type { Button, Out } from '../rest/discord.js';
import { plain, plainLine, truncate } from '../text/sanitize.js';
import { customId, PRESS } from './ids.js';

export const LIST_PAGE = 15;
const MAX_FIELD = 1024;

export type StatusFacts = {
  readonly status: KnowledgeStatus;
  readonly collections: readonly { readonly label: string; readonly articles: number }[];
  readonly running: number;
  readonly waiting: number;
};

export function renderStatus({ status, collections, running, waiting }: StatusFacts, say: Say): Out {
  const articles = collections.reduce((sum, c) => sum + c.articles, 0);
  const time = status.indexedAt === null ? null : Math.floor(Date.parse(status.indexedAt) / 1000);
  const list = collections.map((c) => `${plainLine(c.label, 60)}: ${c.articles}`).join('\n');
  const inline = (name: string, value: string) => ({ name, value, inline: true });
  return {
    embeds: [
      {
        title: say('kb.status.title'),
        ...(status.indexing ? { description: say('kb.status.building') } : {}),
        fields: [
          inline(say('kb.status.articles'), String(articles)),
          inline(say('kb.status.passages'), String(status.passages)),
          inline(say('kb.status.generation'), String(status.generation)),
          inline(say('kb.status.indexed'), time === null ? say('kb.status.never') : `<t:${time}:f>\n<t:${time}:R>`),
          inline(say('kb.status.queue'), say('kb.status.queueValue', { running, waiting })),
          { name: say('kb.status.collections'), value: truncate(list || '—', MAX_FIELD) },
        ],
      },
    ],
  };
}

export function renderList(total: number, articles: readonly ArticleSummary[], offset: number, say: Say): Out {
  if (total === 0) return { embeds: [{ title: say('kb.list.title', { total }), description: say('kb.list.empty') }] };
  const lines = articles.map((a, i) => {
    const about = [a.source, a.date].filter((part) => part !== null && part !== '').join(' · ');
    return `${offset + i + 1}\\. ${plainLine(a.title, 80)}${about === '' ? '' : ` — ${plainLine(about, 60)}`}`;
  });
  const page = Math.floor(offset / LIST_PAGE) + 1;
  const pages = Math.ceil(total / LIST_PAGE);
  const button = (key: 'button.previous' | 'button.next', to: number, disabled: boolean): Button => {
    return { id: customId(PRESS.list, String(to)), label: say(key), style: 2, disabled };
  };
  return {
    embeds: [
      {
        title: say('kb.list.title', { total }),
        description: truncate(lines.join('\n'), 4000),
        footer: { text: say('kb.list.page', { page, pages }) },
      },
    ],
    buttons:
      pages === 1
        ? []
        : [
            button('button.previous', offset - LIST_PAGE, page === 1),
            button('button.next', offset + LIST_PAGE, page === pages),
          ],
  };
}

export function renderIndexed(outcome: IndexOutcome, say: Say): Out {
  return { embeds: [{ description: indexedText(outcome, say) }] };
}

/** Collections as people name them, with a server's home in words. */
export const labelOf = (name: string | null, say: Say): string => name ?? say('home');

export const countOf = (collections: readonly CollectionSummary[], name: string): number =>
  collections.find((c) => c.name === name)?.articles ?? 0;

export const notice = (text: string): Out => ({ embeds: [{ description: plain(text) }] });
