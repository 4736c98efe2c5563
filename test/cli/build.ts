import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../../src/config.js';
import { ARTICLES, wenjinJson, workplace } from './wenjin.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of an index of `ARTICLES`; to be copied, see `indexedWorkplace`. */
    readonly indexedArticles: string;
  }
}

/**
 * The tests run what users run: the compiled program, made from the sources as they are now. Most of them begin with the
 * same index, which is made once.
 * @returns what clears up at the end
 */
export default async function build(project: TestProject): Promise<() => void> {
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: projectRoot, stdio: 'inherit' });
  const place = workplace(ARTICLES);
  await wenjinJson(['index', place.articles, '--data', place.data]);
  project.provide('indexedArticles', place.data);
  return () => place.remove();
}
