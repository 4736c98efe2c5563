import { startChild } from './child.js';
import { alone, type Curve, compared, type Row, type SectionResult } from './rows.js';

export type GraphRequest = { readonly size: number; readonly questions: number; readonly limit: number };

export type GraphFigures = {
  /** Share of the exact nearest that the graph finds. */
  readonly recall: number;
  readonly buildSeconds: number;
  /** Median of one question. */
  readonly searchMs: number;
  /** Mean of one question by comparing with every vector. */
  readonly exactMs: number;
  /** What the process grew by outside JavaScript while the graph was built. */
  readonly bytes: number;
};

const QUESTIONS = 100;
const LIMIT = 10;

/** Our graph against exact search at several sizes. */
export async function benchGraph(sizes: readonly number[]): Promise<SectionResult> {
  const rows: Row[] = [];
  const measured: (GraphFigures & { readonly size: number })[] = [];
  for (const size of sizes) {
    const child = startChild('graph-build');
    const request: GraphRequest = { size, questions: QUESTIONS, limit: LIMIT };
    const figures = await child.ask<GraphRequest, GraphFigures>(request);
    await child.end();
    measured.push({ size, ...figures });
    const at = `${size.toLocaleString('en')} vectors`;
    rows.push(
      compared('graph', `recall@${LIMIT}, ${at}`, '', figures.recall, 1, `${QUESTIONS} questions against exact search`),
      compared('graph', `one search, ${at}`, 'ms', figures.searchMs, figures.exactMs, 'exact search beside it'),
      alone('graph', `build, ${at}`, 's', figures.buildSeconds),
      alone('graph', `memory, ${at}`, 'MB', figures.bytes / 1e6),
    );
  }
  const curve = (name: string, unit: string, cost: (figures: GraphFigures) => number): Curve => ({
    name,
    unit,
    points: measured.map((figures) => ({ size: figures.size, cost: cost(figures) })),
  });
  return {
    rows,
    curves: [
      curve('build the graph', 's', (figures) => figures.buildSeconds),
      curve('search the graph', 'ms', (figures) => figures.searchMs),
      curve('search exactly', 'ms', (figures) => figures.exactMs),
      curve('memory of the graph', 'MB', (figures) => figures.bytes / 1e6),
    ],
  };
}
