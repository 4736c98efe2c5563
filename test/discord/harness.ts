import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotOptions, type Log, type RunningBot, startBot } from '../../src/discord/mod.js';
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback-discord/mod.js';
import { FakeLibrary } from './library.js';

export type LogLine = { readonly level: keyof Log; readonly data: object; readonly message: string };

/** Collects what a pino logger would have written. */
export function collectingLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (data: object, message: string) => void lines.push({ level, data, message });
  return { lines, log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

export type Scene = {
  readonly discord: LoopbackDiscord;
  readonly library: FakeLibrary;
  readonly dataDir: string;
  readonly bot: RunningBot;
  readonly lines: readonly LogLine[];
  /** Stops the bot and starts another on the same data. */
  restart(): Promise<RunningBot>;
  stop(): Promise<void>;
};

type SceneOptions = {
  readonly discord?: Parameters<typeof startLoopbackDiscord>[0];
  readonly bot?: Partial<BotOptions>;
  readonly library?: FakeLibrary;
  /** Several servers: collections belong to them. @default false */
  readonly shared?: boolean;
};

/** A bot on a loopback Discord over a library in memory. */
export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  const discord = await startLoopbackDiscord({ maxConcurrency: 16, ...options.discord });
  const library = options.library ?? new FakeLibrary();
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-bot-'));
  const { log, lines } = collectingLog();
  const start = () =>
    startBot({
      token: discord.token,
      guildId: options.shared ? undefined : discord.world.guild.id,
      apiUrl: discord.api,
      dataDir,
      answerer: library,
      explainer: library,
      knowledgeBase: library,
      fileTypes: ['txt', 'md', 'html', 'json'],
      log,
      ...options.bot,
    });
  let bot = await start();
  return {
    discord,
    library,
    dataDir,
    get bot() {
      return bot;
    },
    lines,
    async restart() {
      await bot.stop();
      bot = await start();
      return bot;
    },
    async stop() {
      await bot.stop();
      await discord.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A few articles about made-up cities, in three collections. */
export function stockLibrary(): FakeLibrary {
  const library = new FakeLibrary();
  const city = { source: '晨报', date: '2021-01-26', url: 'https://example.org/a' };
  library.put('a.txt', '临河市今年推出优化营商环境行动方案。方案共有八十六条措施。其中减税措施二十条。', {
    title: '临河市营商环境方案',
    ...city,
  });
  library.put('b.txt', '青岭市新开通地铁三号线。地铁三号线全长四十二公里。', { title: '青岭市地铁', source: '晚报' });
  library.put('secret.txt', '内部会议决定秘密代号蓝鲸计划预算九千万元。', {
    title: '内部纪要',
    collection: 'internal',
  });
  return library;
}
