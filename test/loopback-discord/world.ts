import { missingAccess, missingPermissions, unknown } from './api-error.js';
import type { Snowflakes } from './bus.js';
import { ALL_PERMISSIONS, EVERYONE_DEFAULT, PERMISSION, THREAD_TYPES } from './constants.js';
import type { Channel, Guild, Member, Options, Overwrite, Role, User } from './types.js';

const JANUARY = (day: number): number => Date.UTC(2024, 0, day);

/** One server with its people, roles and channels, and the rules of who may do what where. */
export class World {
  readonly bot: User;
  readonly users = new Map<string, User>();
  readonly members = new Map<string, Member>();
  readonly guild: Guild;
  readonly roles: { readonly everyone: Role; readonly mods: Role; readonly bot: Role };
  /** By id: channels, threads and direct messages. */
  readonly channels = new Map<string, Channel>();

  constructor(
    private readonly ids: Snowflakes,
    options: Options,
    readonly appId: string,
  ) {
    this.bot = { ...this.person(options.botName), id: appId, bot: true, verified: true, flags: 0 };
    for (const name of ['owner', 'mod', 'alice', 'bob', ...options.users]) this.users.set(name, this.person(name));
    const guildId = ids.next(JANUARY(3) + options.guildShard);
    this.roles = {
      everyone: { ...this.role('@everyone', EVERYONE_DEFAULT, 0), id: guildId },
      mods: this.role('mods', PERMISSION.MANAGE_MESSAGES | PERMISSION.MANAGE_THREADS | PERMISSION.MANAGE_GUILD, 2),
      bot: { ...this.role('bot', options.botPermissions, 3), managed: true, tags: { bot_id: appId } },
    };
    this.guild = makeGuild(guildId, this.user('owner').id, options.guildLocale, Object.values(this.roles));
    for (const user of this.users.values()) this.join(user);
    this.member('mod').roles.push(this.roles.mods.id);
    this.join(this.bot).roles.push(this.roles.bot.id);
    this.addDefaultChannels();
  }

  private person(username: string): User {
    const name = username.slice(0, 1).toUpperCase() + username.slice(1);
    const id = this.ids.next(JANUARY(2));
    return { id, username, global_name: name, discriminator: '0', avatar: null, bot: false, public_flags: 0 };
  }

  private role(name: string, permissions: bigint, position: number): Role {
    const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
    const shape = { color: 0, colors, hoist: false, managed: false, mentionable: false, flags: 0 };
    return { ...shape, id: this.ids.next(JANUARY(4)), name, position, permissions: String(permissions) };
  }

  private join(user: User): Member {
    const joined = { joined_at: '2024-02-01T00:00:00.000000+00:00', premium_since: null, pending: false };
    const member = { ...joined, user, nick: null, avatar: null, roles: [], deaf: false, mute: false, flags: 0 };
    this.members.set(user.id, member);
    return member;
  }

  private addDefaultChannels(): void {
    const deny = (permissions: bigint): { permission_overwrites: Overwrite[] } => ({
      permission_overwrites: [{ id: this.roles.bot.id, type: 0, allow: '0', deny: String(permissions) }],
    });
    this.addChannel('general');
    this.addChannel('random');
    this.addChannel('readonly', deny(PERMISSION.SEND_MESSAGES | PERMISSION.SEND_MESSAGES_IN_THREADS));
    this.addChannel('hidden', deny(PERMISSION.VIEW_CHANNEL));
    const threads = PERMISSION.CREATE_PUBLIC_THREADS | PERMISSION.CREATE_PRIVATE_THREADS;
    this.addChannel('nothreads', deny(threads | PERMISSION.EMBED_LINKS));
  }

  addUser(name: string): User {
    const user = this.person(name);
    this.users.set(name, user);
    this.join(user);
    return user;
  }

  /** A role that gives nothing but its name, and those who have it. */
  addRole(name: string, ...members: readonly string[]): Role {
    const role = this.role(name, 0n, 1);
    this.guild.roles.push(role);
    for (const member of members) this.member(member).roles.push(role.id);
    return role;
  }

  /** For tests that make very many. */
  forgetUser(name: string): void {
    const user = this.users.get(name);
    this.users.delete(name);
    if (user !== undefined) this.members.delete(user.id);
  }

