import { sep } from 'node:path';
import type { Sourced } from './listed.js';

type Found = Sourced & { readonly root: string };

/**
 * Files of the same path in different folders (`A/readme.txt` and `B/readme.txt`, both named) get as much of their
 * folder's path in front as tells them apart. All others keep the path that they have alone.
 */
export function apart(found: readonly Found[]): Sourced[] {
  const byPath = new Map<string, Found[]>();
  for (const one of found) {
    const same = byPath.get(one.entry.path);
    if (same === undefined) byPath.set(one.entry.path, [one]);
    else same.push(one);
  }
  return [...byPath.values()].flatMap((same) => {
    const files = same.filter(({ entry }) => entry.kind === 'file');
    return files.length < 2 ? same : same.map((one) => prefixed(one, depthThatTells(files)));
  });
}

const tailOf = (root: string, depth: number): string => root.split(sep).filter(Boolean).slice(-depth).join('/');

function depthThatTells(files: readonly Found[]): number {
  const deepest = Math.max(...files.map(({ root }) => root.split(sep).length));
  for (let depth = 1; depth < deepest; depth += 1) {
    if (new Set(files.map(({ root }) => tailOf(root, depth))).size === files.length) return depth;
  }
  return deepest;
}

function prefixed(one: Found, depth: number): Sourced {
  const { root, entry } = one;
  if (entry.kind !== 'file') return one;
  const path = `${tailOf(root, depth)}/${entry.path}`;
  return { ...one, entry: { ...entry, path, shown: entry.shown === entry.path ? path : entry.shown } };
}
