/** Numbers from a seed: the same seed breaks the same files. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = ReturnType<typeof randomFrom>;

/** What happens to files: cut off, bits turned over, stretches lost, repeated or blank, numbers grown. */
const WAYS: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => {
    for (let count = 1 + random(12); count > 0; count -= 1) bytes[random(bytes.length)] = random(256);
    return bytes;
  },
  (bytes, random) => {
    const [start, end] = stretch(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (bytes, random) => {
    const [start, end] = stretch(bytes, random);
    const copies = Array.from({ length: 1 + random(40) }, () => bytes.subarray(start, end));
    return Buffer.concat([bytes.subarray(0, end), ...copies, bytes.subarray(end)]);
  },
  (bytes, random) => bytes.fill(0, ...stretch(bytes, random)),
  (bytes, random) => {
    const places = [...bytes.toString('latin1').matchAll(/\d+/g)];
    const place = places[random(places.length)];
    if (place === undefined) return bytes;
    const number = Buffer.from(['99999999', '-1', '0', '1e9', '2147483648'][random(5)] ?? '');
    return Buffer.concat([bytes.subarray(0, place.index), number, bytes.subarray(place.index + place[0].length)]);
  },
];

export function mutated(bytes: Buffer, random: Random): Buffer {
  let result: Buffer = Buffer.from(bytes);
  for (let count = 1 + random(2); count > 0 && result.length > 1; count -= 1) {
    const way = WAYS[random(WAYS.length)];
    if (way !== undefined) result = way(Buffer.from(result), random);
  }
  return result;
}

function stretch(bytes: Buffer, random: Random): [start: number, end: number] {
  const start = random(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + random(Math.min(400, bytes.length)))];
}
