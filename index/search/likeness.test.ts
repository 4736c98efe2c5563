import { describe, expect, it } from 'vitest';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { openLikeness } from './likeness.js';

/** The fake under the name of the embedder whose cosines are known. */
const known = { ...fakeEmbedder(), id: 'multilingual-e5-small-zh-en@fake' };

describe('how near questions are', () => {
  it('does not depend on script, letter case, spaces and marks at the end', async () => {
    const near = await openLikeness(known)?.('API 的限額是多少？', ['api 的限额是多少', '渡轮几点收班？']);
    expect(near?.[0]).toBeCloseTo(1, 5);
    expect(near?.[1]).toBeLessThan(0.9);
  });

  it('embeds a question once', async () => {
    const embedded: string[] = [];
    const embed: typeof known.embed = (texts, kind) => {
      embedded.push(...texts);
      return known.embed(texts, kind);
    };
    const likeness = openLikeness({ ...known, embed });
    await likeness?.('几点开门', ['几点关门？']);
    await likeness?.('门票多少钱', ['几点关门？']);
    expect(embedded).toEqual(['几点开门', '几点关门', '门票多少钱']);
  });

  it('is tried again after a failure', async () => {
    let fails = true;
    const embed: typeof known.embed = (texts, kind) =>
      fails ? Promise.reject(new Error('gone')) : known.embed(texts, kind);
    const likeness = openLikeness({ ...known, embed });
    await expect(likeness?.('几点开门', ['几点关门？'])).rejects.toThrow('gone');
    fails = false;
    expect(await likeness?.('几点开门', ['几点关门？'])).toHaveLength(1);
  });

  it('is not told of an embedder of which it is not known', () => {
    expect(openLikeness(fakeEmbedder())).toBeUndefined();
  });
});
