/** A child of the bench: builds one graph over synthetic vectors and measures it against exact search. */
import { newGraph } from '../../index/mod.js';
import { answerRequests } from './child.js';
import { exactSearch } from './exact.js';
import type { ChildFigures, GraphRequest } from './graph.js';
import { percentile } from './rows.js';
import { cloud } from './synthetic.js';

type VectorGraph = ReturnType<typeof newGraph>;

const DIMENSIONS = 384;
const SEED = 20;
const PROGRESS_STEP = 50_000;

answerRequests(async (request: GraphRequest): Promise<ChildFigures> => {
  const { size: wanted, questions: count, limit, minutes } = request;
  const points = cloud(DIMENSIONS, SEED);
  const step = Math.max(1, Math.floor(wanted / count));
  const questions = Array.from({ length: count }, (_, i) => points.near((i * step) % wanted));
  const exact = exactSearch(questions, limit);
  const before = nativeBytes();
  const graph = newGraph(DIMENSIONS, wanted);
  const took = { build: 0, processor: 0, exact: 0 };
  const watch = stopwatch(wanted, minutes);
  let size = 0;
  while (size < wanted && watch.goesOn(size)) {
    const vector = points.vector(size);
    const busy = process.cpuUsage();
    took.build += timed(() => graph.add(vector, size));
    const { user, system } = process.cpuUsage(busy);
    took.processor += (user + system) / 1e6;
    took.exact += timed(() => exact.offer(vector, size));
    size++;
  }
  const bytes = nativeBytes() - before;
  const { found, times } = ask(graph, questions, exact.labels(), limit);
  return {
    size,
    recall: found / (count * limit),
    buildSeconds: took.build,
    buildProcessorSeconds: took.processor,
    searchMs: percentile(times, 0.5),
    exactMs: (took.exact / count) * 1000,
    bytes,
  };
});

/** @returns how many of the exact nearest were found, and what each question took in milliseconds */
function ask(graph: VectorGraph, questions: readonly Float32Array[], truth: readonly number[][], limit: number) {
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
  return { found, times };
}

/** Lines of progress of a large graph, and an end to it: a million vectors on a busy machine must not take the night. */
function stopwatch(wanted: number, minutes: number): { goesOn(size: number): boolean } {
  const started = performance.now();
  const step = Math.max(PROGRESS_STEP, Math.ceil(wanted / 20));
  return {
    goesOn(size) {
      const passed = (performance.now() - started) / 60_000;
      if (size > 0 && size % step === 0)
        process.stderr.write(
          `bench: graph ${size.toLocaleString('en')} of ${wanted.toLocaleString('en')}, ${passed.toFixed(1)} min\n`,
        );
      return passed < minutes;
    },
  };
}

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
