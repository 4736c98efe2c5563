import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/config.js';
import type { Answer } from '../../src/core/mod.js';
import type { BotOptions, Log, Ports } from '../../src/discord/mod.js';
import { type Scene, startScene } from '../discord/harness.js';
import type { LoopbackInteraction } from '../loopback-discord/mod.js';
import { bundled as bundledArticles } from './bundled.js';
import { type Workplace, wenjin, workplace } from './wenjin.js';

type EngineApart = { readonly ports: Ports; close(): Promise<void> };
type EngineModule = { openEngineApart(dataDir: string, log: Log): Promise<EngineApart> };

/** The engine forks a compiled file, so it is the compiled one that is opened. */
const ENGINE = join(projectRoot, 'dist', 'src', 'cli', 'bot', 'engine-apart.js');

/** Milliseconds until an answer, on a busy machine. */
const PATIENCE = 90_000;
const NO_LIMITS = { perUser: 1e6, perGuild: 1e6, concurrency: 2 };

export type RealScene = {
  readonly scene: Scene;
  readonly place: Workplace;
  /** What the engine answered last to each question. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Runs a command and waits for what it finally shows. */
  slash(name: string, options?: object, as?: object): Promise<LoopbackInteraction>;
  click(from: LoopbackInteraction, label: string, as?: object): Promise<LoopbackInteraction>;
  stop(): Promise<void>;
};

type RealOptions = Partial<BotOptions> & {
  /** Whether the bundled articles are in it as well. @default false */
  readonly bundled?: boolean;
  /** What is indexed already, in place of files. */
  readonly data?: string;
};

/** A bot on a loopback Discord over a real index and the real engine in its own process. */
export async function startRealScene(
  files: Readonly<Record<string, string>>,
  { bundled = false, data, ...bot }: RealOptions = {},
): Promise<RealScene> {
  const own = workplace(bundled ? { ...files, ...bundledArticles() } : files);
  const place = { ...own, data: data ?? own.data };
  if (data === undefined) {
    const indexed = await wenjin(['index', place.articles, '--data', place.data], { WENJIN_THREADS: '2' });
    // 3: some of the articles are too odd to be read, which a test may want.
    if (indexed.code !== 0 && indexed.code !== 3) throw new Error(indexed.stderr);
  }
  const { openEngineApart } = (await import(pathToFileURL(ENGINE).href)) as EngineModule;
  const silent: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const engine = await openEngineApart(place.data, silent);
  const answers = new Map<string, Answer>();
  const answerer: Ports['answerer'] = {
    async ask(question, options) {
      const answer = await engine.ports.answerer.ask(question, options);
      answers.set(question, answer);
      return answer;
    },
  };
  const scene = await startScene({
    bot: { ...engine.ports, answerer, limits: NO_LIMITS, ...bot },
    discord: { rateLimits: false },
  });
  const settled = (i: LoopbackInteraction) =>
    i.until(() => i.reply !== null && !i.reply.loading && !i.reply.content.endsWith('…'), PATIENCE);
  return {
    scene,
    place,
    answers,
    slash: async (name, options = {}, as = {}) =>
      settled(await scene.discord.driver.slash(name, { ...options }, { locale: 'zh-CN', ...as })),
    click: async (from, label, as = {}) =>
      settled(await scene.discord.driver.click(from.reply, label, { locale: 'zh-CN', ...as })),
    async stop() {
      await scene.stop();
      await engine.close();
      place.remove();
    },
  };
}

const ignore = (): void => undefined;
