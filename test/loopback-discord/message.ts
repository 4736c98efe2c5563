import { FLAG } from './constants.js';
import type { LoopbackInteraction } from './interaction.js';
import type { ApiMessage, Component, Embed } from './types.js';

export type Pings = {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
};

export type Snapshot = {
  /** ms after the message was made. */
  readonly at: number;
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly Component[];
  readonly loading: boolean;
};

/** A live view of one message, with all it ever showed. */
export class LoopbackMessage {
  readonly createdAt = Date.now();
  readonly history: Snapshot[] = [];
  readonly editTimes: number[] = [];
  deleted = false;
  pings: Pings;

  constructor(
    readonly api: ApiMessage,
    readonly ephemeral: boolean,
    readonly interaction: LoopbackInteraction | null,
    pings: Pings,
  ) {
    this.pings = pings;
    this.snapshot();
  }

  snapshot(): void {
    const { content, embeds, components } = structuredClone(this.api);
    this.history.push({ at: Date.now() - this.createdAt, content, embeds, components, loading: this.loading });
  }

  get id(): string {
    return this.api.id;
  }
  get content(): string {
    return this.api.content;
  }
  get embeds(): readonly Embed[] {
    return this.api.embeds;
  }
  get components(): readonly Component[] {
    return this.api.components;
  }
  get channelId(): string {
    return this.api.channel_id;
  }
  get authorId(): string {
    return this.api.author.id;
  }
  get replyTo(): string | null {
    return this.api.message_reference?.message_id ?? null;
  }
  get loading(): boolean {
    return (this.api.flags & FLAG.LOADING) !== 0;
  }
  get edits(): number {
    return this.editTimes.length;
  }

  /** The most edits that fell into any window of `ms`. */
  maxEditsIn(ms: number): number {
    return Math.max(
      0,
      ...this.editTimes.map((from) => this.editTimes.filter((t) => t >= from && t < from + ms).length),
    );
  }

  /** Everything that can be pressed or chosen from. */
  get controls(): Component[] {
    const walk = (c: Component): Component[] => [
      ...(c.custom_id !== undefined || c.url !== undefined ? [c] : []),
      ...(c.components ?? []).flatMap(walk),
      ...(c.accessory ? walk(c.accessory) : []),
    ];
    return this.api.components.flatMap(walk);
  }
  get buttons(): Component[] {
    return this.controls.filter((c) => c.type === 2);
  }

  /** All that a reader sees: content, embeds and text displays. */
  get text(): string {
    const embeds = this.embeds.flatMap((e) => [
      e.author?.name,
      e.title,
      e.description,
      ...(e.fields ?? []).flatMap((f) => [f.name, f.value]),
      e.footer?.text,
    ]);
    const walk = (c: Component): (string | undefined)[] => [
      c.type === 10 ? c.content : undefined,
      ...(c.components ?? []).flatMap(walk),
    ];
    return [this.content, ...embeds, ...this.components.flatMap(walk)].filter(Boolean).join('\n');
  }
}
