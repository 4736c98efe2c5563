import { setTimeout as sleep } from 'node:timers/promises';
import { type Settings, startWenjin, type Workplace } from './wenjin.js';

export type BotAtWork = {
  readonly settings: Settings;
  readonly pid: number;
  /** What it has written to standard error. */
  said(): string;
  /** @returns its exit status */
  stop(): Promise<number | null>;
};

type Where = { readonly api: string; readonly token: string; readonly guildId: string };

/** The compiled bot over a workplace's articles, indexed first, on some Discord. */
export async function startBotAtWork(place: Workplace, where: Where, more: Settings = {}): Promise<BotAtWork> {
  const settings = {
    WENJIN_ARTICLES: place.articles,
    WENJIN_DATA: place.data,
    DISCORD_TOKEN: where.token,
    DISCORD_GUILD_ID: where.guildId,
    DISCORD_API_URL: where.api,
    ...more,
  };
  const { child, done } = startWenjin(['start'], settings);
  let said = '';
  child.stderr?.on('data', (text: string) => {
    said += text;
  });
  while (!said.includes('机器人已上线')) {
    if (child.exitCode !== null) throw new Error(`The bot ended: ${said}`);
    await sleep(50);
  }
  return {
    settings,
    pid: child.pid ?? 0,
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      return (await done).code;
    },
  };
}
