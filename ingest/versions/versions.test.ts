import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openForReading, successors } from '../../index/mod.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { indexArticles } from '../mod.js';
import { openWorkshop } from '../workshop/mod.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

/** What took the place of what, after indexing these files. */
async function replaced(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const root = mkdtempSync(join(tmpdir(), 'wenjin-versions-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, 'files', path)), { recursive: true });
      writeFileSync(join(root, 'files', path), text);
    }
    const dataDir = join(root, 'data');
    await indexArticles({ paths: [join(root, 'files')], dataDir, embedder: fakeEmbedder(), workshop });
    const db = openForReading(dataDir);
    const found = [...successors(db)].map(([older, { id }]) => [older, id] as const);
    db.close();
    return Object.fromEntries(found);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const rules = (fee: string, more = ''): string =>
  `本办法适用于湖滨镇内的公共停车场。\n小型车每小时收费${fee}，不足一小时按一小时计算。\n夜间十点到次日六点不收费，残疾人的车辆凭证免费。\n` +
  `收费员应当佩戴工牌，并在入口处张贴收费标准。${more}\n对收费有异议的，可以在三日内向镇城管中队提出。`;
const law = (years: string, hours: string): string =>
  `# 湖滨镇加班管理规定\n\n（2019年3月1日镇务会议通过${years}）\n\n第一条 员工每月加班不得超过${hours}。\n\n第二条 加班应当事先由部门负责人同意，并在考勤系统里登记。\n\n第三条 法定节假日加班的，按照日工资的三倍发给加班费。\n`;

describe('an older version is told from the one that took its place', () => {
  it('by the edition that titles name, whatever else was rewritten', async () => {
    const files = {
      'a.md': `# 湖滨镇停车收费办法（2021年版）\n\n${rules('5元')}`,
      'b.md': `# 湖滨镇停车收费办法（2023年修订）\n\n${rules('6元', '充电车位另收服务费。')}`,
      'c.md': `# 湖滨镇停车收费办法（2025年版）\n\n${rules('8元', '电子支付优先。')}`,
    };
    expect(await replaced(files)).toEqual({ 'a.md': 'c.md', 'b.md': 'c.md' });
  });

  it('by the numbers in the names of files', async () => {
    const files = { '手册_v2.txt': `员工手册\n${rules('5元')}`, '手册_v10.txt': `员工手册\n${rules('6元')}` };
    expect(await replaced(files)).toEqual({ '手册_v2.txt': '手册_v10.txt' });
  });

  it('by the day on which the text says it was revised', async () => {
    const files = { 'new.md': law('，2024年5月6日修订', '三十小时'), 'old.md': law('', '四十小时') };
    expect(await replaced(files)).toEqual({ 'old.md': 'new.md' });
  });

  it('by the month that a sentence at its end gives', async () => {
    const dated = (fee: string, when: string) => `湖滨镇停车须知\n${rules(fee)}本须知${when}修订。`;
    const bare = (fee: string, when: string) => `湖滨镇停车须知\n${rules(fee)}${when}修订。`;
    expect(await replaced({ 'a.txt': bare('5元', '2021年3月'), 'b.txt': bare('6元', '2024年3月') })).toEqual({
      'a.txt': 'b.txt',
    });
    expect(await replaced({ 'a.txt': dated('5元', '于2021年3月'), 'b.txt': dated('6元', '于2024年3月') })).toEqual({
      'a.txt': 'b.txt',
    });
  });

  it('by a later article that says it is no longer in force', async () => {
    const files = {
      '旧.md': `---\ndate: 2020-01-02\n---\n# 湖滨镇河道养护暂行规定\n\n河道每季度清淤一次。`,
      '新.md': `---\ndate: 2024-01-02\n---\n# 湖滨镇水务管理条例\n\n河道每月清淤一次。本条例自公布之日起施行，《河道养护暂行规定》同时废止。`,
      '别.md': `---\ndate: 2020-01-02\n---\n# 湖滨镇桥梁养护规定\n\n桥梁每年检查两次。`,
    };
    expect(await replaced(files)).toEqual({ '旧.md': '新.md' });
  });

  it.each([
    [
      'reports of two years',
      { 'a.md': `# 2023年停车收费报告\n\n${rules('5元')}`, 'b.md': `# 2024年停车收费报告\n\n${rules('6元')}` },
    ],
    [
      'the rules of two towns',
      {
        'a.md': `# 湖滨镇停车办法（2021年版）\n\n${rules('5元')}`,
        'b.md': `# 山前镇停车办法（2023年版）\n\n${rules('6元')}`,
      },
    ],
    [
      'two texts that bear one title by chance',
      {
        'a.md': `# 工作简报（第1版）\n\n${rules('5元')}`,
        'b.md': '# 工作简报（第2版）\n\n本周组织了消防演练，共有一百二十人参加，演练用时四十分钟，没有人受伤。',
      },
    ],
    [
      'what the new one is made by, and what it leaves in force',
      {
        'a.md': '---\ndate: 2019-01-02\n---\n# 湖滨镇河道养护规定\n\n河道每季度清淤一次。',
        'b.md':
          '---\ndate: 2024-01-02\n---\n# 湖滨镇水务条例\n\n根据《湖滨镇河道养护规定》废止三项收费。《湖滨镇河道养护规定》未废止。',
      },
    ],
  ])('and %s are none', async (_, files) => {
    expect(await replaced(files)).toEqual({});
  });
});
