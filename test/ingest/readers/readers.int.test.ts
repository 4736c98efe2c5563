import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { projectRoot } from '../../../src/config.js';

it('no answer holds a text of another generation than it names, whatever is written meanwhile', () => {
  const few = ['--minutes', '0.5', '--processes', '2', '--readers', '4', '--articles', '200'];
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'test/ingest/readers/run.ts', ...few], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  expect(stdout, stderr).toContain('0 wrong');
  expect(status).toBe(0);
});
