/** What every reader promises: held to by the fake and by the bundled one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeReader } from '../../../test/models/fake-reader.js';
import { projectRoot } from '../../config.js';
import type { Reader } from '../../core/mod.js';
import { openReader } from './open.js';

const QUESTION = '全市改造了多少条线路？';
const ANSWERS = '据市交通局介绍，截至去年年底，全市共完成500条公交线路的改造，投入资金3.5亿元。';
const DOES_NOT = '气象台预计，明天白天多云，夜间有小雨，最高气温二十六度，请市民注意携带雨具。';

const model = join(projectRoot, 'models/reader-zh');
const isThere = existsSync(join(model, 'onnx/model_quantized.onnx'));
if (!isThere) console.warn('No weights in models/reader-zh: the bundled reader is not tested.');

const spanOf = ({ 0: { length }, index }: RegExpMatchArray & { index: number }) => ({
  start: index,
  end: index + length,
});

const READERS: readonly { name: string; open: () => Promise<Reader>; skip: boolean }[] = [
  { name: 'the fake', open: async () => fakeReader(['500条']), skip: false },
  {
    name: 'the bundled reader',
    open: () => openReader({ model, embedder: join(projectRoot, 'models/multilingual-e5-small-zh-en') }),
    skip: !isThere,
  },
];

for (const { name, open, skip } of READERS) {
  describe.skipIf(skip)(name, () => {
    let reader: Reader = fakeReader([]);
    beforeAll(async () => {
      reader = await open();
    });
    afterAll(() => reader.close());
    const passage = (text: string) => ({ text, sentences: [...text.matchAll(/[^，。]+[，。]/gu)].map(spanOf) });
    const read = (...passages: string[]) => reader.read(QUESTION, passages.map(passage));

    it('finds the answer, with offsets into the passage', async () => {
      const best = (await read(ANSWERS))[0]?.spans[0];
      expect(best?.text).toContain('500条');
      expect(ANSWERS.slice(best?.start, best?.end)).toBe(best?.text);
    });

    it('holds a passage that answers for likelier than one that does not', async () => {
      const [right, wrong] = await read(ANSWERS, DOES_NOT);
      expect(right?.answers).toBeGreaterThan(wrong?.answers ?? Infinity);
    });

    it('says which sentence belongs to the answer', async () => {
      const [reading] = await read(ANSWERS);
      expect(reading?.sentences).toHaveLength(4);
      const likeliest = reading?.sentences.indexOf(Math.max(...(reading.sentences ?? []))) ?? -1;
      expect(passage(ANSWERS).sentences.map(({ start, end }) => ANSWERS.slice(start, end))[likeliest]).toContain(
        '500条',
      );
    });

    it('says the same of a passage whatever stands beside it', async () => {
      const [alone] = await read(ANSWERS);
      const [, beside] = await read(DOES_NOT, ANSWERS);
      expect(beside).toEqual(alone);
    });

    it('answers in order, with nothing for no passage and no span in an empty one', async () => {
      expect(await read()).toEqual([]);
      const [empty, right] = await read('', ANSWERS);
      expect(empty?.spans).toEqual([]);
      expect(right?.spans.length).toBeGreaterThan(0);
    });

    it('reads nothing without time', async () => {
      expect(await reader.read(QUESTION, [passage(ANSWERS)], { budget: 0 })).toEqual([null]);
    });
  });
}