  addChannel(name: string, extra: Partial<Channel> = {}): Channel {
    const channel: Channel = {
      id: this.ids.next(JANUARY(5)),
      type: 0,
      guild_id: this.guild.id,
      name,
      position: this.channels.size,
      permission_overwrites: [],
      nsfw: false,
      topic: null,
      parent_id: null,
      rate_limit_per_user: 0,
      last_message_id: null,
      flags: 0,
      ...extra,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  get threads(): Channel[] {
    return [...this.channels.values()].filter((c) => THREAD_TYPES.has(c.type));
  }

  get guildChannels(): Channel[] {
    return [...this.channels.values()].filter((c) => c.guild_id !== undefined && !THREAD_TYPES.has(c.type));
  }

  /** By name or id. */
  user(key: string): User {
    const found = this.users.get(key) ?? this.members.get(key)?.user;
    if (found === undefined) throw new Error(`driver: no user ${key}`);
    return found;
  }

  userById(id: string): User | undefined {
    return this.members.get(id)?.user;
  }

  member(key: string): Member {
    const member = this.members.get(this.user(key).id);
    if (member === undefined) throw new Error(`driver: ${key} is no member`);
    return member;
  }

  /** By id, or a server channel by name. */
  channel(key: string): Channel {
    const found = this.channels.get(key) ?? this.guildChannels.find((c) => c.name === key);
    if (found === undefined) throw new Error(`driver: no channel ${key}`);
    return found;
  }

  channelOrUnknown(id: string): Channel {
    const found = this.channels.get(id);
    if (found === undefined) throw unknown('Channel', 10003);
    return found;
  }

  directMessages(user: User): Channel {
    const existing = [...this.channels.values()].find((c) => c.type === 1 && c.recipients?.[0]?.id === user.id);
    if (existing !== undefined) return existing;
    const channel: Channel = { id: this.ids.next(), type: 1, recipients: [user], last_message_id: null, flags: 0 };
    this.channels.set(channel.id, channel);
    return channel;
  }

  permissions(userId: string, channel: Channel): bigint {
    if (channel.type === 1 || this.guild.owner_id === userId) return ALL_PERMISSIONS;
    const member = this.members.get(userId);
    if (member === undefined) return 0n;
    const parent = THREAD_TYPES.has(channel.type) ? this.channels.get(channel.parent_id ?? '') : undefined;
    let bits = BigInt(this.roles.everyone.permissions);
    for (const role of this.guild.roles) if (member.roles.includes(role.id)) bits |= BigInt(role.permissions);
    if (bits & PERMISSION.ADMINISTRATOR) return ALL_PERMISSIONS;
    bits = applyOverwrites(bits, (parent ?? channel).permission_overwrites ?? [], this.guild.id, member, userId);
    return bits & PERMISSION.VIEW_CHANNEL ? bits : 0n;
  }

  /** @throws ApiError where the bot may not do it. */
  need(channel: Channel, ...permissions: bigint[]): void {
    const bits = this.permissions(this.appId, channel);
    if (channel.guild_id !== undefined && !(bits & PERMISSION.VIEW_CHANNEL)) throw missingAccess();
    for (const permission of permissions) if (!(bits & permission)) throw missingPermissions();
  }
}

function applyOverwrites(
  bits: bigint,
  overwrites: Overwrite[],
  guildId: string,
  member: Member,
  userId: string,
): bigint {
  const apply = (b: bigint, list: Overwrite[]): bigint => {
    const deny = list.reduce((sum, o) => sum | BigInt(o.deny), 0n);
    const allow = list.reduce((sum, o) => sum | BigInt(o.allow), 0n);
    return (b & ~deny) | allow;
  };
  const everyone = overwrites.filter((o) => o.id === guildId);
  const roles = overwrites.filter((o) => o.type === 0 && o.id !== guildId && member.roles.includes(o.id));
  const personal = overwrites.filter((o) => o.type === 1 && o.id === userId);
  return apply(apply(apply(bits, everyone), roles), personal);
}

function makeGuild(id: string, ownerId: string, locale: string, roles: Role[]): Guild {
  const empty = { emojis: [], stickers: [], afk_channel_id: null, afk_timeout: 300, verification_level: 0 };
  const levels = { default_message_notifications: 0, explicit_content_filter: 0, mfa_level: 0, nsfw_level: 0 };
  const channels = { system_channel_id: null, system_channel_flags: 0, rules_channel_id: null };
  const rest = { public_updates_channel_id: null, premium_tier: 0, nsfw: false, max_members: 500000, icon: null };
  const shape = { ...empty, ...levels, ...channels, ...rest, application_id: null, description: null };
  return {
    ...shape,
    id,
    name: 'Test Guild',
    owner_id: ownerId,
    preferred_locale: locale,
    features: ['COMMUNITY'],
    roles,
  };
}
