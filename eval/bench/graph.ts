import { startChild } from './child.js';
import { alone, type Curve, compared, type Row, type SectionResult } from './rows.js';

export type GraphRequest = {
  readonly size: number;
  readonly questions: number;
  readonly limit: number;
  /** After so long the graph is taken as far as it has come. */
  readonly minutes: number;
};

export type GraphFigures = {
  /** Vectors in the graph: those asked for, fewer where the time was up. */
  readonly size: number;
  /** Share of the exact nearest that the graph finds. */
  readonly recall: number;
  readonly buildSeconds: number;
  /** Processor time of the same: what the build takes on a machine that does nothing else. */
  readonly buildProcessorSeconds: number;
  /** Median of one question. */
  readonly searchMs: number;
  /** Mean of one question by comparing with every vector. */
  readonly exactMs: number;
  /** What the process grew by outside JavaScript while the graph was built. */
  readonly bytes: number;
  /** The most that the process held, with Node.js itself. */
  readonly peakBytes: number;
};

export type ChildFigures = Omit<GraphFigures, 'peakBytes'>;

const QUESTIONS = 100;
const LIMIT = 10;

/** Our graph against exact search at several sizes, each in a process of its own, so that its memory is its own. */
export async function benchGraph(sizes: readonly number[], minutes: number): Promise<SectionResult> {
  const measured: GraphFigures[] = [];
  for (const size of sizes) measured.push(await measure({ size, questions: QUESTIONS, limit: LIMIT, minutes }));
  const rows = measured.flatMap((figures, i) => rowsOf(figures, sizes[i] ?? figures.size));
  const curve = (name: string, unit: string, cost: (figures: GraphFigures) => number): Curve => ({
    name,
    unit,
    points: measured.map((figures) => ({ size: figures.size, cost: cost(figures) })),
  });
  return {
    rows,
    curves: [
      curve('build the graph', 's', (figures) => figures.buildProcessorSeconds),
      curve('search the graph', 'ms', (figures) => figures.searchMs),
      curve('search exactly', 'ms', (figures) => figures.exactMs),
      curve('memory of the graph', 'MB', (figures) => figures.bytes / 1e6),
    ],
  };
}

async function measure(request: GraphRequest): Promise<GraphFigures> {
  const child = startChild('graph-build');
  const figures = await child.ask<GraphRequest, ChildFigures>(request);
  return { ...figures, peakBytes: await child.end() };
}

function rowsOf(figures: GraphFigures, wanted: number): Row[] {
  const at = `${figures.size.toLocaleString('en')} vectors`;
  const cut = figures.size < wanted ? `of ${wanted.toLocaleString('en')}: the time was up; ` : '';
  const { recall, searchMs, exactMs, buildSeconds, buildProcessorSeconds, bytes, peakBytes } = figures;
  return [
    compared('graph', `recall@${LIMIT}, ${at}`, '', recall, 1, `${cut}${QUESTIONS} questions against exact search`),
    compared('graph', `one search, ${at}`, 'ms', searchMs, exactMs, 'exact search beside it'),
    alone(
      'graph',
      `build, ${at}`,
      's',
      buildSeconds,
      `one thread; ${Number(buildProcessorSeconds.toPrecision(3))} s of processor time`,
    ),
    alone('graph', `memory, ${at}`, 'MB', bytes / 1e6, `the process held ${Math.round(peakBytes / 1e6)} MB at most`),
  ];
}
