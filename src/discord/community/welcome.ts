import type { Guild } from 'discord.js';
import { speak } from '../../messages/discord.js';
import { describe } from '../answering.js';
import type { Bot } from '../context.js';
import { uiLanguage } from '../locale.js';

/** Says how to begin, where a server that the bot has just joined is told such things. */
export async function welcome(
  bot: Bot,
  guild: Pick<Guild, 'id' | 'systemChannelId' | 'preferredLocale'>,
): Promise<void> {
  const { id, systemChannelId, preferredLocale } = guild;
  if (systemChannelId === null) return;
  const say = speak(uiLanguage(preferredLocale));
  try {
    await bot.api.send(systemChannelId, { embeds: [{ description: await bot.links.link(say('welcome')) }] }, `j${id}`);
  } catch (error) {
    bot.log.debug({ reason: describe(error) }, 'a server could not be greeted');
  }
}
