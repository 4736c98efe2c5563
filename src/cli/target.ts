import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod/v4';
import type { BuildTarget, EvalArticle, TargetSettings } from '../../eval/mod.js';
import { DEFAULT_RANKING, openIndex, type RankingSettings } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { openAnswerer } from '../answer/mod.js';
import type { Config } from '../config.js';
import { SettingsError } from '../core/mod.js';
import { openConfiguredEmbedder, TRANSLATIONS } from './engine.js';

const weight = z.number().min(0).optional();
const candidates = z.int().min(1).optional();
const rankingSettings = z.strictObject({
  legs: z
    .strictObject({
      dense: z.boolean().optional(),
      lexical: z.boolean().optional(),
      crosslingual: z.boolean().optional(),
    })
    .optional(),
  bestSentence: weight,
  meanSentence: weight,
  lexical: weight,
  crosslingual: weight,
  fullMatch: z.number().min(0).max(1).optional(),
  folding: z.boolean().optional(),
  denseCandidates: candidates,
  lexicalCandidates: candidates,
});

/** What `--config` may set: how passages are ranked, and from which confidence on a question is answered. */
const targetSettings = rankingSettings.extend({ leastConfidence: z.number().min(0).max(1).optional() });

type EngineSettings = { readonly ranking: RankingSettings; readonly leastConfidence: number | undefined };

/** Indexes a corpus into a temporary data directory and opens the engine on it, as the other commands would. */
export function targetFactory(config: Config): BuildTarget {
  return async (corpus, settings, onProgress) => {
    const { ranking, leastConfidence } = readSettings(settings);
    const dataDir = await mkdtemp(join(tmpdir(), 'wenjin-eval-'));
    const embedder = await openConfiguredEmbedder(config, config.WENJIN_THREADS);
    try {
      const paths = corpus.kind === 'paths' ? corpus.paths : [await writeArticles(dataDir, corpus.articles)];
      const report = await indexArticles({
        paths,
        dataDir,
        embedder,
        progress: (event) => {
          if (event.stage !== 'scan') onProgress?.(event.done, event.total);
        },
      });
      const index = await openIndex({ dataDir, embedder, translations: TRANSLATIONS, ranking });
      const answerer = openAnswerer({ index, leastConfidence });
      const { total: articles } = report.articles;
      return {
        search: (question, options) => index.search(question, options),
        ask: (question, options) => answerer.ask(question, options),
        status: async () => ({ generation: index.generation, articles, embedder: embedder.id }),
        async close() {
          index.close();
          await embedder.close();
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    } catch (error) {
      await embedder.close();
      await rm(dataDir, { recursive: true, force: true });
      throw error;
    }
  };
}

function readSettings(settings: TargetSettings): EngineSettings {
  const result = targetSettings.safeParse(settings);
  if (!result.success) {
    throw new SettingsError(
      result.error.issues.map((issue) => ({ key: issue.path.join('.') || 'settings', problem: issue.message })),
    );
  }
  const { leastConfidence, legs, ...weights } = result.data;
  const ranking = {
    ...DEFAULT_RANKING,
    ...(defined(weights) as Partial<RankingSettings>),
    legs: { ...DEFAULT_RANKING.legs, ...(defined(legs ?? {}) as Partial<RankingSettings['legs']>) },
  };
  return { ranking, leastConfidence };
}

/** Zod's optional keys may be there and undefined, which a spread would lay over the defaults. */
const defined = (settings: object): object =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

async function writeArticles(folder: string, articles: readonly EvalArticle[]): Promise<string> {
  const path = join(folder, 'corpus.jsonl');
  const lines = function* () {
    for (const article of articles) yield `${JSON.stringify(article)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}
