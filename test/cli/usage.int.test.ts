import { describe, expect, it } from 'vitest';
import { errorShape } from './shapes.js';
import { wenjin } from './wenjin.js';

const CHINESE = /\p{Script=Han}/u;
const STACK = /\n\s+at .+:\d+:\d+/u;

describe('a command line that cannot be used', () => {
  it('is refused with all of its problems and those of the settings', async () => {
    const args = ['search', '-k', '0', '--colour', '--batch', 'q.jsonl', '问题'];
    const { code, stdout, stderr } = await wenjin(args, { WENJIN_THREADS: 'many', WENJIN_SPEED: 'fast' });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const part of ['--colour', '--limit', '--batch', 'WENJIN_THREADS', 'WENJIN_SPEED'])
      expect(stderr).toContain(part);
    expect(stderr).toMatch(CHINESE);
    expect(stderr).not.toMatch(STACK);
  });

  it.each([
    ['an unknown command', ['serch', '问题'], 'serch'],
    ['a missing question', ['ask'], '--batch'],
    ['a missing file', ['inspect'], 'FILE'],
    ['an argument too many', ['status', 'now'], 'now'],
    ['an option without its value', ['ask', '问题', '--data'], '--data'],
    ['a language that there is not', ['status', '--lang', 'fr'], 'fr'],
    ['a number that is none', ['search', '问题', '-k', 'ten'], 'ten'],
  ])('%s', async (_what, args, named) => {
    const { code, stdout, stderr } = await wenjin(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(named);
  });

  it('is told on standard output too where JSON is wanted', async () => {
    const { code, stdout } = await wenjin(['search', '--json']);
    expect(code).toBe(2);
    expect(errorShape.parse(JSON.parse(stdout)).error.code).toBe('BAD_USAGE');
  });

  it('takes what follows -- for words', async () => {
    const { code, stderr } = await wenjin(['search', '--data', '/nonexistent/wenjin', '--', '--json']);
    expect(code).toBe(1);
    expect(stderr).toContain('/nonexistent/wenjin');
  });
});

describe('help and version', () => {
  it('are in the language that is asked for, on standard output', async () => {
    const [chinese, english, version] = await Promise.all([
      wenjin(['--help']),
      wenjin(['ask', '--help', '--lang', 'en']),
      wenjin(['--version']),
    ]);
    expect(chinese.code).toBe(0);
    expect(chinese.stdout).toContain('回答一个问题');
    expect(english.stdout).toContain('Usage: wenjin ask');
    expect(english.stdout).not.toMatch(CHINESE);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it('nothing at all shows the commands and counts as wrong usage', async () => {
    const { code, stdout, stderr } = await wenjin([]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('search');
  });
});
