import { parse } from 'node:path';
import { unknown } from './api-error.js';
import type { Bus, Snowflakes } from './bus.js';
import type { Session } from './connection.js';
import { FLAG, INTENT, PERMISSION } from './constants.js';
import type { Gateway } from './gateway.js';
import type { LoopbackInteraction } from './interaction.js';
import { LoopbackMessage, type Pings } from './message.js';
import type {
  AllowedMentions,
  ApiMessage,
  Attachment,
  Channel,
  Component,
  Emoji,
  Json,
  MessageBody,
  Reaction,
  UploadedFile,
  User,
} from './types.js';
import type { World } from './world.js';

type CreateOptions = {
  readonly files?: readonly UploadedFile[];
  readonly ephemeral?: boolean;
  readonly interaction?: LoopbackInteraction | null;
  readonly type?: number;
  readonly flags?: number;
  /** The first message of a post carries the post's id. */
  readonly id?: string;
};

const EDITABLE_FLAGS = FLAG.SUPPRESS_EMBEDS | FLAG.COMPONENTS_V2;

/** Every message on the loopback, and what the gateway tells about it. */
export class Messages {
  readonly files = new Map<string, UploadedFile>();
  private readonly byId = new Map<string, LoopbackMessage>();
  private readonly reactions = new Map<string, Reaction[]>();

  constructor(
    private readonly world: World,
    private readonly gateway: Gateway,
    private readonly bus: Bus,
    private readonly ids: Snowflakes,
    private readonly fileBase: () => string,
  ) {}

  get(id: string): LoopbackMessage | undefined {
    return this.byId.get(id);
  }

  all(): LoopbackMessage[] {
    return [...this.byId.values()];
  }

  in(channel: Channel): LoopbackMessage[] {
    return this.all().filter((m) => m.channelId === channel.id);
  }

  /** @throws ApiError where the channel has no such message that others can see. */
  visible(channel: Channel, id: string): LoopbackMessage {
    const message = this.byId.get(id);
    if (message === undefined || message.channelId !== channel.id || message.ephemeral) throw unknown('Message', 10008);
    return message;
  }

  create(channel: Channel, author: User, body: MessageBody, options: CreateOptions = {}): LoopbackMessage {
    const { files = [], ephemeral = false, interaction = null, type = 0, flags = 0, id = this.ids.next() } = options;
    const reference = body.message_reference?.message_id ? this.byId.get(body.message_reference.message_id) : undefined;
    const content = (body.content ?? '').trim();
    const everyoneAllowed = (this.world.permissions(author.id, channel) & PERMISSION.MENTION_EVERYONE) !== 0n;
    const pings = this.pings(content, body.allowed_mentions, everyoneAllowed, reference);
    const own = (body.flags ?? 0) & (EDITABLE_FLAGS | FLAG.SUPPRESS_NOTIFICATIONS);
    const api: ApiMessage = {
      id,
      channel_id: channel.id,
      type: reference && body.message_reference?.type !== 1 ? 19 : type,
      author: structuredClone(author),
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: pings.everyone,
      mentions: pings.users.flatMap((id) => this.world.userById(id) ?? []),
      mention_roles: pings.roles,
      attachments: this.store(files, body),
      embeds: (body.embeds ?? []).map((e) => ({ type: 'rich', ...e })),
      components: numbered(body.components ?? []),
      pinned: false,
      flags: own | flags | (ephemeral ? FLAG.EPHEMERAL : 0),
      nonce: body.nonce,
      ...this.referenceParts(channel, body, reference),
      ...this.interactionParts(interaction),
    };
    const message = new LoopbackMessage(api, ephemeral, interaction, pings);
    this.byId.set(message.id, message);
    channel.last_message_id = message.id;
    if (channel.message_count !== undefined) channel.message_count += 1;
    this.announce('MESSAGE_CREATE', message);
    this.bus.emit('message', message);
    this.bus.changed();
    return message;
  }

  private referenceParts(channel: Channel, body: MessageBody, reference: LoopbackMessage | undefined): Json {
    if (!body.message_reference) return {};
    const place = { type: 0, channel_id: channel.id, guild_id: channel.guild_id };
    const referenced = reference ? structuredClone({ ...reference.api, referenced_message: undefined }) : null;
    const { fail_if_not_exists: _, ...rest } = body.message_reference;
    return { message_reference: { ...place, ...rest }, referenced_message: referenced };
  }

