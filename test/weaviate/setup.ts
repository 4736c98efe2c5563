import type { TestProject } from 'vitest/node';
import { serverProgram } from './server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Weaviate's program; undefined where it cannot be had. */
    weaviate: string | undefined;
  }
}

export function setup(project: TestProject): void {
  const program = serverProgram();
  if (program === undefined) {
    process.stderr.write('Weaviate is neither built nor can it be, as there is no Go: what it does is not tested.\n');
  }
  project.provide('weaviate', program);
}
