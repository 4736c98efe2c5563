import { setTimeout as sleep } from 'node:timers/promises';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { articleByArticle } from '../../../test/discord/article-by-article.js';
import { ANSWER } from '../../../test/show/given.js';
import { type AnswerLanguage, StoppedError } from '../../core/mod.js';
import type { Context } from '../context.js';
import { renderError } from '../errors.js';
import { interruptible } from '../interrupt.js';
import type { Screen } from '../terminal.js';
import { askWatched } from './ask.js';

/** What is written to standard error. */
function screen(isTerminal: boolean): Screen & { readonly written: string[] } {
  const written: string[] = [];
  const write = (text: string): void => void written.push(text);
  return { isTerminal, paint: pc.createColors(false), columns: 80, line: (text) => write(`${text}\n`), write, written };
}

const contextOf = (err: Screen, language: AnswerLanguage, json = false) =>
  ({ terminal: { err }, language, json }) as unknown as Context;
const slow = () => articleByArticle({ ask: async (question) => ({ ...ANSWER, question }) }, 30, 50);
const CLEAR = '\r\u001B[2K';

describe('asking of many articles', () => {
  it.each([
    ['zh-Hans', /^已读 \d+\/30 篇…$/u],
    ['zh-Hant', /^已讀 \d+\/30 篇…$/u],
    ['en', /^Read \d+\/30 articles…$/u],
  ] as const)('shows on a terminal how far it is, and takes that back, in %s', async (language, line) => {
    const err = screen(true);
    await askWatched(contextOf(err, language), slow(), '哪些？', {});
    const lines = err.written.map((text) => text.replace(CLEAR, ''));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.pop()).toBe('');
    for (const one of lines) expect(one).toMatch(line);
  });

  it.each([
    ['in a pipe', false, false],
    ['with --json', true, true],
  ])('shows nothing %s', async (_where, isTerminal, json) => {
    const err = screen(isTerminal);
    await askWatched(contextOf(err, 'zh-Hans', json), slow(), '哪些？', {});
    expect(err.written).toEqual([]);
  });

  it('ends at Ctrl-C, says so, and nothing goes on', async () => {
    const err = screen(true);
    const answerer = slow();
    const asking = interruptible(
      (signal) => askWatched(contextOf(err, 'zh-Hans'), answerer, '哪些？', { signal }),
      () => undefined,
    );
    setTimeout(() => process.emit('SIGINT'), 900);
    const error = await asking.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoppedError);
    expect(renderError(error, 'zh-Hans')).toMatchObject({ message: '已停止，没有回答。', exit: 130 });
    await sleep(100);
    const { read } = answerer;
    await sleep(200);
    expect(answerer.read).toBe(read);
    expect(read).toBeLessThan(answerer.total);
    expect(err.written.at(-1)).toBe(CLEAR);
  });
});
