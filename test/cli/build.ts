import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';

/** The tests run what users run: the compiled program, made from the sources as they are now. */
export default function build(): void {
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: projectRoot, stdio: 'inherit' });
}
