import { expect, it } from 'vitest';
import type { Answer } from '../../core/mod.js';
import { Changing } from './changing.js';

/** An answer of a generation that quotes an entry. */
const quoting = (generation: number): Answer =>
  ({ generation, citations: [{ articleId: 'entry' }] }) as unknown as Answer;

it('tells nobody what an entry said before, while it is changed and until the engine has turned to what it says now', async () => {
  let generation = 1;
  let finish = (): void => undefined;
  const indexed = new Promise<void>((resolve) => {
    finish = () => {
      generation = 2;
      resolve();
    };
  });
  const changing = new Changing(async () => generation);
  const change = changing.change('entry', () => indexed);
  const given = [quoting(1), quoting(1), quoting(2)];
  const asked: boolean[] = [];
  const latest = changing.latest(async (isAgain) => {
    asked.push(isAgain);
    return given.shift() ?? quoting(2);
  });
  finish();
  await change;
  expect((await latest).generation).toBe(2);
  expect(asked).toEqual([false, true, true]);
});

it('holds nothing back where a change failed, or something else is quoted', async () => {
  const changing = new Changing(async () => 9);
  await expect(changing.change('entry', () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(await changing.latest(async () => quoting(1))).toEqual(quoting(1));
  await changing.change('another', async () => undefined);
  await changing.change(null, async () => undefined);
  expect(await changing.latest(async () => quoting(1))).toEqual(quoting(1));
});
