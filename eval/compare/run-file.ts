/** A run as a file: what `--json` prints and `--baseline` reads. One question a line, so that a diff shows which moved. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod/v4';
import { RunFileError } from '../errors.js';
import { COLUMNS, type Column, type Row } from '../metrics/mod.js';
import type { DatasetRun, Run } from './run.js';

export const RUN_FORMAT = 'wenjin-eval';
export const RUN_FORMAT_VERSION = 1;

/** Figures are compared to 1e-6; more digits would only make files larger. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);

const packRow = (row: Row) => ({
  id: row.id,
  slices: row.slices,
  values: COLUMNS.map((column) => rounded(row[column])),
});

/** The run as one JSON value. */
export const packRun = (run: Run) => ({
  format: RUN_FORMAT,
  formatVersion: RUN_FORMAT_VERSION,
  name: run.name,
  createdAt: run.createdAt,
  embedder: run.embedder,
  settings: run.settings,
  columns: COLUMNS,
  datasets: run.datasets.map(({ rows, ...rest }) => ({ ...rest, rows: rows.map(packRow) })),
});

/** Without what differs from machine to machine or follows from the rows: this is what gets committed. */
const baselineText = (run: Run): string => {
  const { datasets, ...head } = packRun(run);
  const body = datasets.map(({ name, kind, checksum, articles, rows }) => {
    const opening = JSON.stringify({ name, kind, checksum, articles }).slice(0, -1);
    return `${opening},"rows":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"datasets":[\n${body.join(',\n')}\n]}\n`;
};

/** Written beside and renamed, so that an interrupted run leaves the old baseline whole. */
export const saveRun = async (path: string, run: Run): Promise<void> => {
  const beside = `${path}.${process.pid}.tmp`;
  await writeFile(beside, baselineText(run));
  await rename(beside, path);
};

const rowSchema = z.object({ id: z.string(), slices: z.array(z.string()), values: z.array(z.number().nullable()) });

const fileSchema = z.object({
  format: z.literal(RUN_FORMAT),
  formatVersion: z.literal(RUN_FORMAT_VERSION),
  name: z.string(),
  createdAt: z.string(),
  embedder: z.string(),
  settings: z.record(z.string(), z.unknown()),
  columns: z.array(z.string()),
  datasets: z
    .array(
      z.object({
        name: z.string(),
        kind: z.string(),
        checksum: z.string(),
        articles: z.number(),
        rows: z.array(rowSchema).min(1),
      }),
    )
    .min(1),
});

type RunFile = z.infer<typeof fileSchema>;

/** @throws RunFileError where the file is missing, damaged or of another version */
export const readRun = async (path: string): Promise<Run> => {
  const file = checkFormat(await readJson(path), path);
  const datasets = file.datasets.map((dataset): DatasetRun => {
    const rows = dataset.rows.map((row) => unpackRow(row, file.columns, path));
    return { ...dataset, rows, summary: [], speed: null };
  });
  return { name: file.name, createdAt: file.createdAt, embedder: file.embedder, settings: file.settings, datasets };
};

const readJson = async (path: string): Promise<unknown> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new RunFileError(path, 'notFound', cause instanceof Error ? cause.message : '', cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunFileError(path, 'notJson', cause instanceof Error ? cause.message : '', cause);
  }
};

/** `eval --json` wraps the run with what it was compared with; both are accepted. */
const checkFormat = (value: unknown, path: string): RunFile => {
  const inner = typeof value === 'object' && value !== null && 'run' in value ? value.run : value;
  const parsed = fileSchema.safeParse(inner);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RunFileError(path, 'badFormat', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
};

const unpackRow = (row: RunFile['datasets'][number]['rows'][number], columns: readonly string[], path: string): Row => {
  if (row.values.length !== columns.length)
    throw new RunFileError(path, 'badFormat', `question '${row.id}' has another number of values`);
  const value = (column: Column): number | null => row.values[columns.indexOf(column)] ?? null;
  const values = Object.fromEntries(COLUMNS.map((column) => [column, value(column)])) as Record<Column, number | null>;
  return { ...values, id: row.id, slices: row.slices };
};
