import { readFile } from 'node:fs/promises';
import { z } from 'zod/v4';

export const SECTIONS = [
  'embedding',
  'recipe',
  'graph',
  'growth',
  'asking',
  'serving',
  'large',
  'queue',
  'engines',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** One line of the result: a figure of ours beside a figure of somebody else's, or alone. */
export type Row = {
  readonly section: SectionName;
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** What ours is measured against; null where a figure stands alone. */
  readonly other: number | null;
  /** Ours over the other. */
  readonly ratio: number | null;
  readonly note: string;
};

/** Where a cost was measured at several sizes; the chart draws one line a curve. */
export type Curve = {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly { readonly size: number; readonly cost: number }[];
};

export type SectionResult = { readonly rows: readonly Row[]; readonly curves: readonly Curve[] };

const resultSchema: z.ZodType<SectionResult> = z.object({
  rows: z.array(
    z.object({
      section: z.enum(SECTIONS),
      what: z.string(),
      unit: z.string(),
      ours: z.number(),
      other: z.number().nullable(),
      ratio: z.number().nullable(),
      note: z.string(),
    }),
  ),
  curves: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      points: z.array(z.object({ size: z.number(), cost: z.number() })),
    }),
  ),
});

/** What runs printed with `--json`: a million vectors and twenty thousand articles need not be measured in one night. */
export async function readResults(paths: readonly string[]): Promise<SectionResult[]> {
  const results: SectionResult[] = [];
  for (const path of paths) {
    const parsed = resultSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (!parsed.success) throw new Error(`Cannot use '${path}': it is not what 'npm run bench -- --json' prints.`);
    results.push(parsed.data);
  }
  return results;
}

export const compared = (
  section: Row['section'],
  what: string,
  unit: string,
  ours: number,
  other: number,
  note = '',
): Row => ({ section, what, unit, ours, other, ratio: other === 0 ? null : ours / other, note });

export const alone = (section: Row['section'], what: string, unit: string, ours: number, note = ''): Row => ({
  section,
  what,
  unit,
  ours,
  other: null,
  ratio: null,
  note,
});

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param share 0 to 1; the nearest rank */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
