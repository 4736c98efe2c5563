import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../in-project.js';
import { PROGRAM } from './indexing.js';

const QUESTIONS = inProject('eval/sets/own-dev.jsonl');

/** Everything that an index finds for the development questions, with scores; times and generations are left out. */
export function everyHit(data: string): string[] {
  const questions = readFileSync(QUESTIONS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; question: string });
  const file = `${data}-questions.jsonl`;
  writeFileSync(file, questions.map(({ id, question }) => `${JSON.stringify({ id, question })}\n`).join(''));
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'search', '--batch', file, '--data', data], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`wenjin search ended with ${status}: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const { id, results } = JSON.parse(line) as { id: string; results: unknown };
      return JSON.stringify({ id, results });
    });
}
