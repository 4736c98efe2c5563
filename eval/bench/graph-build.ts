/** A child of the bench: builds one graph over synthetic vectors and measures it against exact search. */
import { newGraph } from '../../index/vectors/mod.js';
import { answerRequests } from './child.js';
import { exactSearch } from './exact.js';
import type { GraphFigures, GraphRequest } from './graph.js';
import { percentile } from './rows.js';
import { cloud } from './synthetic.js';

const DIMENSIONS = 384;
const SEED = 20;

answerRequests(async ({ size, questions: count, limit }: GraphRequest): Promise<GraphFigures> => {
  const points = cloud(DIMENSIONS, SEED);
  // Questions lie among the points without being any of them.
  const questions = Array.from({ length: count }, (_, i) => points.vector(size + i));
  const exact = exactSearch(questions, limit);
  const before = process.memoryUsage().rss;
  const graph = newGraph(DIMENSIONS, size);
  const seconds = { build: 0, exact: 0 };
  for (let label = 0; label < size; label++) {
    const vector = points.vector(label);
    seconds.build += timed(() => graph.add(vector, label));
    seconds.exact += timed(() => exact.offer(vector, label));
  }
  const bytes = process.memoryUsage().rss - before;
  const truth = exact.labels();
  const times: number[] = [];
  let found = 0;
  questions.forEach((question, q) => {
    let labels: number[] = [];
    times.push(
      timed(() => {
        labels = graph.search(question, limit).map(({ label }) => label);
      }) * 1000,
    );
    found += truth[q]?.filter((label) => labels.includes(label)).length ?? 0;
  });
  return {
    recall: found / (count * limit),
    buildSeconds: seconds.build,
    searchMs: percentile(times, 0.5),
    exactMs: (seconds.exact / count) * 1000,
    bytes,
  };
});

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}
