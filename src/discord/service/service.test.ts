import { describe, expect, it, vi } from 'vitest';
import { clusterQuestions } from '../../feedback/mod.js';
import { CollectionPolicy } from '../collections.js';
import { commandDefinitions } from '../command/definitions.js';
import { nameOf, safeName } from '../command/kb-add.js';
import { readTerms } from '../command/people.js';
import { sameCommands } from '../command/register.js';
import { languageOfText, uiLanguage } from '../locale.js';
import { AnswerQueue } from './queue.js';
import { Quota } from './quota.js';
import { Recent } from './recent.js';

describe('Quota', () => {
  it('allows a number in any window and says how long to wait', () => {
    const quota = new Quota(2, 1000);
    quota.use('a', 0);
    quota.use('a', 400);
    expect(quota.check('a', 500)).toEqual({ ok: false, retryMs: 500 });
    expect(quota.check('b', 500)).toEqual({ ok: true });
    expect(quota.check('a', 1001)).toEqual({ ok: true });
  });

  it('remembers nobody longer than a window, whoever else asks', () => {
    const quota = new Quota(2, 1000);
    for (let n = 0; n < 10_000; n += 1) quota.use(`asker${n}`, n);
    expect(quota.size).toBe(1000);
    expect(quota.check('asker9999', 9999)).toEqual({ ok: true });
    quota.use('asker9999', 9999);
    expect(quota.check('asker9999', 9999).ok).toBe(false);
  });
});

