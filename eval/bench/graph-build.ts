/** A child of the bench: builds one graph over synthetic vectors and measures it against exact search. */
import { newGraph } from '../../index/mod.js';
import { answerRequests } from './child.js';
import { exactSearch } from './exact.js';
import type { GraphFigures, GraphRequest } from './graph.js';
import { percentile } from './rows.js';
import { cloud } from './synthetic.js';

const DIMENSIONS = 384;
const SEED = 20;

answerRequests(async ({ size, questions: count, limit }: GraphRequest): Promise<GraphFigures> => {
  const points = cloud(DIMENSIONS, SEED);
  const step = Math.max(1, Math.floor(size / count));
  const questions = Array.from({ length: count }, (_, i) => points.near((i * step) % size));
  const exact = exactSearch(questions, limit);
  const before = nativeBytes();
  const graph = newGraph(DIMENSIONS, size);
  const seconds = { build: 0, exact: 0 };
  for (let label = 0; label < size; label++) {
    const vector = points.vector(label);
    seconds.build += timed(() => graph.add(vector, label));
    seconds.exact += timed(() => exact.offer(vector, label));
  }
  const bytes = nativeBytes() - before;
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

/** What the process holds besides JavaScript's own heap, which comes and goes with the vectors that are drawn. */
function nativeBytes(): number {
  const { rss, heapTotal, external } = process.memoryUsage();
  return rss - heapTotal - external;
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}
