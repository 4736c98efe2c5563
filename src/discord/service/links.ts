/** A command as Discord has registered it. */
export type Registered = {
  readonly id: string;
  readonly name: string;
  readonly options?: readonly { readonly name: string; readonly type: number }[];
};

/** A slash, a command and perhaps a part of it, not within an address. */
const WRITTEN = /(?<![\p{L}\p{N}/<])\/([a-z]+)(?: ([a-z]+))?/gu;
const SUB_COMMANDS: readonly number[] = [1, 2];

/** Makes commands in a text ones that can be pressed. Discord is asked for their ids once. */
export class CommandLinks {
  private ids: Promise<ReadonlyMap<string, string>> | null = null;

  constructor(private readonly registered: () => Promise<readonly Registered[]>) {}

  /** @returns the text as it is where Discord does not say */
  async link(text: string): Promise<string> {
    this.ids ??= this.registered().then(idsOf);
    try {
      const ids = await this.ids;
      return text.replace(WRITTEN, (written, command: string, part = '') => {
        const whole = `${command} ${part}`;
        if (part !== '' && ids.has(whole)) return `</${whole}:${ids.get(whole)}>`;
        return ids.has(command) ? `</${command}:${ids.get(command)}>${written.slice(command.length + 1)}` : written;
      });
    } catch {
      this.ids = null;
      return text;
    }
  }
}

function idsOf(commands: readonly Registered[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, name, options = [] } of commands) {
    const parts = options.filter(({ type }) => SUB_COMMANDS.includes(type));
    if (parts.length === 0) ids.set(name, id);
    for (const part of parts) ids.set(`${name} ${part.name}`, id);
  }
  return ids;
}
