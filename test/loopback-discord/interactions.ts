import { randomBytes } from 'node:crypto';
import { ApiError, invalidForm, invalidToken, notFound, unknown } from './api-error.js';
import type { Bus, Snowflakes } from './bus.js';
import { FLAG } from './constants.js';
import { FormErrors } from './form-errors.js';
import type { Gateway } from './gateway.js';
import { type Choice, LoopbackInteraction } from './interaction.js';
import type { LoopbackMessage } from './message.js';
import type { Messages } from './messages.js';
import { type Channel, isObject, type Json, type Options, type UploadedFile, type User } from './types.js';
import { validateMessage } from './validate-message.js';
import { validateModal } from './validate-modal.js';
import type { World } from './world.js';

export const INTERACTION = { COMMAND: 2, COMPONENT: 3, AUTOCOMPLETE: 4, MODAL: 5 } as const;
const REPLY = 4;
const DEFER_REPLY = 5;
const DEFER_UPDATE = 6;
const UPDATE = 7;
const CHOICES = 8;
const MODAL = 9;

export type Start = {
  readonly type: number;
  readonly data: Json;
  readonly user: User;
  readonly channel: Channel;
  readonly locale: string;
  readonly brought?: boolean;
  readonly source?: LoopbackMessage | null;
};

/** Interactions from the user's press to the bot's last follow-up. */
export class Interactions {
  readonly all = new Map<string, LoopbackInteraction>();
  private readonly byToken = new Map<string, LoopbackInteraction>();

  constructor(
    private readonly world: World,
    private readonly gateway: Gateway,
    private readonly messages: Messages,
    private readonly bus: Bus,
    private readonly ids: Snowflakes,
    private readonly options: Options,
  ) {}

  start({ type, data, user, channel, locale, brought = false, source = null }: Start): LoopbackInteraction {
    const payload = {
      id: this.ids.next(),
      token: `aW50${randomBytes(60).toString('base64url')}`,
      application_id: this.world.appId,
      type,
      data,
      channel: { ...channel, permissions: String(this.world.permissions(user.id, channel)) },
      channel_id: channel.id,
      version: 1,
      app_permissions: String(this.world.permissions(this.world.appId, channel)),
      locale,
      entitlements: [],
      authorizing_integration_owners: brought ? { 1: user.id } : { 0: channel.guild_id ?? '0' },
      context: channel.guild_id === undefined ? 1 : 0,
      attachment_size_limit: this.options.maxFileBytes,
      ...this.actor(user, channel),
      ...(source === null ? {} : { message: structuredClone(source.api) }),
    };
    const interaction = new LoopbackInteraction(payload, user, channel, source, this.options.tokenTtlMs, this.bus);
    this.all.set(payload.id, interaction);
    this.byToken.set(payload.token, interaction);
    this.gateway.dispatch('INTERACTION_CREATE', payload);
    setTimeout(() => this.expectAcknowledged(interaction), this.options.ackMs).unref();
    return interaction;
  }

  /** Drops everything that is answered: for tests that send very many. */
  forgetSettled(): void {
    for (const [id, interaction] of this.all) {
      if (interaction.ackAt === null || interaction.original?.loading) continue;
      this.all.delete(id);
      this.byToken.delete(interaction.token);
    }
  }

  private actor(user: User, channel: Channel): Json {
    if (channel.guild_id === undefined) return { user: structuredClone(user) };
    const { id, preferred_locale: locale, features } = this.world.guild;
    const permissions = String(this.world.permissions(user.id, channel));
    const member = { ...structuredClone(this.world.members.get(user.id) ?? { user }), permissions };
    return { guild_id: id, guild: { id, locale, features }, guild_locale: locale, member };
  }

  private expectAcknowledged(interaction: LoopbackInteraction): void {
    if (interaction.ackAt !== null) return;
    const message = `no initial response within ${this.options.ackMs} ms`;
    this.bus.violate({ kind: 'interaction', code: 'no-initial-response', message, interaction: interaction.name });
    interaction.fail();
    this.bus.changed();
  }

  callback(id: string, token: string, body: unknown, files: readonly UploadedFile[], withResponse: boolean): unknown {
    const i = this.all.get(id);
    const late = i?.ackAt === null && Date.now() - i.createdAt > this.options.ackMs;
    if (i === undefined || i.token !== token || i.failed || late) throw unknown('interaction', 10062);
    if (i.ackAt !== null) throw new ApiError(400, 40060, 'Interaction has already been acknowledged.');
    const { type, data } = checkCallback(i, body);
    const message = this.respond(i, type, data, files);
    i.acknowledge(type, message);
    this.bus.changed();
    if (!withResponse) return undefined;
    const resource = message && type !== DEFER_UPDATE ? { type, message: this.out(message) } : { type };
    const about = { response_message_id: message?.id, response_message_loading: type === DEFER_REPLY };
    return { interaction: { id, type: i.payload.type, ...about, channel_id: i.channel.id }, resource };
  }

