import hnswlib from 'hnswlib-node';

/** Neighbours a point keeps (Malkov & Yashunin 2016, M). */
const NEIGHBOURS = 16;
/** Candidates looked at while a point is added (efConstruction). */
const BUILD_BREADTH = 128;
/** Candidates looked at for a question (ef); at least the number wanted. */
const SEARCH_BREADTH = 320;
/** Levels are drawn at random: a fixed seed makes the same points in the same order the same graph. */
const SEED = 7;

export type Neighbour = { readonly label: number; readonly similarity: number };

/** A graph of unit vectors under cosine similarity. Labels are sentence keys. */
export type VectorGraph = {
  /** Points, deleted ones counted. */
  readonly points: number;
  add(vector: Float32Array, label: number): void;
  /** Labels of all points, deleted ones too. */
  labels(): number[];
  /** The point stays in the graph as a way through, and is never found again. Removing twice is removing once. */
  remove(label: number): void;
  /** Nearest first, of those that `keep` takes; fewer than `limit` where there are fewer. */
  search(vector: Float32Array, limit: number, keep?: (label: number) => boolean): Neighbour[];
  save(path: string): Promise<void>;
};

export function newGraph(dimensions: number, capacity: number): VectorGraph {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  index.initIndex(Math.max(1, capacity), NEIGHBOURS, BUILD_BREADTH, SEED);
  return wrap(index);
}

/** The file is not checked by the library: verify its checksum first, a damaged one can end the process. */
export async function loadGraph(path: string, dimensions: number): Promise<VectorGraph> {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  await index.readIndex(path);
  return wrap(index);
}

function wrap(index: hnswlib.HierarchicalNSW): VectorGraph {
  return {
    get points() {
      return index.getCurrentCount();
    },
    add(vector, label) {
      // Growing in large steps: every resize copies the whole graph.
      const size = index.getMaxElements();
      if (index.getCurrentCount() >= size) index.resizeIndex(Math.ceil(size * 1.1) + 1024);
      index.addPoint(Array.from(vector), label);
    },
    labels: () => index.getIdsList(),
    remove: (label) => ignoreAlreadyDeleted(() => index.markDelete(label)),
    search(vector, limit, keep) {
      const wanted = Math.min(limit, index.getCurrentCount());
      if (wanted === 0) return [];
      index.setEf(Math.max(SEARCH_BREADTH, wanted));
      const { neighbors, distances } = index.searchKnn(Array.from(vector), wanted, keep);
      return neighbors.map((label, i) => ({ label, similarity: 1 - (distances[i] ?? 1) }));
    },
    save: async (path) => {
      // Room for points to come is written into the file: without it the same points make the same bytes.
      const points = Math.max(1, index.getCurrentCount());
      if (index.getMaxElements() > points) index.resizeIndex(points);
      await index.writeIndex(path);
    },
  };
}

function ignoreAlreadyDeleted(remove: () => void): void {
  try {
    remove();
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('already deleted'))) throw error;
  }
}
