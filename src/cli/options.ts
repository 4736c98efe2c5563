import { z } from 'zod/v4';
import { dayRange } from '../language/mod.js';

const word = z.string('needsValue').trim().min(1, 'empty');
const words = z.array(word).min(1);
const count = (largest: number) =>
  z
    .string('needsValue')
    .transform((value) => (value.trim() === '' ? Number.NaN : Number(value)))
    .pipe(z.number('notNumber').int('notInteger').min(1, 'tooSmall:1').max(largest, `tooBig:${largest}`));
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.string('needsValue').pipe(z.enum(values, `oneOf:${values.join(' ')}`));

const day = (end: 'first' | 'last') =>
  word.transform((typed, context) => {
    const range = dayRange(typed);
    if (range === undefined) context.addIssue({ code: 'custom', message: 'badDay' });
    return range?.[end] ?? z.NEVER;
  });

/** The second of four is 2/4. */
const share = word.transform((typed, context) => {
  const [, part = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/u.exec(typed) ?? []).map(Number);
  if (part < 1 || part > of) context.addIssue({ code: 'custom', message: 'badShare' });
  return { part, of };
});

/**
 * Every option: how it is written and what it may be. Messages of the schemas are words of the usage table, with a
 * limit or a list of values after a colon. Options that may be repeated give lists.
 */
export const OPTIONS = {
  data: { flags: '--data <DIR>', schema: word },
  json: { flags: '--json', schema: z.boolean() },
  lang: { flags: '--lang <LANGUAGE>', schema: oneOf(['zh-Hans', 'zh-Hant', 'en']) },
  limit: { flags: '-k, --limit <N>', schema: count(1000) },
  batch: { flags: '--batch <FILE>', schema: word },
  collection: { flags: '--collection <NAME>', schema: words },
  since: { flags: '--since <DAY>', schema: day('first') },
  until: { flags: '--until <DAY>', schema: day('last') },
  source: { flags: '--source <NAME>', schema: word },
  reader: { flags: '--reader <on|off>', schema: oneOf(['on', 'off']) },
  llm: { flags: '--llm <on|off>', schema: oneOf(['on', 'off']) },
  rebuild: { flags: '--rebuild', schema: z.boolean() },
  yes: { flags: '--yes', schema: z.boolean() },
  add: { flags: '--add', schema: z.boolean() },
  share: { flags: '--share <I/N>', schema: share },
  to: { flags: '--to <STORE>', schema: oneOf(['weaviate', 'embedded', 'postgres']) },
  into: { flags: '--into <NAME>', schema: word },
  poll: { flags: '--poll', schema: z.boolean() },
  deep: { flags: '--deep', schema: z.boolean() },
  original: { flags: '--original', schema: z.boolean() },
  html: { flags: '--html <FILE>', schema: word },
  baseline: { flags: '--baseline <FILE>', schema: word },
  save: { flags: '--save <FILE>', schema: word },
  keep: { flags: '--keep', schema: z.boolean() },
  gate: { flags: '--gate', schema: z.boolean() },
  repeat: { flags: '--repeat <N>', schema: count(1000) },
  searchOnly: { flags: '--search-only', schema: z.boolean() },
  compare: { flags: '--compare <OLDER> <NEWER>', schema: word },
  config: { flags: '--config <FILE>', schema: word },
  host: { flags: '--host <ADDRESS>', schema: word },
  port: { flags: '--port <N>', schema: count(65_535) },
  tokens: { flags: '--tokens <FILE>', schema: word },
  explain: { flags: '--explain', schema: z.boolean() },
  csv: { flags: '--csv <FILE>', schema: word },
  receipt: { flags: '--receipt <FILE>', schema: word },
  articles: { flags: '--articles <PATH>', schema: words },
  questions: { flags: '--limit <N>', schema: count(1_000_000) },
} as const satisfies Record<string, { flags: string; schema: z.ZodType }>;

export type OptionName = keyof typeof OPTIONS;
export type Options = { readonly [K in OptionName]?: z.output<(typeof OPTIONS)[K]['schema']> };

/** Options that every command takes. */
export const GLOBAL_OPTIONS = ['data', 'json', 'lang'] as const satisfies readonly OptionName[];
