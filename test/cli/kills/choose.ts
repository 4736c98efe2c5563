import type { Random } from '../../../eval/random.js';
import type { Place, Scene } from './scene.js';

/** Each named point as likely as another, however often it is passed; the first call and the last more likely than those between. */
export function chosen({ points, ms }: Scene, tries: number, random: Random): Place[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: tries }, () => {
    const [name, times] = pick(points);
    const how = pick(['before', 'after', 'half', 'fail ENOSPC', 'fail EIO', 'moment'] as const);
    if (how === 'moment') return { name: how, count: 1 + Math.floor(random() * ms), how };
    return { name, count: pick([1, times, 1 + Math.floor(random() * times)]), how };
  });
}

/** The first so many calls, one after the other, each failing as on a full disk and as on a broken one; no more than there are. */
export function everyCall({ points }: Scene, most: number): Place[] {
  const calls = Math.min(
    most,
    points.reduce((sum, [, times]) => sum + times, 0),
  );
  const failing = (count: number): Place[] =>
    (['fail ENOSPC', 'fail EIO'] as const).map((how) => ({ name: '*', count, how }));
  return Array.from({ length: calls }, (_, i) => failing(i + 1)).flat();
}
