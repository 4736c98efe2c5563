/**
 * Vectors that lie as those of an e5 model do: all in one cone (cosines of unrelated texts .7 to .85), in topics of very
 * different sizes, with near duplicates inside a topic. Uniform noise would be harder than any text and say nothing.
 */
export type Cloud = {
  /** The i-th vector, unit length; the same for the same seed. */
  vector(i: number): Float32Array;
};

/** Weights of what a vector is made of, before it is scaled to length 1. */
const CONE = 1.6;
const TOPIC = 0.7;
const SUBTOPIC = 0.5;
const OWN = 0.45;
const TOPICS = 200;
const SUBTOPICS = 40;
/** Topics by rank as words are in a text (Zipf): the largest holds a sixth of all vectors. */
const SKEW = 1;

export function cloud(dimensions: number, seed: number): Cloud {
  const direction = (key: number) => gaussian(dimensions, random(seed * 1_000_003 + key));
  const cone = direction(0);
  const topics = Array.from({ length: TOPICS }, (_, i) => direction(1 + i));
  const shares = topics.map((_, i) => 1 / (i + 1) ** SKEW);
  const total = shares.reduce((sum, share) => sum + share, 0);

  const pickTopic = (at: number): number => {
    let left = at * total;
    const found = shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return found < 0 ? TOPICS - 1 : found;
  };

  return {
    vector(i) {
      const next = random(seed * 7_919 + i * 2 + 1);
      const topic = pickTopic(next());
      const subtopic = direction(1_000 + topic * SUBTOPICS + Math.floor(next() * SUBTOPICS));
      const own = gaussian(dimensions, next);
      const main = topics[topic] ?? cone;
      return unit(
        own.map(
          (value, d) => OWN * value + SUBTOPIC * (subtopic[d] ?? 0) + TOPIC * (main[d] ?? 0) + CONE * (cone[d] ?? 0),
        ),
      );
    },
  };
}

/** Mulberry32: 32 bits of state, good enough to scatter points, the same on every machine. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Box and Muller: normal values, scaled so that the whole vector has length 1 on average. */
function gaussian(dimensions: number, next: () => number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (let d = 0; d < dimensions; d += 2) {
    const radius = Math.sqrt((-2 * Math.log(1 - next())) / dimensions);
    const angle = 2 * Math.PI * next();
    vector[d] = radius * Math.cos(angle);
    if (d + 1 < dimensions) vector[d + 1] = radius * Math.sin(angle);
  }
  return vector;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
