import type { Bus } from './bus.js';
import type { Commands } from './commands.js';
import { codePoints } from './constants.js';
import { checkMayUse, commandOptions, findControl, modalValues, type OptionValues } from './driver-options.js';
import type { Gateway } from './gateway.js';
import type { LoopbackInteraction } from './interaction.js';
import { INTERACTION, type Interactions } from './interactions.js';
import { LoopbackMessage } from './message.js';
import type { Messages } from './messages.js';
import type { Channel, Json, User } from './types.js';
import type { World } from './world.js';

export type As = {
  /** Name or id. @default 'alice', or whom the message answered */
  readonly user?: string | undefined;
  /** Name or id. @default 'general' */
  readonly channel?: string | undefined;
  readonly locale?: string | undefined;
  /** Whether the command is there because the user installed the bot for themselves. @default false */
  readonly brought?: boolean | undefined;
  /** Whether to wait for the first response. @default true */
  readonly wait?: boolean | undefined;
};
export type SayOptions = {
  readonly user?: string;
  readonly replyTo?: LoopbackMessage;
  readonly files?: readonly { readonly name: string; readonly data: string | Uint8Array }[];
};

/** What people do: run commands, press buttons, fill modals, write messages. */
export class Driver {
  constructor(
    private readonly world: World,
    private readonly gateway: Gateway,
    private readonly messages: Messages,
    private readonly commands: Commands,
    private readonly interactions: Interactions,
    private readonly bus: Bus,
  ) {}

  /** `name` may hold sub-commands: `kb add`. */
  slash(name: string, values: OptionValues = {}, as: As = {}): Promise<LoopbackInteraction> {
    return this.command(INTERACTION.COMMAND, name, values, null, as);
  }

  autocomplete(name: string, values: OptionValues, focused: string, as: As = {}): Promise<LoopbackInteraction> {
    return this.command(INTERACTION.AUTOCOMPLETE, name, values, focused, as);
  }

  private command(type: number, name: string, values: OptionValues, focused: string | null, as: As) {
    const [root = '', ...path] = name.split(' ');
    const command = this.commands.find(root);
    const { user, channel } = this.actor(as);
    checkMayUse(this.world, command, user, channel, as.brought);
    const { options, resolved } = commandOptions(this.world, this.messages, command, path, values, focused);
    const data = { id: command.id, name: root, type: 1, options, resolved, guild_id: command.guild_id };
    return this.start(type, data, user, channel, as, null);
  }

  contextMenu(name: string, target: LoopbackMessage | string, as: As = {}): Promise<LoopbackInteraction> {
    const onMessage = target instanceof LoopbackMessage;
    const command = this.commands.find(name, onMessage ? 3 : 2);
    const { user, channel } = this.actor(onMessage ? { channel: target.channelId, ...as } : as);
    checkMayUse(this.world, command, user, channel);
    const object = onMessage ? structuredClone(target.api) : this.world.user(target);
    const resolved = { [onMessage ? 'messages' : 'users']: { [object.id]: object } };
    const data = { id: command.id, name, type: command.type, target_id: object.id, resolved };
    return this.start(INTERACTION.COMMAND, data, user, channel, as, null);
  }

  /** Presses a button, named by label or custom id. */
  click(message: LoopbackMessage | null, key: string, as: As = {}): Promise<LoopbackInteraction> {
    if (message === null || message.deleted) throw new Error('driver: there is no such message');
    const control = findControl(message, key);
    if (control.style === 5) throw new Error(`driver: ${key} is a link to ${control.url}`);
    return this.useControl(message, { custom_id: control.custom_id, component_type: control.type }, as);
  }

  select(message: LoopbackMessage, key: string, values: readonly string[], as: As = {}): Promise<LoopbackInteraction> {
    const control = findControl(message, key);
    for (const value of values)
      if (!control.options?.some((o) => o.value === value)) throw new Error(`driver: ${value} is not an option`);
    const data = { custom_id: control.custom_id, component_type: control.type, values: [...values] };
    return this.useControl(message, data, as);
  }

