import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../index/mod.js';
import { type MadeIndex, makeIndexOf } from '../../test/index/made.js';
import type { Answerer, AskProgress, Reader } from '../core/mod.js';
import { StoppedError } from '../core/mod.js';
import { openPlanner } from './mod.js';
import { inParts } from './parts/in-parts.js';

const DRINKS = [
  '轰炸机最上面一层倒伏特加二十毫升。',
  '莫斯科骡子倒入伏特加四十五毫升，再倒姜汁啤酒。',
  '长岛冰茶用伏特加、金酒和朗姆酒各十五毫升。',
  '血腥玛丽在番茄汁里倒进伏特加，撒胡椒和盐。',
  '海风要先放蔓越莓汁，后加伏特加，杯口挂柚子片。',
  '螺丝刀是橙汁兑伏特加，搅三圈就好。',
];
const ARTICLES = DRINKS.length;
const LIST = '哪些鸡尾酒要用到伏特加';

let made: MadeIndex;
beforeAll(async () => {
  made = await makeIndexOf(DRINKS);
});
afterAll(() => made.remove());

/** An index that counts what it is asked. */
function counting(index: SearchIndex): { readonly index: SearchIndex; readonly asked: () => number } {
  let asked = 0;
  const retrieve: SearchIndex['retrieve'] = (...args) => {
    asked += 1;
    return index.retrieve(...args);
  };
  return { index: { ...index, retrieve }, asked: () => asked };
}

describe('an answer over many articles', () => {
  it('tells which articles were read, one after the other, to the last', async () => {
    const told: AskProgress[] = [];
    const answer = await openPlanner({ index: made.index, leastConfidence: 0 }).ask(LIST, {
      onProgress: (progress) => told.push(progress),
    });
    expect(answer.many).toBeDefined();
    const total = ARTICLES;
    expect(told).toEqual(Array.from({ length: total + 1 }, (_, done) => ({ articles: { done, total } })));
  });

  it('is stopped between two articles, drops what it found, and leaves nothing running', async () => {
    const stop = new AbortController();
    const { index, asked } = counting(made.index);
    const told: number[] = [];
    const asking = openPlanner({ index, leastConfidence: 0 }).ask(LIST, {
      signal: stop.signal,
      onProgress({ articles }) {
        told.push(articles?.done ?? 0);
        if (articles?.done === 3) stop.abort();
      },
    });
    await expect(asking).rejects.toThrow(StoppedError);
    const before = asked();
    await sleep(200);
    expect(told).toEqual([0, 1, 2, 3]);
    expect(asked()).toBe(before);
  });

  it('ends only once the reading beside it has ended, too', async () => {
    const stop = new AbortController();
    let isReading = false;
    const reader: Reader = {
      id: 'slow',
      async read(_question, passages) {
        isReading = true;
        stop.abort();
        await sleep(300);
        isReading = false;
        return passages.map(() => null);
      },
      close: async () => undefined,
    };
    const planner = openPlanner({ index: made.index, leastConfidence: 0, read: { reader } });
    await expect(planner.ask(LIST, { signal: stop.signal })).rejects.toThrow(StoppedError);
    expect(isReading).toBe(false);
  });

  it('is told of no reader that failed because it was closed', async () => {
    const stop = new AbortController();
    const reader: Reader = {
      id: 'closed',
      async read() {
        stop.abort();
        throw new Error('it was closed');
      },
      close: async () => undefined,
    };
    const failures: unknown[] = [];
    const read = { reader, onFailure: (error: unknown) => void failures.push(error) };
    const ask = openPlanner({ index: made.index, read }).ask(LIST, { signal: stop.signal });
    await expect(ask).rejects.toThrow(StoppedError);
    expect(failures).toEqual([]);
  });

  it('asks the index nothing where it was stopped before it began', async () => {
    const { index, asked } = counting(made.index);
    const ask = openPlanner({ index }).ask('伏特加用多少毫升', { signal: AbortSignal.abort() });
    await expect(ask).rejects.toThrow(StoppedError);
    expect(asked()).toBe(0);
  });
});

describe('a question of several parts', () => {
  const QUESTION = '包头签约了多少个项目，协议投资多少亿元，新增就业多少人';

  it('tells which part is asked, also beside the articles that it reads', async () => {
    const told: AskProgress[] = [];
    const articles = { done: 1, total: 2 };
    const answerer: Answerer = {
      async ask(question, options = {}) {
        if (question.includes('投资')) options.onProgress?.({ articles });
        return openPlanner({ index: made.index }).ask(question);
      },
    };
    await inParts(answerer).ask(QUESTION, { onProgress: (progress) => told.push(progress) });
    const part = (done: number) => ({ part: { done, total: 3 } });
    expect(told.filter((one) => one.articles === undefined)).toEqual([part(1), part(2), part(3)]);
    expect(told.filter((one) => one.articles !== undefined)).toContainEqual({ ...part(2), articles });
  });

  it('is stopped between two parts', async () => {
    const stop = new AbortController();
    const { index, asked } = counting(made.index);
    const parts: number[] = [];
    const asking = openPlanner({ index }).ask(QUESTION, {
      signal: stop.signal,
      onProgress({ part }) {
        if (part === undefined) return;
        parts.push(part.done);
        if (part.done === 2) stop.abort();
      },
    });
    await expect(asking).rejects.toThrow(StoppedError);
    const before = asked();
    await sleep(100);
    expect(new Set(parts)).toEqual(new Set([1, 2]));
    expect(asked()).toBe(before);
  });
});
