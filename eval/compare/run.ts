import { type Measured, type SliceSummary, summarise } from '../measure/mod.js';
import { type LatencySummary, type Row, summariseLatency } from '../metrics/mod.js';
import type { TargetSettings } from '../target.js';

/** What one run found, apart from the texts: enough to print, to save and to compare with. */
export type Run = {
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly embedder: string;
  readonly settings: TargetSettings;
  readonly datasets: readonly DatasetRun[];
};

export type Speed = {
  readonly search: LatencySummary | null;
  readonly ask: LatencySummary | null;
  readonly indexSeconds: number;
  readonly indexCharactersPerSecond: number | null;
  readonly peakBytes: number;
};

export type DatasetRun = {
  readonly name: string;
  readonly kind: string;
  readonly checksum: string;
  /** Articles indexed: a hint when figures moved because the corpus did. */
  readonly articles: number;
  readonly rows: readonly Row[];
  /** Empty in a run read from a file: what is compared are the rows. */
  readonly summary: readonly SliceSummary[];
  /** Null in a run read from a file that does not carry it: speed is compared within one machine only. */
  readonly speed: Speed | null;
};

export const toRun = (
  name: string,
  settings: TargetSettings,
  measured: readonly Measured[],
  seed: number,
  at: Date,
): Run => ({
  name,
  createdAt: at.toISOString(),
  embedder: measured[0]?.status.embedder ?? '',
  settings,
  datasets: measured.map((one) => toDatasetRun(one, seed)),
});

const toDatasetRun = ({ dataset, status, questions, index, peakBytes }: Measured, seed: number): DatasetRun => {
  const rows = questions.map((question) => question.row);
  return {
    name: dataset.name,
    kind: dataset.kind,
    checksum: dataset.checksum,
    articles: status.articles,
    rows,
    summary: summarise(dataset.name, rows, seed),
    speed: {
      search: summariseLatency(questions.map((question) => question.searchMs)),
      ask: summariseLatency(questions.flatMap((question) => question.askMs ?? [])),
      indexSeconds: index.seconds,
      indexCharactersPerSecond: index.charactersPerSecond,
      peakBytes,
    },
  };
};
