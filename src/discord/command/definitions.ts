import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits,
} from 'discord.js';
import type { CommandWord, DiscordWord } from '../../messages/discord.js';
import { commandMessages, discordMessages } from '../../messages/discord.js';
import { MODES } from '../store/channels.js';

const en = commandMessages.en;

/** Localisations of one text, for the locales that Discord has. */
const localised = (word: CommandWord) => ({
  'zh-CN': commandMessages['zh-Hans'][word],
  'zh-TW': commandMessages['zh-Hant'][word],
});

type Named = Extract<CommandWord, `${string}.name`> extends `${infer K}.name` ? K : never;

const named = (key: Named) => ({
  name: en[`${key}.name`],
  name_localizations: localised(`${key}.name`),
  description: en[`${key}.description` as CommandWord],
  description_localizations: localised(`${key}.description` as CommandWord),
});

const text = (key: Named, { required = false, autocomplete = false } = {}) => ({
  ...named(key),
  type: Option.String,
  required,
  autocomplete,
});
const file = (key: Named) => ({ ...named(key), type: Option.Attachment, required: true });
/** One command takes several files, each by an option of its own. */
const moreFiles = (key: Named) =>
  MORE_FILES.map((n) => {
    const { name_localizations: names, ...rest } = named(key);
    const numbered = Object.fromEntries(Object.entries(names).map(([locale, name]) => [locale, `${name}${n}`]));
    return {
      ...rest,
      name: `${rest.name}${n}`,
      name_localizations: numbered,
      type: Option.Attachment,
      required: false,
    };
  });
const MORE_FILES = [2, 3, 4, 5];
const oneOf = (key: Named, choices: Readonly<Record<string, DiscordWord>>) => ({
  ...text(key),
  choices: Object.entries(choices).map(([value, word]) => {
    const [zhHans, zhHant] = [discordMessages['zh-Hans'][word], discordMessages['zh-Hant'][word]];
    return { name: discordMessages.en[word], name_localizations: { 'zh-CN': zhHans, 'zh-TW': zhHant }, value };
  }),
});
const whole = (key: Named, most: number) => ({
  ...{ ...named(key), type: Option.Integer, required: false },
  ...{ min_value: 0, max_value: most },
});
const yesOrNo = (key: Named) => ({ ...named(key), type: Option.Boolean, required: false });
const role = (key: Named) => ({ ...named(key), type: Option.Role, required: false });
/** Channels that people write in, and forums; a thread has the settings of where it stands. */
const channel = {
  ...{ ...named('channel.set.channel'), type: Option.Channel, required: false },
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum, ChannelType.GuildMedia],
};
const sub = (key: Named, ...options: object[]) => ({ ...named(key), type: Option.Subcommand, options });

const chat = (key: Named, ...options: object[]) => ({ ...named(key), type: ApplicationCommandType.ChatInput, options });
const menu = (word: 'menu.ask' | 'menu.add' | 'menu.take') => ({
  type: ApplicationCommandType.Message,
  name: en[word],
  name_localizations: localised(word),
});

const taught = text('taught.answer', { required: true, autocomplete: true });
const ANSWERS = Object.fromEntries(MODES.map((mode) => [mode, `answers.${mode}` as const]));
const LANGUAGES = Object.fromEntries(
  (['auto', 'zh-Hans', 'zh-Hant', 'en'] as const).map((language) => [language, `language.${language}` as const]),
);
/** A day. */
const MAX_COOLDOWN = 86_400;

const FOR_ADMINS = { default_member_permissions: String(PermissionFlagsBits.ManageGuild) };
/** Where a command is offered, and who has to have installed the bot for that. */
type Where = { readonly contexts: readonly InteractionContextType[]; readonly isForUsers: boolean };
const { Guild, BotDM, PrivateChannel } = InteractionContextType;
const ANYWHERE: Where = { contexts: [Guild, BotDM, PrivateChannel], isForUsers: true };
/** Where the bot may write of its own accord later. */
const WITH_BOT: Where = { contexts: [Guild, BotDM], isForUsers: false };
const IN_SERVERS: Where = { contexts: [Guild], isForUsers: false };

