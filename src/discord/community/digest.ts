import { clusterQuestions, DAY_MS } from '../../feedback/mod.js';
import { type Say, speak } from '../../messages/discord.js';
import { describe } from '../answering.js';
import type { Bot } from '../context.js';
import type { Out } from '../rest/discord.js';
import type { Week } from '../store/digest.js';
import { plainLine } from '../text/sanitize.js';
import { isQuiet } from './quiet.js';

const WEEK_MS = 7 * DAY_MS;
const MOST_GAPS = 5;
const MAX_LINE = 120;

/** Tells the channels that want it what their server asked in a week. */
export async function sendDigests(bot: Bot, now = Date.now()): Promise<void> {
  for (const { channelId, guildId, settings, begin } of await bot.channels.withDigest()) {
    const { digestedAt, quiet, language } = settings;
    if (digestedAt === null || now - digestedAt < WEEK_MS || isQuiet(quiet, new Date(now))) continue;
    // Noted before it is sent: rather none than two.
    if (!(await begin(now))) continue;
    const out = renderDigest(await bot.digests.since(guildId, now - WEEK_MS), speak(language ?? 'zh-Hans'));
    try {
      await bot.api.send(channelId, out, `d${channelId}`.slice(0, 25));
    } catch (error) {
      bot.log.warn({ reason: describe(error), channel: channelId }, 'a digest could not be sent');
    }
  }
}

function renderDigest({ gaps, cited, ...counts }: Week, say: Say): Out {
  const field = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [{ name, value: lines.join('\n') }];
  const missed = clusterQuestions(gaps).slice(0, MOST_GAPS);
  return {
    embeds: [
      {
        title: say('digest.title'),
        description: say('digest.counts', counts),
        fields: [
          ...field(
            say('gaps.title'),
            missed.map(({ question, count }) => `${say('gaps.count', { n: count })} ${plainLine(question, MAX_LINE)}`),
          ),
          ...field(
            say('digest.cited'),
            cited.map(({ title, times }) => `${say('gaps.count', { n: times })} ${plainLine(title, MAX_LINE)}`),
          ),
        ],
      },
    ],
  };
}
