import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepare } from '../prepare.js';
import { openWorkshop } from '../workshop/mod.js';
import { read } from './mod.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

const THINGS = ['路灯', '花坛', '井盖', '公厕', '车棚', '凉亭', '水泵', '岗亭', '站牌', '护栏', '天桥', '码头'];
const page = (thing: string): string =>
  `<html><head><title>${thing}怎么报修</title></head><body><div>湖滨家园邻里网</div><ul><li>找邻居换东西</li><li>看楼栋公告</li></ul><h1>${thing}怎么报修</h1>` +
  `<p>发现${thing}坏了，在楼栋群里拍照说明位置，值班员当天登记，三天内派人来看。</p><h2>要带什么</h2><p>保修期内免费。</p>` +
  `<p>修${thing}的师傅姓高，每周二来一次，材料由住户和物业各出一半。</p><p>师傅上门前会打电话，请留人在家。</p>`.repeat(
    6,
  ) +
  '<div>湖滨家园邻里网由住户自己维护，写信给三号楼的老高</div></body></html>';

async function textsOf(pages: readonly string[], extension = 'html'): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-refrain-'));
  try {
    for (const [i, content] of pages.entries()) writeFileSync(join(folder, `${i}.${extension}`), content);
    const texts: string[] = [];
    for await (const event of read([folder], { workshop }))
      if (event.kind === 'article') texts.push(prepare(event.article).article.text);
    return texts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what most pages of a folder say', () => {
  it('at their head and foot is furniture, whatever it says', async () => {
    const texts = await textsOf(THINGS.map(page));
    expect(texts).toHaveLength(THINGS.length);
    for (const text of texts) {
      expect(text).not.toMatch(/邻里网|换东西|楼栋公告/u);
      expect(text).toMatch(/怎么报修[\s\S]*在楼栋群里拍照/u);
    }
  });

  it('stays where it is a heading or stands in the midst of the article', async () => {
    for (const text of await textsOf(THINGS.map(page))) expect(text).toMatch(/要带什么\n[\s\S]*请留人在家/u);
  });

  it('stays in a folder of a few pages, and in texts that are no pages', async () => {
    for (const text of await textsOf(THINGS.slice(0, 4).map(page))) expect(text).toContain('写信给三号楼的老高');
    const notes = THINGS.map((thing) => `${thing}记事\n\n${thing}今年修过两次，花费都记在账上。\n\n以上由老高记录。`);
    for (const text of await textsOf(notes, 'txt')) expect(text).toContain('以上由老高记录');
  });
});
