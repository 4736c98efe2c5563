import type { APIEmbed } from 'discord.js';
import type { Citation } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import { quoteRuns } from '../../show/mod.js';
import type { StoredArticle } from '../ports.js';
import type { Button, Out } from '../rest/discord.js';
import { neighbours } from '../text/context.js';
import { drawn, endRun, showRuns } from '../text/runs.js';
import { plain, plainLine, truncate, unformattedLine } from '../text/sanitize.js';
import { customId, PRESS } from './ids.js';
import { sourceLink } from './link.js';
import { readingId } from './reading.js';

/** All embeds of a message together hold 6,000 characters; titles and footers take their part. */
const ALL_TEXT = 4800;
const MAX_CITATIONS = 5;

/** The exact quotes in bold between their neighbouring sentences, with the exact answer underlined. `article` is null where it may not be shown. */
export function renderSource(
  answerId: string,
  cited: readonly { citation: Citation; article: StoredArticle | null }[],
  say: Say,
  publicUrl?: string,
): Out {
  const shown = cited.slice(0, MAX_CITATIONS);
  const room = Math.floor(ALL_TEXT / Math.max(1, shown.length));
  const articles = new Map<string, Citation>();
  for (const { citation, article } of shown)
    if (article !== null && !articles.has(article.id)) articles.set(article.id, citation);
  const buttons = [...articles.values()].map(({ n }): Button => {
    const label = articles.size === 1 ? say('button.read') : `${say('button.read')} [${n}]`;
    return { id: customId(PRESS.read, readingId({ answerId, n })), label, style: 2 };
  });
  return {
    embeds: shown.map(({ citation, article }) => sourceEmbed(citation, article, room, say, publicUrl)),
    buttons,
  };
}

function sourceEmbed(
  citation: Citation,
  article: StoredArticle | null,
  room: number,
  say: Say,
  publicUrl: string | undefined,
): APIEmbed {
  const title = `[${citation.n}] ${plainLine(citation.title, 120)}`;
  if (article === null) return { title: `[${citation.n}]`, description: say('source.gone') };
  const about = [citation.source, citation.date].filter((part) => part !== null).join(' · ');
  const link = sourceLink(citation, publicUrl);
  const body = quoteInContext(citation, article.text, room - (link?.length ?? 0) - 2, say);
  return {
    title,
    description: link === null ? body : `${body}\n\n${link}`,
    ...(about === '' ? {} : { footer: { text: unformattedLine(about, 100) } }),
  };
}

function quoteInContext(citation: Citation, text: string, room: number, say: Say): string {
  const { quote, start, end } = citation;
  const oneLine = (s: string) => plain(s.replace(/\s+/g, ' ').trim());
  const whole = truncate(drawn(quoteRuns(citation)).trim(), Math.max(80, room - 40));
  const bold = `**${showRuns(endRun(whole), '__')}**`;
  if (text.slice(start, end) !== quote) return `${say('source.changed')}\n\n${bold}`;
  const { before, after } = neighbours(text, { start, end });
  const side = Math.max(0, Math.floor((room - bold.length) / 2));
  const parts = [
    side > 20 ? cutFront(oneLine(before), side) : '',
    bold,
    side > 20 ? truncate(oneLine(after), side) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Keeps the end: what stands next to the quote. */
function cutFront(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(text.length - limit + 1);
  return `…${/^[\udc00-\udfff]/.test(kept) ? kept.slice(1) : kept}`;
}
