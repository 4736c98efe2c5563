import { z } from 'zod/v4';
import type { TargetSettings } from '../../eval/mod.js';
import { DEFAULT_RANKING, type RankingSettings } from '../../index/mod.js';
import type { PassageSize } from '../../ingest/mod.js';
import { SettingsError } from '../core/mod.js';

const weight = z.number().min(0).optional();
const count = z.int().min(1).optional();
const leg = z.boolean().optional();

const rankingSettings = z.strictObject({
  legs: z.strictObject({ dense: leg, lexical: leg, crosslingual: leg }).optional(),
  bestSentence: weight,
  meanSentence: weight,
  lexical: weight,
  crosslingual: weight,
  intoChinese: weight,
  fullMatch: z.number().min(0).max(1).optional(),
  folding: z.boolean().optional(),
  denseCandidates: count,
  lexicalCandidates: count,
});

/** What `--config` may set: how passages are ranked, how articles are stored, and from which confidence on is answered. */
const targetSettings = rankingSettings.extend({
  leastConfidence: z.number().min(0).max(1).optional(),
  /** Probability from which an answer is called sure. */
  sure: z.number().min(0).max(1).optional(),
  /** Whether passages are read for the exact answer. */
  reader: z.boolean().optional(),
  /** A folder or an id on the hub, as WENJIN_EMBEDDER. */
  embedder: z.string().trim().min(1).optional(),
  /** Characters: a passage is closed at the end of a paragraph from `enough` on, and anywhere before `most`. */
  passage: z
    .strictObject({ enough: z.int().min(1), most: z.int().min(1) })
    .refine(({ enough, most }) => enough <= most, { message: 'enough must not be more than most' })
    .optional(),
});

/** What an index is made with; two settings that agree in it can share one. */
export type Stored = { readonly embedder: string | undefined; readonly passageSize: PassageSize | undefined };

export type ReadSettings = {
  readonly ranking: RankingSettings;
  readonly leastConfidence: number | undefined;
  readonly sure: number | undefined;
  readonly reader: boolean;
  readonly stored: Stored;
};

/** @throws SettingsError that names every bad key */
export function readTargetSettings(settings: TargetSettings): ReadSettings {
  const result = targetSettings.safeParse(settings);
  if (!result.success) {
    throw new SettingsError(
      result.error.issues.map((issue) => ({ key: issue.path.join('.') || 'settings', problem: issue.message })),
    );
  }
  const { leastConfidence, sure, reader = true, embedder, passage, legs, ...weights } = result.data;
  const ranking = {
    ...DEFAULT_RANKING,
    ...(defined(weights) as Partial<RankingSettings>),
    legs: { ...DEFAULT_RANKING.legs, ...(defined(legs ?? {}) as Partial<RankingSettings['legs']>) },
  };
  return { ranking, leastConfidence, sure, reader, stored: { embedder, passageSize: passage } };
}

/** Zod's optional keys may be there and undefined, which a spread would lay over the defaults. */
const defined = (settings: object): object =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
