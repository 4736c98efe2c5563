import { ActivityType, type Client, Events } from 'discord.js';
import { speak } from '../../messages/discord.js';
import { describe } from '../answering.js';
import type { Bot } from '../context.js';
import { uiLanguage } from '../locale.js';

/** Keeps under the bot's name how many articles there are to ask about; what a server added for itself counts in that server alone. */
export function keepPresence(bot: Bot, client: Client): { stop(): void } {
  let shown = '';
  const show = (): void => {
    if (shown === '') return;
    client.user?.setPresence({ activities: [{ type: ActivityType.Custom, name: 'wenjin', state: shown }] });
  };
  const look = async (): Promise<void> => {
    try {
      const text = await presenceOf(bot, client);
      if (text === shown) return;
      shown = text;
      show();
    } catch (error) {
      bot.log.debug({ reason: describe(error) }, 'the articles could not be counted');
    }
  };
  // A new session knows nothing of what was shown in the last.
  client.on(Events.ShardReady, show);
  void look();
  const timer = setInterval(() => void look(), bot.limits.presenceMs).unref();
  return { stop: () => clearInterval(timer) };
}

async function presenceOf({ knowledgeBase, options, policy }: Bot, client: Client): Promise<string> {
  const guildId = options.guildId ?? null;
  const collections = (await knowledgeBase.collections()).filter(({ name }) => policy.mayUse(guildId, name));
  const n = collections.reduce((sum, { articles }) => sum + articles, 0);
  const locale = guildId === null ? null : (client.guilds.cache.get(guildId)?.preferredLocale ?? null);
  return speak(locale === null ? 'zh-Hans' : uiLanguage(locale))('presence', { n });
}