  private respond(
    i: LoopbackInteraction,
    type: number,
    data: Json,
    files: readonly UploadedFile[],
  ): LoopbackMessage | null {
    const ephemeral = (Number(data.flags ?? 0) & FLAG.EPHEMERAL) !== 0;
    const rules = { maxFileBytes: this.options.maxFileBytes, prefix: ['data'] };
    const shown = { ephemeral, interaction: i, files };
    if (type === REPLY) {
      const body = validateMessage(data, files, rules);
      const messageType = i.payload.type === INTERACTION.COMMAND ? 20 : 0;
      return this.messages.create(i.channel, this.world.bot, body, { ...shown, type: messageType });
    }
    if (type === DEFER_REPLY)
      return this.messages.create(i.channel, this.world.bot, {}, { ...shown, type: 20, flags: FLAG.LOADING });
    if (type === UPDATE && i.source !== null) {
      const body = validateMessage(data, files, { ...rules, isEdit: true, existing: i.source.api });
      return this.messages.edit(i.source, body, files);
    }
    if (type === DEFER_UPDATE) return i.source;
    if (type === CHOICES) i.choices = checkChoices(data);
    if (type === MODAL) i.modal = validateModal(data);
    return null;
  }

  webhook(
    method: string,
    token: string,
    which: string | undefined,
    body: unknown,
    files: readonly UploadedFile[],
  ): unknown {
    const i = this.byToken.get(token);
    if (i === undefined || Date.now() > i.expiresAt) throw invalidToken();
    if (i.ackAt === null) throw unknown('Webhook', 10015);
    if (method === 'POST' && which === undefined) return this.followUp(i, body, files);
    const message = which === '@original' ? i.original : this.messages.get(which ?? '');
    const own = which === '@original' || message?.interaction === i || message === i.source;
    if (!message || message.deleted || !own) throw unknown('Message', 10008);
    if (method === 'GET') return this.out(message);
    if (method === 'DELETE') {
      this.messages.delete(message);
      return undefined;
    }
    if (method !== 'PATCH') throw notFound();
    const rules = { isEdit: true, existing: message.api, maxFileBytes: this.options.maxFileBytes };
    const edit = validateMessage(body, files, rules);
    i.changedAt = Date.now();
    return this.out(this.messages.edit(message, edit, files));
  }

  private followUp(i: LoopbackInteraction, value: unknown, files: readonly UploadedFile[]): Json {
    const body = validateMessage(value, files, { maxFileBytes: this.options.maxFileBytes });
    i.changedAt = Date.now();
    // Documented: the first follow-up to a deferred reply fills it in.
    if (i.ackType === DEFER_REPLY && i.original?.loading) return this.out(this.messages.edit(i.original, body, files));
    const ephemeral = ((body.flags ?? 0) & FLAG.EPHEMERAL) !== 0;
    const message = this.messages.create(i.channel, this.world.bot, body, { files, ephemeral, interaction: i });
    i.followups.push(message);
    return this.out(message);
  }

  private out(message: LoopbackMessage): Json {
    return this.messages.out(message, this.options.privileged);
  }
}

function checkCallback(i: LoopbackInteraction, body: unknown): { type: number; data: Json } {
  const { type, data } = isObject(body) ? body : {};
  const fromMessage = i.source === null ? [] : [DEFER_UPDATE, UPDATE];
  const allowed: Readonly<Record<number, readonly number[]>> = {
    [INTERACTION.COMMAND]: [REPLY, DEFER_REPLY, MODAL, 12],
    [INTERACTION.COMPONENT]: [REPLY, DEFER_REPLY, DEFER_UPDATE, UPDATE, MODAL, 12],
    [INTERACTION.AUTOCOMPLETE]: [CHOICES],
    [INTERACTION.MODAL]: [REPLY, DEFER_REPLY, ...fromMessage, 12],
  };
  if (!allowed[i.payload.type]?.includes(Number(type))) {
    const message = `Callback type ${String(type)} is not valid for interaction type ${i.payload.type}`;
    throw invalidForm({ type: { _errors: [{ code: 'INTERACTION_CALLBACK_TYPE_INVALID', message }] } });
  }
  return { type: Number(type), data: isObject(data) ? data : {} };
}

function checkChoices(data: Json): readonly Choice[] {
  const e = new FormErrors();
  const choices = e.list(['data', 'choices'], data.choices ?? [], { max: 25 });
  choices.forEach((value, n) => {
    const at = ['data', 'choices', n];
    const choice = isObject(value) ? value : {};
    e.string([...at, 'name'], choice.name, { min: 1, max: 100, required: true });
    if (typeof choice.value === 'string') e.string([...at, 'value'], choice.value, { max: 100 });
    else if (typeof choice.value !== 'number') e.required([...at, 'value']);
  });
  e.throwIfAny();
  return choices as readonly Choice[];
}