export type CommandDefinition = ReturnType<typeof commandDefinitions>[number];

/**
 * @param scope whether they are registered for one server or for every place: only then may they say where they are offered;
 * `everyone`: also by people who installed the bot for themselves
 */
export function commandDefinitions(scope: 'server' | 'servers' | 'everyone') {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const where = ({ contexts, isForUsers }: Where) => {
    if (scope === 'server') return {};
    const users = isForUsers && scope === 'everyone';
    return {
      contexts: contexts.filter((context) => users || context !== PrivateChannel),
      integration_types: users ? [GuildInstall, UserInstall] : [GuildInstall],
    };
  };
  return [
    {
      ...chat(
        'ask',
        text('ask.question', { required: true }),
        text('ask.scope', { autocomplete: true }),
        text('ask.since'),
        text('ask.until'),
        text('ask.source'),
        yesOrNo('ask.private'),
      ),
      ...where(ANYWHERE),
    },
    {
      ...chat(
        'kb',
        sub(
          'kb.add',
          file('kb.add.file'),
          text('kb.add.collection', { autocomplete: true }),
          ...moreFiles('kb.add.file'),
        ),
        sub('kb.remove', text('kb.remove.article', { required: true, autocomplete: true })),
        sub('kb.list'),
        sub('kb.status'),
        sub('kb.reindex'),
        sub('kb.use', text('kb.use.collections', { autocomplete: true })),
      ),
      ...FOR_ADMINS,
      ...where(IN_SERVERS),
    },
    {
      ...chat(
        'dict',
        sub('dict.add', text('dict.add.word', { required: true })),
        sub('dict.remove', text('dict.remove.word', { required: true, autocomplete: true })),
        sub('dict.list'),
      ),
      ...FOR_ADMINS,
      ...where(IN_SERVERS),
    },
    {
      ...chat(
        'channel',
        sub('channel.show', channel),
        sub(
          'channel.set',
          oneOf('channel.set.answers', ANSWERS),
          channel,
          yesOrNo('channel.set.threads'),
          oneOf('channel.set.language', LANGUAGES),
          text('channel.set.collections', { autocomplete: true }),
          whole('channel.set.certainty', 100),
          whole('channel.set.approval', 100),
          whole('channel.set.cooldown', MAX_COOLDOWN),
          text('channel.set.quiet'),
          role('channel.set.experts'),
          yesOrNo('channel.set.digest'),
        ),
        sub('channel.reset', channel),
      ),
      ...FOR_ADMINS,
      ...where(IN_SERVERS),
    },
    {
      ...chat(
        'subscribe',
        sub('subscribe.add', text('subscribe.add.question', { required: true })),
        sub('subscribe.list'),
        sub('subscribe.remove', text('subscribe.remove.question', { required: true, autocomplete: true })),
      ),
      ...where(WITH_BOT),
    },
    {
      // Experts use it too, and which role they have is not known here: who may is checked when it is used.
      ...chat(
        'taught',
        sub('taught.list'),
        sub('taught.edit', taught),
        sub('taught.expire', taught, text('taught.expire.day', { required: true })),
        sub('taught.revoke', taught),
      ),
      ...where(IN_SERVERS),
    },
    { ...chat('feedback', sub('feedback.export')), ...FOR_ADMINS, ...where(IN_SERVERS) },
    { ...chat('gaps'), ...FOR_ADMINS, ...where(IN_SERVERS) },
    { ...chat('forget'), ...where(ANYWHERE) },
    { ...chat('help'), ...where(ANYWHERE) },
    { ...menu('menu.ask'), ...where(ANYWHERE) },
    { ...menu('menu.take'), ...where(IN_SERVERS) },
    { ...menu('menu.add'), ...FOR_ADMINS, ...where(IN_SERVERS) },
  ];
}