  private interactionParts(interaction: LoopbackInteraction | null): Json {
    if (interaction === null) return {};
    const { id, payload, user } = interaction;
    const metadata = { id, type: payload.type, user, authorizing_integration_owners: {} };
    return { application_id: this.world.appId, webhook_id: this.world.appId, interaction_metadata: metadata };
  }

  edit(message: LoopbackMessage, body: MessageBody, files: readonly UploadedFile[] = []): LoopbackMessage {
    const { api, loading } = message;
    if (body.content !== undefined) api.content = (body.content ?? '').trim();
    if (body.embeds !== undefined) api.embeds = (body.embeds ?? []).map((e) => ({ type: 'rich', ...e }));
    if (body.components !== undefined) api.components = numbered(body.components ?? []);
    if (body.attachments !== undefined || files.length > 0) {
      const kept = api.attachments.filter((a) => !body.attachments || body.attachments.some((b) => b.id === a.id));
      api.attachments = [...kept, ...this.store(files, body)];
    }
    if (body.flags !== undefined) api.flags = (api.flags & ~FLAG.SUPPRESS_EMBEDS) | (body.flags & EDITABLE_FLAGS);
    api.flags &= ~FLAG.LOADING;
    if (!loading) api.edited_timestamp = new Date().toISOString();
    const pings = this.pings(api.content, body.allowed_mentions, false, undefined);
    // Only the first content of a deferred reply notifies anybody.
    if (loading) message.pings = pings;
    message.editTimes.push(Date.now());
    message.snapshot();
    if (message.interaction !== null) message.interaction.changedAt = Date.now();
    this.announce('MESSAGE_UPDATE', message);
    this.bus.changed();
    return message;
  }

  delete(message: LoopbackMessage): void {
    message.deleted = true;
    this.byId.delete(message.id);
    const channel = this.world.channels.get(message.channelId);
    if (message.interaction !== null) message.interaction.changedAt = Date.now();
    if (!message.ephemeral && channel !== undefined) {
      const event = { id: message.id, channel_id: channel.id, guild_id: channel.guild_id };
      this.gateway.dispatch('MESSAGE_DELETE', event, messageIntent(channel));
    }
    this.bus.changed();
  }

  react(message: LoopbackMessage, text: string, user: User, add: boolean): void {
    const emoji = parseEmoji(text);
    const list = this.reactionsOf(message);
    const existing = list.find((r) => r.emoji.name === emoji.name && r.emoji.id === emoji.id);
    const has = existing?.users.some((u) => u.id === user.id) ?? false;
    if (add === has) return;
    const reaction = existing ?? { emoji, count: 0, me: false, users: [] };
    if (!existing) list.push(reaction);
    reaction.users = add ? [...reaction.users, user] : reaction.users.filter((u) => u.id !== user.id);
    reaction.count = reaction.users.length;
    if (user.id === this.world.appId) reaction.me = add;
    if (reaction.count === 0) list.splice(list.indexOf(reaction), 1);
    this.announceReaction(message, emoji, user, add);
  }

  reactionsOf(message: LoopbackMessage): Reaction[] {
    const list = this.reactions.get(message.id) ?? [];
    this.reactions.set(message.id, list);
    return list;
  }

