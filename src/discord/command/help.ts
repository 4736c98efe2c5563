import { type CommandWord, commandMessages } from '../../messages/discord.js';
import { isAdmin } from '../interaction.js';
import type { CommandTurn } from './handler.js';
import { isKnower } from './taught.js';

const FOR_ALL = ['ask', 'subscribe add', 'subscribe list', 'forget'];
const FOR_EXPERTS = ['taught list', 'taught edit', 'taught expire', 'taught revoke'];
const FOR_MODERATORS = [
  ...['kb add', 'kb remove', 'kb list', 'kb status', 'kb reindex', 'kb use', 'channel set', 'channel show'],
  ...['gaps', 'dict add', 'feedback export'],
];

/** What this member can do here, each command to be pressed. */
export async function help(turn: CommandTurn): Promise<void> {
  const { bot, event, responder, say, language } = turn;
  const words = commandMessages[language];
  const line = (name: string) => `· /${name} — ${words[`${name.replace(' ', '.')}.description` as CommandWord]}`;
  const menu = (word: 'menu.ask' | 'menu.take' | 'menu.add') => `· ${say('help.menu', { name: words[word] })}`;
  const inServer = event.place.guildId !== null;
  const parts = [
    say('help.intro'),
    [...FOR_ALL.map(line), menu('menu.ask'), ...(bot.options.mentions ? [`· ${say('help.mention')}`] : [])],
    inServer && (await isKnower(turn))
      ? [`**${say('help.experts')}**`, ...FOR_EXPERTS.map(line), menu('menu.take')]
      : [],
    inServer && isAdmin(event, bot.options.adminRoleIds ?? [])
      ? [`**${say('help.moderators')}**`, ...FOR_MODERATORS.map(line), menu('menu.add')]
      : [],
  ];
  const text = parts.flatMap((part) => (part.length === 0 ? [] : [[part].flat().join('\n')])).join('\n\n');
  await responder.defer(true);
  await responder.finish([{ embeds: [{ description: await bot.links.link(text) }] }]);
}
