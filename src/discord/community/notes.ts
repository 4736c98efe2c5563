import { setTimeout as sleep } from 'node:timers/promises';
import { type Say, speak } from '../../messages/discord.js';
import type { Bot } from '../context.js';
import { plainLine } from '../text/sanitize.js';
import { type ChangedQuote, changedAnswers, withoutMoved } from './changes.js';
import { unlessGone } from './gone.js';

type Noting = Pick<Bot, 'answers' | 'knowledgeBase' | 'explainer' | 'log' | 'limits'> & {
  readonly api: { writeAbove(channelId: string, messageId: string, content: string): Promise<unknown> };
};

const MOST_SHOWN = 3;
const LONGEST_QUOTE = 200;

/** One note after the other, so that nobody's answer waits for them. @returns how many were written */
export async function noteChanges(bot: Noting, generation: number, signal: AbortSignal): Promise<number> {
  let written = 0;
  for (const one of await changedAnswers(bot, generation)) {
    if (signal.aborted) break;
    const { id, channelId, messageId, language } = one.answer;
    const changed = await withoutMoved(bot, one);
    if (changed.length === 0) continue;
    const above = bot.api.writeAbove(channelId, messageId, noteOn(changed, speak(language)));
    if (await unlessGone(above)) written += 1;
    await bot.answers.noted(id);
    await sleep(bot.limits.noteEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return written;
}

function noteOn(changed: readonly ChangedQuote[], say: Say): string {
  const lines = changed.slice(0, MOST_SHOWN).map(({ citation: { quote, n }, now }) => {
    const before = plainLine(quote, LONGEST_QUOTE);
    return now === null
      ? say('stale.gone', { before, n })
      : say('stale.changed', { before, after: plainLine(now, LONGEST_QUOTE), n });
  });
  const more = changed.length - lines.length;
  return [...lines, ...(more > 0 ? [say('stale.more', { n: more })] : [])].join('\n');
}
