import {
  ApplicationCommandType,
  InteractionContextType,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits,
} from 'discord.js';
import type { CommandWord } from '../../messages/discord.js';
import { commandMessages } from '../../messages/discord.js';

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
const sub = (key: Named, ...options: object[]) => ({ ...named(key), type: Option.Subcommand, options });

const chat = (key: Named, ...options: object[]) => ({ ...named(key), type: ApplicationCommandType.ChatInput, options });
const menu = (word: 'menu.ask' | 'menu.add') => ({
  type: ApplicationCommandType.Message,
  name: en[word],
  name_localizations: localised(word),
});

const FOR_ADMINS = { default_member_permissions: String(PermissionFlagsBits.ManageGuild) };
const EVERYWHERE = [InteractionContextType.Guild, InteractionContextType.BotDM];
const IN_SERVERS = [InteractionContextType.Guild];

export type CommandDefinition = ReturnType<typeof commandDefinitions>[number];

/** @param global whether they are registered for every server: only then may they say where they are offered */
export function commandDefinitions(global: boolean) {
  const where = (contexts: readonly InteractionContextType[]) => (global ? { contexts } : {});
  return [
    {
      ...chat(
        'ask',
        text('ask.question', { required: true }),
        text('ask.scope', { autocomplete: true }),
        text('ask.since'),
        text('ask.until'),
        text('ask.source'),
      ),
      ...where(EVERYWHERE),
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
    { ...chat('feedback', sub('feedback.export')), ...FOR_ADMINS, ...where(IN_SERVERS) },
    { ...chat('gaps'), ...FOR_ADMINS, ...where(IN_SERVERS) },
    { ...chat('forget'), ...where(EVERYWHERE) },
    { ...menu('menu.ask'), ...where(EVERYWHERE) },
    { ...menu('menu.add'), ...FOR_ADMINS, ...where(IN_SERVERS) },
  ];
}