  private useControl(message: LoopbackMessage, data: Json, as: As): Promise<LoopbackInteraction> {
    const owner = message.interaction?.user;
    const { user, channel } = this.actor({ user: owner?.id, ...as, channel: message.channelId });
    if (message.ephemeral && owner?.id !== user.id) throw new Error('driver: that user does not see the message');
    return this.start(INTERACTION.COMPONENT, data, user, channel, as, message);
  }

  /** Fills the modal that `from` opened. */
  submitModal(from: LoopbackInteraction, fields: Record<string, string>, as: As = {}): Promise<LoopbackInteraction> {
    if (from.modal === null) throw new Error('driver: that interaction opened no modal');
    const data = { custom_id: from.modal.custom_id, components: modalValues(from.modal.components, fields) };
    const { user } = this.actor({ user: from.user.id, ...as });
    return this.start(INTERACTION.MODAL, data, user, from.channel, as, from.source);
  }

  private actor({ user = 'alice', channel = 'general' }: As): { user: User; channel: Channel } {
    return { user: this.world.user(user), channel: this.world.channel(channel) };
  }

  private async start(type: number, data: Json, user: User, channel: Channel, as: As, source: LoopbackMessage | null) {
    const { locale = 'en-US', brought = false } = as;
    const interaction = this.interactions.start({ type, data, user, channel, locale, brought, source });
    if (as.wait !== false) await interaction.acked;
    return interaction;
  }

  /** A person writes a message. */
  say(channel: string, content: string, { user = 'alice', replyTo, files = [] }: SayOptions = {}): LoopbackMessage {
    if (codePoints(content) > 2000) throw new Error('driver: a person cannot send more than 2,000 characters');
    const mentions = { parse: ['users', 'roles', 'everyone'], replied_user: true };
    const reply = replyTo ? { message_reference: { message_id: replyTo.id }, allowed_mentions: mentions } : {};
    const uploads = files.map(({ name, data }) => {
      return { key: 'file', name, data: Buffer.from(data), contentType: 'text/plain' };
    });
    const author = this.world.user(user);
    return this.messages.create(this.world.channel(channel), author, { content, ...reply }, { files: uploads });
  }

  dm(user: string, content: string, options: SayOptions = {}): LoopbackMessage {
    const channel = this.world.directMessages(this.world.user(user));
    return this.say(channel.id, content, { ...options, user });
  }

  /** Somebody makes a channel of a kind, by Discord's number: 15 is a forum. */
  makeChannel(name: string, type = 0): Channel {
    const channel = this.world.addChannel(name, { type });
    this.gateway.dispatch('CHANNEL_CREATE', channel);
    return channel;
  }

  /** Opens a post of a forum or a thread of a channel: its first message carries its id. */
  post(parent: string, title: string, content: string, { user = 'alice' }: SayOptions = {}): LoopbackMessage {
    const author = this.world.user(user);
    const now = new Date().toISOString();
    const thread_metadata = { archived: false, locked: false, auto_archive_duration: 1440, archive_timestamp: now };
    const place = { type: 11, parent_id: this.world.channel(parent).id, owner_id: author.id };
    const thread = this.world.addChannel(title, { ...place, thread_metadata });
    this.gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true });
    return this.messages.create(thread, author, { content }, { id: thread.id });
  }

  waitForReply(message: LoopbackMessage, timeout = 5000): Promise<LoopbackMessage> {
    const isReply = (m: LoopbackMessage) => m.authorId === this.world.appId && m.replyTo === message.id;
    return this.bus.waitFor(() => this.messages.all().find(isReply), { timeout, what: `a reply to ${message.id}` });
  }

  /** What the bot wrote in a channel. */
  fromBot(channel: string): LoopbackMessage[] {
    return this.messages.in(this.world.channel(channel)).filter((m) => m.authorId === this.world.appId);
  }
}
