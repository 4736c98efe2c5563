import { expect, it } from 'vitest';
import type { KnowledgeBase } from '../../src/discord/mod.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What the bot counts on in any knowledge base. @param make an empty one */
export function knowledgeBaseContract(make: () => Promise<KnowledgeBase>): void {
  it('lists, reads and counts what was added, in its collection alone', async () => {
    const kb = await make();
    const text = '南浦灯塔高五十五米，建于一九三二年，是海湾里最高的灯塔。';
    const added = await kb.add({ name: '灯塔.txt', bytes: bytes(text), collection: 'coast' });
    if (added.status === 'failed') throw new Error(added.code);
    const [article] = added.articles;
    expect(article?.collection).toBe('coast');
    const stored = await kb.read(article?.id ?? '');
    expect(stored?.text).toContain('五十五米');
    expect(stored?.collection).toBe('coast');
    expect(await kb.collections()).toContainEqual({ name: 'coast', articles: 1 });
    expect((await kb.list({ collections: ['coast'], offset: 0, limit: 10 })).total).toBe(1);
    expect((await kb.list({ collections: ['inland'], offset: 0, limit: 10 })).total).toBe(0);
    expect((await kb.list({ collections: ['coast'], offset: 0, limit: 10, text: '没有这样的标题' })).total).toBe(0);
    expect((await kb.status(['coast'])).indexing).toBe(false);
  });

  it('says so when the same file comes again, and when it cannot be read', async () => {
    const kb = await make();
    const file = {
      name: '渡口.txt',
      bytes: bytes('东山渡口每天六点开船，十点收班，风大时停航。'),
      collection: 'coast',
    };
    expect((await kb.add(file)).status).toBe('added');
    expect((await kb.add(file)).status).toBe('unchanged');
    expect((await kb.add({ name: '空.txt', bytes: bytes(''), collection: 'coast' })).status).toBe('failed');
  });

  it('forgets what was removed, and the generation moves on', async () => {
    const kb = await make();
    const file = { name: '旧闻.txt', bytes: bytes('西岛邮局今年关门，信件由东山邮局代收。'), collection: 'coast' };
    const added = await kb.add(file);
    const id = added.status === 'failed' ? '' : (added.articles[0]?.id ?? '');
    const before = await kb.status(['coast']);
    expect(await kb.remove(id)).toBe(true);
    expect(await kb.remove(id)).toBe(false);
    expect(await kb.read(id)).toBeNull();
    expect(await kb.fileOf(id)).toBeNull();
    expect((await kb.status(['coast'])).generation).toBeGreaterThan(before.generation);
  });

  it('tells about a rebuild while it runs', async () => {
    const kb = await make();
    await kb.add({ name: '航线.txt', bytes: bytes('南浦港新增两条航线，分别通往东山和西岛。'), collection: 'coast' });
    const stages = new Set<string>();
    const outcome = await kb.reindex((event) => stages.add(event.stage));
    expect(stages.size).toBeGreaterThan(0);
    expect(outcome.total).toBe(1);
    expect(outcome.failures).toEqual([]);
  });
}
