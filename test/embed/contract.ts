import { afterAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/core/mod.js';

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);

const one = async (embedder: Embedder, text: string, kind: 'query' | 'passage' = 'passage'): Promise<Float32Array> => {
  const [vector] = await embedder.embed([text], kind);
  if (vector === undefined) throw new Error('no vector came back');
  return vector;
};

/** What every embedder promises, whatever it is made of. All tests but the last share one. */
export function describeEmbedder(name: string, open: () => Promise<Embedder>, timeout = 20_000): void {
  describe(`the embedder contract: ${name}`, () => {
    let shared: Embedder | undefined;
    const test = (title: string, run: (embedder: Embedder) => Promise<void>) =>
      it(
        title,
        async () => {
          shared ??= await open();
          await run(shared);
        },
        timeout,
      );
    afterAll(() => shared?.close());

    test('gives unit vectors of the dimensions it names', async (embedder) => {
      const texts = ['鄂尔多斯', '', ' ', 'Hello, world', '👍👍', '\u0000\ud800', '。'];
      const vectors = await embedder.embed(texts, 'passage');
      expect(vectors).toHaveLength(texts.length);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    });

    test('gives no vectors for no texts', async (embedder) => {
      expect(await embedder.embed([], 'query')).toEqual([]);
    });

    test('gives a text the same vector alone, again, and among others', async (embedder) => {
      const text = '优化营商环境行动方案提出了多项措施。';
      const others = ['短', '很长的一段话。'.repeat(20), 'some English'];
      const alone = await one(embedder, text);
      expect(await one(embedder, text)).toEqual(alone);
      const among = await embedder.embed([...others, text, ...others], 'passage');
      expect(among[others.length]).toEqual(alone);
    });

    test('keeps the order of many texts', async (embedder) => {
      const texts = Array.from({ length: 40 }, (_, i) => `第${i}条`.repeat(1 + (i % 3)));
      const together = await embedder.embed(texts, 'passage');
      for (const i of [0, 17, 39]) expect(together[i]).toEqual(await one(embedder, texts[i] ?? ''));
    });

    test('answers a text of any length, from its beginning', async (embedder) => {
      const start = '营商环境不断优化，企业办事更加便利。'.repeat(100);
      const long = await one(embedder, start + '天气'.repeat(200_000));
      expect(Math.hypot(...long)).toBeCloseTo(1, 5);
    });

    test('tells a question from a passage', async (embedder) => {
      const text = '鄂尔多斯有多少条措施？';
      const [asked, stored] = [await one(embedder, text, 'query'), await one(embedder, text, 'passage')];
      expect(asked).not.toEqual(stored);
      expect(cosine(asked, stored)).toBeGreaterThan(0.7);
    });

    test('puts texts with the same words nearer than others', async (embedder) => {
      const asked = await one(embedder, '新能源汽车的销量', 'query');
      const near = await one(embedder, '今年新能源汽车的销量继续增长。');
      const far = await one(embedder, '昨晚的足球比赛以平局结束。');
      expect(cosine(asked, near)).toBeGreaterThan(cosine(asked, far));
    });

    test('serves calls side by side', async (embedder) => {
      const texts = ['一', '二二', '三三三', '四四四四'];
      const alone: Float32Array[] = [];
      for (const text of texts) alone.push(await one(embedder, text, 'query'));
      expect(await Promise.all(texts.map((text) => one(embedder, text, 'query')))).toEqual(alone);
    });

    it('refuses work once it is closed, and may be closed twice', { timeout }, async () => {
      const embedder = await open();
      await embedder.close();
      await expect(embedder.embed(['一'], 'query')).rejects.toThrow(/closed/);
      await embedder.close();
    });
  });
}