  private announceReaction(message: LoopbackMessage, emoji: Emoji, user: User, add: boolean): void {
    const channel = this.world.channelOrUnknown(message.channelId);
    const place = { channel_id: channel.id, message_id: message.id, guild_id: channel.guild_id };
    const event = { ...place, user_id: user.id, emoji, burst: false, type: 0, message_author_id: message.authorId };
    const member = channel.guild_id === undefined ? {} : { member: this.world.members.get(user.id) };
    const intent = channel.guild_id === undefined ? INTENT.DIRECT_MESSAGE_REACTIONS : INTENT.GUILD_MESSAGE_REACTIONS;
    this.gateway.dispatch(add ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE', { ...event, ...member }, intent);
    this.bus.changed();
  }

  private pings(
    content: string,
    allowed: AllowedMentions | null | undefined,
    everyoneAllowed: boolean,
    reference: LoopbackMessage | undefined,
  ): Pings {
    const found = (pattern: RegExp) => [...new Set([...content.matchAll(pattern)].flatMap((m) => m[1] ?? []))];
    const parse = allowed ? (allowed.parse ?? []) : ['users', 'roles', 'everyone'];
    const users = found(/<@!?(\d{17,20})>/g).filter(
      (id) => (parse.includes('users') || allowed?.users?.includes(id)) && this.world.userById(id),
    );
    const roles = found(/<@&(\d{17,20})>/g).filter((id) => parse.includes('roles') || allowed?.roles?.includes(id));
    const repliedUser = reference && (allowed ? allowed.replied_user : true) ? [reference.authorId] : [];
    const everyone = /@everyone|@here/.test(content) && parse.includes('everyone') && everyoneAllowed;
    return { users: [...new Set([...users, ...repliedUser])], roles, everyone };
  }

  /** Keeps uploaded files and serves them under `/attachments/`. */
  store(files: readonly UploadedFile[], body: MessageBody = {}): Attachment[] {
    return files.map((file, i) => {
      const id = this.ids.next();
      this.files.set(id, file);
      const n = /files\[(\d+)\]/.exec(file.key)?.[1] ?? String(i);
      const description = body.attachments?.find((a) => String(a.id) === n)?.description;
      const { filename, title } = namesOf(file.name);
      const url = `${this.fileBase()}/attachments/${id}/${encodeURIComponent(filename)}`;
      const size = file.data.length;
      return { id, filename, ...title, size, url, proxy_url: url, content_type: file.contentType, description };
    });
  }

  /** The message as the bot is allowed to see it over REST. */
  out(message: LoopbackMessage, privileged: number): Json {
    return this.seenWith(message, privileged, false);
  }

  private announce(event: string, message: LoopbackMessage): void {
    const channel = this.world.channels.get(message.channelId);
    if (message.ephemeral || channel === undefined) return;
    const visible = this.world.permissions(this.world.appId, channel) & PERMISSION.VIEW_CHANNEL;
    if (channel.guild_id !== undefined && !visible) return;
    const view = (session: Session) => this.seenWith(message, session.intents, true);
    this.gateway.dispatch(event, view, messageIntent(channel));
  }

  /** Without the message content intent a server message is empty, unless it is the bot's own or mentions it. */
  private seenWith(message: LoopbackMessage, intents: number, asEvent: boolean): Json {
    const channel = this.world.channels.get(message.channelId);
    const copy = structuredClone(message.api);
    for (const shown of [copy, copy.referenced_message as ApiMessage | null | undefined]) {
      if (!shown || channel?.guild_id === undefined || intents & INTENT.MESSAGE_CONTENT) continue;
      const mine = shown.author.id === this.world.appId || shown.mentions.some((u) => u.id === this.world.appId);
      if (!mine) Object.assign(shown, { content: '', embeds: [], attachments: [], components: [] });
    }
    if (!asEvent) return copy;
    const member = this.world.members.get(message.authorId);
    const { user: _, ...rest } = member ?? { user: null };
    const guild =
      channel?.guild_id === undefined ? {} : { guild_id: channel.guild_id, ...(member && { member: rest }) };
    return { ...copy, channel_type: channel?.type, ...guild };
  }
}

/** Discord keeps ASCII of a file's name and puts the whole stem into `title` where something was lost. */
function namesOf(name: string): { filename: string; title: { title?: string } } {
  const { name: stem, ext } = parse(name);
  const ascii = stem.replace(/ /g, '_').replace(/[^\w.()-]/g, '');
  const title = ascii === stem ? {} : { title: stem };
  return { filename: `${ascii === '' ? 'unknown' : ascii}${ext.replace(/[^\w.]/g, '')}`, title };
}

const messageIntent = (channel: Channel): number =>
  channel.guild_id === undefined ? INTENT.DIRECT_MESSAGES : INTENT.GUILD_MESSAGES;

function parseEmoji(text: string): Emoji {
  const custom = /^(\w+):(\d+)$/.exec(text);
  return custom ? { name: custom[1] ?? '', id: custom[2] ?? null } : { name: text, id: null };
}

/** Discord gives every component an id. */
function numbered(components: Component[]): Component[] {
  let n = 0;
  const number = (c: Component): Component => {
    n += 1;
    const children = c.components ? { components: c.components.map(number) } : {};
    const accessory = c.accessory ? { accessory: number(c.accessory) } : {};
    return { id: n, ...c, ...children, ...accessory };
  };
  return components.map(number);
}
