import {
  type APIAttachment,
  type APIInteraction,
  type APIMessage,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  ComponentType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Place } from './context.js';

const THREADS: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** What the bot reads of an interaction; discord.js' own objects would cache people on the way. */
export type Event = {
  readonly id: string;
  readonly token: string;
  readonly place: Place;
  readonly locale: string;
  /** What the bot may do in the channel. */
  readonly permissions: bigint;
  /** Whether the bot is not in this place: its asker has installed it for themselves and brought it along. */
  readonly isVisit: boolean;
  readonly member: { readonly permissions: bigint; readonly roles: readonly string[] } | null;
  readonly act: Act;
};

export type OptionMap = ReadonlyMap<string, string>;

export type Act =
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly options: OptionMap;
      readonly files: readonly APIAttachment[];
    }
  | { readonly kind: 'menu'; readonly name: string; readonly message: APIMessage }
  | { readonly kind: 'autocomplete'; readonly name: string; readonly focused: string; readonly typed: string }
  | {
      readonly kind: 'press';
      readonly id: string;
      readonly messageId: string;
      /** Whether nobody but who pressed sees the message. */
      readonly isPrivate: boolean;
      /** What was written above what the message shows. */
      readonly above: string;
    }
  | { readonly kind: 'modal'; readonly id: string; readonly fields: OptionMap };

/** @returns null for kinds that the bot registers nothing for */
export function readEvent(raw: APIInteraction): Event | null {
  const act = readAct(raw);
  const channel = raw.channel;
  const userId = raw.member?.user.id ?? raw.user?.id;
  if (act === null || channel === undefined || userId === undefined) return null;
  const isThread = THREADS.includes(channel.type);
  const parentId = isThread && 'parent_id' in channel ? (channel.parent_id ?? null) : null;
  return {
    id: raw.id,
    token: raw.token,
    place: { guildId: raw.guild_id ?? null, channelId: channel.id, parentId, isThread, userId },
    locale: 'locale' in raw ? raw.locale : 'en-US',
    isVisit: !(ApplicationIntegrationType.GuildInstall in (raw.authorizing_integration_owners ?? { 0: '' })),
    permissions: BigInt(raw.app_permissions ?? '0'),
    member: raw.member === undefined ? null : { permissions: BigInt(raw.member.permissions), roles: raw.member.roles },
    act,
  };
}

type RawOption = { name: string; type: number; value?: unknown; focused?: boolean; options?: RawOption[] };

/** Sub-commands become part of the name: `kb add`. */
function flatten(name: string, options: readonly RawOption[]): { name: string; options: readonly RawOption[] } {
  const [first] = options;
  const isNested =
    first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup;
  return first !== undefined && isNested ? flatten(`${name} ${first.name}`, first.options ?? []) : { name, options };
}

function readAct(raw: APIInteraction): Act | null {
  if (raw.type === InteractionType.MessageComponent)
    return {
      ...{ kind: 'press', id: raw.data.custom_id, messageId: raw.message.id },
      above: raw.message.content,
      isPrivate: ((raw.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    };
  if (raw.type === InteractionType.ModalSubmit) {
    const inputs = raw.data.components.flatMap((row) => ('component' in row ? [row.component] : []));
    const values = inputs.flatMap((c): [string, string][] => {
      if (c.type === ComponentType.TextInput) return [[c.custom_id, c.value]];
      return c.type === ComponentType.StringSelect ? [[c.custom_id, c.values[0] ?? '']] : [];
    });
    return { kind: 'modal', id: raw.data.custom_id, fields: new Map(values) };
  }
  if (raw.type === InteractionType.ApplicationCommandAutocomplete) {
    const { name, options } = flatten(raw.data.name, (raw.data.options ?? []) as RawOption[]);
    const focused = options.find((o) => o.focused);
    return { kind: 'autocomplete', name, focused: focused?.name ?? '', typed: String(focused?.value ?? '') };
  }
  if (raw.type !== InteractionType.ApplicationCommand) return null;
  if (raw.data.type === ApplicationCommandType.Message) {
    const message = raw.data.resolved.messages[raw.data.target_id];
    return message === undefined ? null : { kind: 'menu', name: raw.data.name, message };
  }
  if (raw.data.type !== ApplicationCommandType.ChatInput) return null;
  const { name, options } = flatten(raw.data.name, (raw.data.options ?? []) as RawOption[]);
  const files = Object.values(raw.data.resolved?.attachments ?? {});
  return { kind: 'command', name, options: new Map(options.map((o) => [o.name, String(o.value)])), files };
}

/** Checked here whatever the command's permissions say: a server can override those. */
export function isAdmin({ member }: Event, adminRoleIds: readonly string[]): boolean {
  if (member === null) return false;
  if (member.permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) return true;
  return member.roles.some((role) => adminRoleIds.includes(role));
}
