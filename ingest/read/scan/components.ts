/** A stretch of touching pixels: their places by index, and how sure the model was of them on average. */
export type Component = { readonly pixels: Int32Array; readonly score: number };

/** The connected stretches of a map whose values are above `threshold`; those of fewer pixels than `fewest` are specks. */
export function componentsOf(map: Float32Array, width: number, threshold: number, fewest: number): Component[] {
  const seen = new Uint8Array(map.length);
  const queue = new Int32Array(map.length);
  const found: Component[] = [];
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start] === 1 || (map[start] ?? 0) <= threshold) continue;
    let end = 1;
    let sum = 0;
    queue[0] = start;
    seen[start] = 1;
    for (let at = 0; at < end; at += 1) {
      const pixel = queue[at] ?? 0;
      sum += map[pixel] ?? 0;
      const column = pixel % width;
      for (let row = -width; row <= width; row += width) {
        for (let step = column === 0 ? 0 : -1; step <= (column === width - 1 ? 0 : 1); step += 1) {
          const next = pixel + row + step;
          if (seen[next] !== 0 || (map[next] ?? 0) <= threshold) continue;
          seen[next] = 1;
          queue[end] = next;
          end += 1;
        }
      }
    }
    if (end >= fewest) found.push({ pixels: queue.slice(0, end), score: sum / end });
  }
  return found;
}

/** By how much a long stretch leans, in radians: the axis of its second moments. Null where it is too round to say. */
export function leanOf({ pixels }: Component, width: number): number | null {
  const [x, y] = [mean(pixels, (pixel) => pixel % width), mean(pixels, (pixel) => Math.floor(pixel / width))];
  const xx = mean(pixels, (pixel) => ((pixel % width) - x) ** 2);
  const yy = mean(pixels, (pixel) => (Math.floor(pixel / width) - y) ** 2);
  const xy = mean(pixels, (pixel) => ((pixel % width) - x) * (Math.floor(pixel / width) - y));
  return xx < LONG * LONG * yy ? null : Math.atan2(2 * xy, xx - yy) / 2;
}
/** Times as long as high. */
const LONG = 6;

function mean(pixels: Int32Array, value: (pixel: number) => number): number {
  let sum = 0;
  for (const pixel of pixels) sum += value(pixel);
  return sum / pixels.length;
}
