import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../index/mod.js';
import { type MadeIndex, makeIndex } from '../../../test/index/made.js';
import { putText } from '../../../test/index/put.js';
import type { AskOptions } from '../../core/mod.js';
import { answerText } from '../../show/mod.js';
import { openPlanner } from '../mod.js';

const RECIPES = {
  b52: '轰炸机最上面一层倒伏特加二十毫升。',
  mule: '莫斯科骡子倒入伏特加四十五毫升，再倒姜汁啤酒。',
  tea: '长岛冰茶用伏特加、金酒和朗姆酒各十五毫升。',
  gin: '金汤力只用金酒和汤力水。',
  duck: '啤酒鸭要焖四十分钟。',
  dock: '港口文件写着“本条目已停用”。伏特加进口另见海关公告。',
};
const RATED = {
  '甜品/mango': '杨枝甘露的难度：★★★',
  '甜品/cream': '双皮奶的难度：★★',
  '甜品/cake': '千层蛋糕的难度：★★★',
  '汤/bone': '筒骨汤的难度：★★★',
  '汤/corn': '玉米汤的难度：★',
  '汤/tomato': '番茄汤的难度：★',
};
const BAKED = {
  红豆饼: '红豆饼要先用红豆熬出豆沙来做馅。每一份做好以后估计有热量205大卡。',
  绿豆糕: '绿豆糕要用脱皮的绿豆，放凉以后再切。每一份做好以后估计有热量150大卡。',
  萝卜糕: '萝卜糕要用当季的白萝卜，大火蒸透才行。每一份做好以后估计有热量90大卡。',
};
const NOTICES = [
  '甲站公告：本站今起暂停 服务。请绕行。',
  '乙站公告：本站今起暂停服务。',
  '丙站公告：本站今起暫停服務。',
];

let made: MadeIndex;
let index: SearchIndex;
beforeAll(async () => {
  made = await makeIndex(async (db) => {
    for (const [id, text] of Object.entries(RECIPES)) await putText(db, id, text, id === 'dock' ? 'port' : 'drinks');
    for (const [i, text] of NOTICES.entries())
      await putText(db, `notice${i}`, text, 'port', { date: `2024-0${i + 1}-05` });
    for (const [id, text] of Object.entries(RATED)) await putText(db, id, text, 'rated');
    for (const [id, text] of Object.entries(BAKED)) await putText(db, id, text, 'baked');
    await putText(db, 'built', '12月20日，跨海大桥通车。', 'bridge', { date: '2023-12-21' });
    await putText(db, 'begun', '2019年3月跨海大桥动工。跨海大桥很长。', 'bridge', { date: '2020-01-01' });
    await putText(db, 'tower', '2021年6月1日，跨海大桥主塔封顶。', 'bridge', { date: '2021-06-02' });
  });
  ({ index } = made);
});
afterAll(() => made.remove());

const ask = (question: string, options?: AskOptions) =>
  openPlanner({ index, leastConfidence: 0 }).ask(question, options);
const rows = async (question: string, options?: AskOptions) =>
  (await ask(question, options)).citations.map(({ articleId }) => articleId).toSorted();

describe('a question about many articles', () => {
  it('is answered with a row an article, each with its own quote', async () => {
    const answer = await ask('哪些鸡尾酒要用到伏特加', { collections: ['drinks'] });
    expect(answer.citations.map(({ articleId }) => articleId).toSorted()).toEqual(['b52', 'mule', 'tea']);
    for (const { quote } of answer.citations) expect(quote).toContain('伏特加');
    expect(answer.many).toMatchObject({ complete: false });
    expect(answerText(answer)).toMatch(/找到 3 处，可能还有遗漏：\n1\. 标题/u);
  });

  it('sees nothing of other collections', async () => {
    expect(await rows('哪些文章提到伏特加')).toContain('dock');
    expect(await rows('哪些文章提到伏特加', { collections: ['drinks'] })).not.toContain('dock');
  });

  it('is all there is only where every article that says a quoted phrase was found', async () => {
    const answer = await ask('哪些公告写着“本站今起暂停服务”');
    expect(answer).toMatchObject({ certainty: 'sure', many: { complete: true } });
    expect(answer.citations).toHaveLength(3);
    expect(answerText(answer)).toContain('写有这几个字的都在这里');
  });

  it('is gone over letter by letter for what is to be mentioned', async () => {
    const answer = await ask('哪些公告提到暂停服务', { collections: ['port'] });
    expect(answer.citations).toHaveLength(3);
  });

  it('is counted', async () => {
    const answer = await ask('写着“本站今起暂停服务”的公告一共多少个');
    expect(answer.many?.total).toEqual({ value: 3, unit: null });
    expect(answerText(answer)).toMatch(/^找到的一共 3 处。/u);
  });

  it('is asked of the folder that it names, and of so many stars and no more', async () => {
    const rated = { collections: ['rated'] };
    expect(await rows('甜品里难度三星的有哪些', rated)).toEqual(['甜品/cake', '甜品/mango']);
    expect((await ask('三星难度的甜品一共几道', rated)).many?.total).toEqual({ value: 2, unit: null });
    expect(await rows('甜品有哪些', rated)).toEqual(['甜品/cake', '甜品/cream', '甜品/mango']);
    expect(await rows('哪些难度是三颗星', rated)).toEqual(['汤/bone', '甜品/cake', '甜品/mango']);
  });

  it('is added up of the articles that it calls by their titles, in the unit that it asks for', async () => {
    const baked = { collections: ['baked'] };
    const answer = await ask('红豆饼绿豆糕各来一份 总共多少大卡', baked);
    expect(answer.many?.total).toMatchObject({ value: 355, unit: '大卡' });
    expect(answer.citations.map(({ articleId }) => articleId).toSorted()).toEqual(['红豆饼', '绿豆糕']);
    expect(answerText(answer)).toMatch(/合计 355大卡：205大卡\[1\]、150大卡\[2\]/u);
  });

  it('is which of two articles tells more of what both of them tell in one unit', async () => {
    const answer = await ask('标题红豆饼和标题萝卜糕哪个热量高', { collections: ['baked'] });
    expect(answer.many?.verdict).toMatchObject({ thing: '标题红豆饼', property: '高' });
    expect(answer.citations.map(({ articleId }) => articleId)).toEqual(['红豆饼', '萝卜糕']);
    expect(answerText(answer)).toMatch(/^标题红豆饼更高：标题红豆饼 205大卡\[1\]、标题萝卜糕 90大卡\[2\]\n“每一份/u);
  });

  it('tells of each row the figures that are asked for', async () => {
    const { citations } = await ask('哪些点心要用绿豆或者萝卜 各自热量多高', { collections: ['baked'] });
    expect(citations.filter(({ quote }) => quote.includes('大卡')).length).toBeGreaterThan(1);
  });

  it('is put in order of what it tells of', async () => {
    const answer = await ask('跨海大桥的建设按时间顺序说说', { collections: ['bridge'] });
    expect(answer.citations.map(({ articleId }) => articleId)).toEqual(['begun', 'tower', 'built']);
  });

  it('comes newest first where it is about what is new', async () => {
    const answer = await ask('最近有哪些公告写着“本站今起暂停服务”');
    expect(answer.citations.map(({ date }) => date)).toEqual(['2024-03-05', '2024-02-05', '2024-01-05']);
  });

  it('is an ordinary one where a single article answers', async () => {
    const answer = await ask('金汤力用哪些东西', { collections: ['drinks'] });
    expect(answer.many).toBeUndefined();
    expect(answer.citations[0]?.articleId).toBe('gin');
  });
});
