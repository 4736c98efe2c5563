import type { Say } from '../../messages/discord.js';
import type { Out } from '../rest/discord.js';
import type { Taught } from '../store/taught.js';
import { plain, plainLine, truncate } from '../text/sanitize.js';
import { customId, PRESS } from './ids.js';

export const TAUGHT_PAGE = 10;
const MAX_QUESTION = 120;
const MAX_ANSWER = 160;

/** What was taken in, with a button that takes it back. */
export const renderTaken = (entry: Taught, say: Say): Out => ({
  embeds: [
    {
      title: plainLine(entry.question, 250),
      description: truncate(plain(entry.answer), 2000),
      footer: { text: say('taught.taken') },
    },
  ],
  buttons: [{ id: customId(PRESS.revoke, entry.id), label: say('button.revoke'), style: 2 }],
});

export function renderTaughtList(entries: readonly Taught[], offset: number, say: Say): Out {
  const title = say('taught.title', { n: entries.length });
  if (entries.length === 0) return { embeds: [{ title, description: say('taught.none') }] };
  const lines = entries.slice(offset, offset + TAUGHT_PAGE).map((entry, i) => line(entry, offset + i + 1, say));
  const button = (word: 'button.previous' | 'button.next', to: number) => ({
    ...{ id: customId(PRESS.taught, String(to)), label: say(word), style: 2 as const },
    disabled: to < 0 || to >= entries.length,
  });
  return {
    embeds: [{ title, description: truncate(lines.join('\n'), 4000) }],
    buttons:
      entries.length <= TAUGHT_PAGE
        ? []
        : [button('button.previous', offset - TAUGHT_PAGE), button('button.next', offset + TAUGHT_PAGE)],
  };
}

function line({ question, answer, authorName, taughtAt, expiresAt }: Taught, n: number, say: Say): string {
  const day = (ms: number) => `<t:${Math.floor(ms / 1000)}:d>`;
  const until = expiresAt === null ? '' : ` · ${say('taught.until', { day: day(expiresAt) })}`;
  const about = `${plainLine(authorName, 40)} · ${day(taughtAt)}${until}`;
  return `${n}\\. **${plainLine(question, MAX_QUESTION)}** — ${about}\n${plainLine(answer, MAX_ANSWER)}`;
}
