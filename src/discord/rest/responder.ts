import {
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  PermissionFlagsBits,
  RateLimitError,
} from 'discord.js';
import { First } from '../service/first.js';
import type { Button, Choice, DiscordApi, Out } from './discord.js';
import { Live } from './live.js';
import { isTransient } from './patient.js';

/** Codes of Discord's error answers. */
const ALREADY_ACKNOWLEDGED = 40060;
const UNKNOWN_INTERACTION = 10062;
const INVALID_TOKEN = 50027;
const UNKNOWN_WEBHOOK = 10015;

/** The part of an interaction that answering it needs. */
export type Target = {
  readonly id: string;
  readonly token: string;
  readonly channelId: string;
  /** What the bot may do in the channel. */
  readonly permissions: bigint;
};

const codeOf = (error: unknown): number | string | null => (error instanceof DiscordAPIError ? error.code : null);
const isGone = (error: unknown): boolean => [INVALID_TOKEN, UNKNOWN_WEBHOOK].includes(Number(codeOf(error)));

/**
 * Answers one interaction exactly once: acknowledges at once, fills the answer in, and finds another way where the
 * acknowledgement came too late or the token has expired.
 */
export class Responder {
  private state: 'open' | 'deferred' | 'replied' | 'missed' = 'open';
  private ephemeral = false;
  private messageId: string | null = null;
  private finished = false;
  private expired = false;
  private readonly live: Live;
  private readonly startedAt = Date.now();

  constructor(
    private readonly api: DiscordApi,
    private readonly target: Target,
    private readonly onAcknowledged: (ms: number) => void = () => undefined,
    private readonly first: First = new First(),
  ) {
    this.live = new Live((out) => this.edit(out));
  }

  /** @returns whether Discord took it; where not, a public answer still reaches the channel */
  async defer(ephemeral = false): Promise<boolean> {
    this.ephemeral = ephemeral;
    const taken = await this.respond(async () => {
      this.messageId = await this.api.defer(this.target.id, this.target.token, ephemeral);
    });
    this.state = taken ? 'deferred' : 'missed';
    // The id is what is left to edit by once the token has expired.
    if (taken && this.messageId === null && !ephemeral) await this.learnMessage();
    return taken;
  }

  /** For a button on a message that is going to be replaced. */
  async deferUpdate(): Promise<void> {
    this.ephemeral = true;
    const taken = await this.respond(() => this.api.deferUpdate(this.target.id, this.target.token));
    this.state = taken ? 'deferred' : 'missed';
  }

  async reply(out: Out, ephemeral = true): Promise<void> {
    if (this.state !== 'open') {
      await this.finish([out]);
      return;
    }
    this.finished = true;
    this.state = (await this.respond(() => this.api.reply(this.target.id, this.target.token, out, ephemeral)))
      ? 'replied'
      : 'missed';
  }

  modal(modal: APIModalInteractionResponseCallbackData): Promise<boolean> {
    return this.respond(() => this.api.modal(this.target.id, this.target.token, modal));
  }

  choices(choices: readonly Choice[]): Promise<boolean> {
    return this.respond(() => this.api.choices(this.target.id, this.target.token, choices));
  }

  /** Shown until the answer is there. */
  progress(text: string, buttons: readonly Button[] = []): void {
    if (this.state === 'deferred' && !this.finished) this.live.say({ content: text, buttons });
  }

  /**
   * Delivers the answer; only the first call does.
   * @returns the ids of its messages, none where it could not be delivered any more
   */
  async finish(outs: readonly Out[]): Promise<readonly string[]> {
    const [first, ...more] = outs;
    if (this.finished || first === undefined) return [];
    if (this.state === 'open') {
      await this.reply(first);
      return [];
    }
    this.finished = true;
    await this.live.close();
    const id = this.state === 'deferred' ? await this.fillIn(first) : await this.sendInstead(first);
    if (id === null) return [];
    const ids = [id];
    for (const [i, out] of more.entries()) ids.push(await this.continueWith(out, i + 1, ids.at(-1) ?? id));
    return ids;
  }

  private async respond(send: () => Promise<unknown>): Promise<boolean> {
    try {
      await this.first.acknowledge(send);
      this.onAcknowledged(Date.now() - this.startedAt);
      return true;
    } catch (error) {
      // The first attempt arrived, its answer was lost.
      if (codeOf(error) === ALREADY_ACKNOWLEDGED) return true;
      if (codeOf(error) === UNKNOWN_INTERACTION || error instanceof RateLimitError || isTransient(error)) return false;
      throw error;
    }
  }

  private async learnMessage(): Promise<void> {
    try {
      this.messageId = (await this.api.original(this.target.token)).id;
    } catch {
      // Without the id an answer after the token's end goes out as a new message.
    }
  }

  private async fillIn(out: Out): Promise<string | null> {
    return (await this.edit(out)) ?? (this.ephemeral ? null : this.sendInstead(out));
  }

  /**
   * Through the interaction's token, which lasts 15 minutes; then as the bot itself: building an index takes longer.
   * @returns null where neither is possible
   */
  private async edit(out: Out): Promise<string | null> {
    if (!this.expired)
      try {
        this.messageId = (await this.api.editOriginal(this.target.token, out)).id;
        return this.messageId;
      } catch (error) {
        if (!isGone(error)) throw error;
        this.expired = true;
      }
    if (this.ephemeral || this.messageId === null) return null;
    return (await this.api.edit(this.target.channelId, this.messageId, out)).id;
  }

  private async sendInstead(out: Out): Promise<string | null> {
    if (this.ephemeral || !this.may(PermissionFlagsBits.SendMessages)) return null;
    return (await this.api.send(this.target.channelId, out, `w${this.target.id}`)).id;
  }

  /** A follow-up whose answer was lost is looked for before it is sent again. */
  private async continueWith(out: Out, part: number, after: string): Promise<string> {
    const { token, channelId, id } = this.target;
    const verifiable = this.may(PermissionFlagsBits.ViewChannel) && this.may(PermissionFlagsBits.ReadMessageHistory);
    if (
      (this.state === 'missed' && !this.ephemeral) ||
      (!verifiable && !this.ephemeral && this.may(PermissionFlagsBits.SendMessages))
    )
      return (await this.api.send(channelId, out, `${part}w${id}`)).id;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await this.api.followUp(token, out, this.ephemeral)).id;
      } catch (error) {
        // What was for one person never becomes a message for all.
        if (isGone(error) && !this.ephemeral) return (await this.api.send(channelId, out, `${part}w${id}`)).id;
        if (!isTransient(error) || !verifiable || this.ephemeral || attempt >= FOLLOW_UP_WAITS.length) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, FOLLOW_UP_WAITS[attempt]));
      const arrived = (await this.api.after(channelId, after)).find((m) => sameText(m, out));
      if (arrived !== undefined) return arrived.id;
    }
  }

  private may(permission: bigint): boolean {
    return (this.target.permissions & permission) === permission;
  }
}

/** Waits before a follow-up is looked for and sent again, ms. */
const FOLLOW_UP_WAITS = [300, 1000, 3000, 8000];

function sameText(message: { content: string; embeds: { description?: string }[] }, out: Out): boolean {
  const wanted = out.embeds?.[0]?.description?.trim();
  return wanted === undefined
    ? message.content === (out.content ?? '').trim()
    : message.embeds[0]?.description?.trim() === wanted;
}