describe('AnswerQueue', () => {
  it('keeps the order, the number at once and the capacity', async () => {
    const queue = new AnswerQueue(2, 3);
    const done: number[] = [];
    let most = 0;
    const work = (n: number) => async () => {
      most = Math.max(most, queue.running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(n);
    };
    const runs = [1, 2, 3, 4, 5].map((n) => queue.run(work(n)));
    await expect(queue.run(work(6))).rejects.toThrow('queue.full');
    await Promise.all(runs);
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  it('serves who asked first, whoever got through sooner, and lets everybody of a crowd hear', async () => {
    vi.useFakeTimers();
    const queue = new AnswerQueue(1, 300);
    let free = (): void => undefined;
    void queue.run(() => new Promise<void>((resolve) => (free = resolve)));
    const served: number[] = [];
    const heard = new Map<number, number>();
    const ids = Array.from({ length: 200 }, (_, i) => (i * 77) % 200);
    const runs = ids.map((id) =>
      queue.run(async () => void served.push(id), { askedAt: BigInt(id), onAhead: (n) => void heard.set(id, n) }),
    );
    await vi.advanceTimersByTimeAsync(15_000);
    expect([...heard.keys()].length).toBe(200);
    expect(heard.get(0)).toBe(1);
    expect(heard.get(199)).toBe(200);
    free();
    await Promise.all(runs);
    expect(served).toEqual(ids.toSorted((a, b) => a - b));
    vi.useRealTimers();
  });

  it('tells all that wait when it is closed, and finishes what runs', async () => {
    const queue = new AnswerQueue(1, 300);
    let free = (): void => undefined;
    const running = queue.run(() => new Promise<string>((resolve) => (free = () => resolve('done'))));
    const waiting = [1, 2, 3].map(() => queue.run(async () => 'begun'));
    queue.close();
    for (const one of waiting) await expect(one).rejects.toThrow('answer.cut');
    await expect(queue.run(async () => 'begun')).rejects.toThrow('answer.cut');
    free();
    expect(await running).toBe('done');
  });

  it('goes on after a failure', async () => {
    const queue = new AnswerQueue(1, 3);
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(async () => 'yes')).toBe('yes');
  });
});

describe('Recent', () => {
  it('forgets the oldest and the stale', () => {
    const recent = new Recent<number>(2, 100);
    recent.set('a', 1, 0);
    recent.set('b', 2, 50);
    recent.set('c', 3, 60);
    expect([recent.get('a', 60), recent.get('b', 60), recent.get('b', 151)]).toEqual([undefined, 2, undefined]);
  });

  it('keeps nothing stale until its place is needed', () => {
    const recent = new Recent<number>(1000, 100);
    for (let n = 0; n < 500; n += 1) recent.set(String(n), n, n);
    expect(recent.size).toBe(100);
  });
});

describe('clusterQuestions', () => {
  it('groups wordings of the same question, the most frequent first', () => {
    const asked = ['地铁几点开门？', '图书馆在哪里', '图书馆在哪里呀', '请问图书馆在哪里？'];
    const clusters = clusterQuestions(asked.map((question, i) => ({ question, createdAt: i })));
    expect(clusters.map((c) => [c.question, c.count])).toEqual([
      ['图书馆在哪里', 3],
      ['地铁几点开门？', 1],
    ]);
  });
});

describe('clusterQuestions over many gaps', () => {
  it('takes no time that acknowledgements would wait for', () => {
    const gaps = Array.from({ length: 2000 }, (_, i) => ({
      question: Array.from({ length: 300 }, (_, k) =>
        String.fromCodePoint(0x4e00 + ((i * 7919 + k * k * 31 + i * k * 17) % 7993)),
      ).join(''),
      createdAt: i,
    }));
    const began = performance.now();
    const clusters = clusterQuestions([...['？', '！！'].map((question) => ({ question, createdAt: -1 })), ...gaps]);
    expect(clusters.length).toBeGreaterThan(1900);
    expect(clusters.find(({ question }) => question === '？')?.count).toBe(2);
    // Comparing each with each takes tens of seconds here.
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

describe('CollectionPolicy', () => {
  const [one, two] = ['111111111111111111', '222222222222222222'];
  it('keeps servers apart where the bot serves several', () => {
    const policy = new CollectionPolicy(undefined);
    const mine = policy.fromName(one, '产品') ?? '';
    expect(policy.toName(mine)).toBe('产品');
    expect([policy.mayUse(one, mine), policy.mayUse(two, mine), policy.mayUse(null, mine)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([policy.owns(one, 'default'), policy.owns(one, mine), policy.owns(two, mine)]).toEqual([false, true, false]);
    expect(policy.defaults(one)).toEqual(['default', policy.home(one)]);
  });
  it('uses names as they are where there is one server', () => {
    const policy = new CollectionPolicy(one);
    expect([policy.home(one), policy.fromName(one, '产品'), policy.owns(one, 'default')]).toEqual([
      'default',
      '产品',
      true,
    ]);
  });
  it.each(['', '../x', 'a/b', `server-${two}-x`, 'x'.repeat(41)])('refuses %j as a name', (name) => {
    expect(new CollectionPolicy(undefined).fromName(one, name)).toBeNull();
  });
});

describe('what people type', () => {
  it('reads words and synonyms', () => {
    expect(readTerms('软件=軟體 ＝ 軟件')).toEqual(['软件', '軟體', '軟件']);
    expect(readTerms('营商环境')).toEqual(['营商环境']);
    expect(readTerms('a==b')).toBeNull();
    expect(readTerms('长'.repeat(41))).toBeNull();
  });
  it('makes file names harmless', () => {
    expect(safeName('../../etc/passwd.txt')).toBe('passwd.txt');
    expect(safeName('a\u202etxt.exe')).toBe('atxt.exe');
    expect(safeName('.txt')).toBe('txt');
    expect([...safeName(`${'长'.repeat(300)}.md`)]).toHaveLength(100);
  });
  it('keeps the Chinese names that Discord reduces to ASCII', () => {
    expect(nameOf({ filename: '2024.txt', title: '2024年收费标准' })).toBe('2024年收费标准.txt');
    expect(nameOf({ filename: '2024.txt', title: '2024年報名須知.txt' })).toBe('2024年報名須知.txt');
    expect(nameOf({ filename: 'fees.txt' })).toBe('fees.txt');
    expect(nameOf({ filename: 'fees.txt', title: ' ' })).toBe('fees.txt');
  });
  it('is answered in the language of the Discord, else of the question', () => {
    expect(uiLanguage('zh-TW', 'en')).toBe('zh-Hant');
    expect(uiLanguage('en-US', languageOfText('有多少条？'))).toBe('zh-Hans');
    expect(uiLanguage('ja', languageOfText('how many'))).toBe('en');
    expect(languageOfText('有多少條？')).toBe('zh-Hant');
  });
});

describe('commands', () => {
  it('count as changed only where something that is defined here differs', () => {
    const wanted = commandDefinitions('everyone');
    const present = wanted.map((c) => ({ ...structuredClone(c), id: '1', version: '2', nsfw: false }));
    expect(sameCommands(present, wanted)).toBe(true);
    expect(sameCommands([{ ...present[0], description: 'x' }, ...present.slice(1)], wanted)).toBe(false);
    expect(sameCommands(present.slice(1), wanted)).toBe(false);
  });
});
