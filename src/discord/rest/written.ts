import type { Button, DiscordApi, Out } from './discord.js';
import { Live } from './live.js';

const TYPING_EVERY_MS = 8000;

/** Answers one written message: typing while it works, then a reply, exactly once. */
export class Written {
  private finished = false;
  private progressId: string | null = null;
  private readonly live: Live;
  private typing: NodeJS.Timeout | null = null;

  constructor(
    private readonly api: DiscordApi,
    private readonly channelId: string,
    private readonly messageId: string,
    /** Tells one reply to a message from another in their nonces. */
    private readonly kind = 'm',
  ) {
    this.live = new Live(async (out) => {
      this.progressId = await this.put(out);
    });
  }

  start(): void {
    const type = () => void this.api.typing(this.channelId).catch(() => undefined);
    type();
    this.typing = setInterval(type, TYPING_EVERY_MS).unref();
  }

  progress(text: string, buttons: readonly Button[] = []): void {
    if (!this.finished) this.live.say({ content: text, buttons });
  }

  /** @returns the ids of its messages */
  async finish(outs: readonly Out[]): Promise<readonly string[]> {
    if (this.finished) return [];
    this.finished = true;
    if (this.typing !== null) clearInterval(this.typing);
    await this.live.close();
    const [first, ...more] = outs;
    if (first === undefined) return [];
    const ids = [await this.put(first)];
    for (const [i, out] of more.entries())
      ids.push((await this.api.send(this.channelId, out, `${i + 1}${this.kind}${this.messageId}`)).id);
    return ids;
  }

  private async put(out: Out): Promise<string> {
    if (this.progressId !== null) return (await this.api.edit(this.channelId, this.progressId, out)).id;
    return (await this.api.send(this.channelId, out, `${this.kind}${this.messageId}`, this.messageId)).id;
  }
}
