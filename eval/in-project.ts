import { fileURLToPath } from 'node:url';

/** A path of the project, from the sources and from what is compiled of them. */
export function inProject(relative: string): string {
  const up = import.meta.url.endsWith('.ts') ? '../' : '../../';
  return fileURLToPath(new URL(up + relative, import.meta.url));
}
