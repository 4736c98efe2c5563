import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { carries, findValues, type Value } from '../../src/language/values.js';
import { type Overheard, overhear } from '../trust/overhear.js';
import { askShape } from './shapes.js';
import { wenjin, wenjinJson, workplace } from './wenjin.js';

/** Base of a real model, such as what test/trust/serve-gguf.mjs serves. Without it nothing here runs. */
const url = process.env.WENJIN_TEST_LLM_URL;
const model = process.env.WENJIN_TEST_LLM_MODEL ?? 'gguf';

/** About the bundled articles; a small model knows none of it and has a figure for all of it. */
const QUESTIONS = [
  '鄂尔多斯的营商环境行动方案有多少条？',
  '包头2020年签约了多少个项目？',
  '包头的企业微信群累计收到多少问题？',
  '越城那条封装线几天办齐施工许可？',
  '巴中组建了几支驻点招商小分队？',
  '青禾縣商業登記規費要多少錢？',
  '澄湖首贷贴息的贷款额上限是多少？',
  '鄂尔多斯有多少位营商环境体验官？',
  '包头2020年招商协议投资额一共多少亿元？',
  'How much is the housing grant in Yuecheng?',
];

const figuresOf = (text: string): Value[] =>
  findValues(text.replace(/\[[\d, ]+\]/gu, '')).filter(({ weak, kind }) => !weak && kind !== 'ordinal');

/** Figures of a text that none of the passages has. */
const invented = (text: string, { prompt }: Overheard): string[] => {
  const known = figuresOf(
    prompt
      .split('\n')
      .filter((line) => /^\[\d+\]/u.test(line))
      .join('\n'),
  );
  return figuresOf(text)
    .filter((value) => !known.some((source) => carries(source, value)))
    .map(({ text: figure }) => figure);
};

describe.skipIf(url === undefined)('a real model behind the program (set WENJIN_TEST_LLM_URL to run)', () => {
  it('is shown only with figures that its sources have', async () => {
    const place = workplace();
    onTestFinished(() => place.remove());
    await wenjinJson(['index', join(projectRoot, 'articles'), '--data', place.data]);
    const proxy = await overhear(url ?? '');
    onTestFinished(() => proxy.close());
    const tally = { invented: 0, shownInvented: 0, llm: 0 };
    const lines = QUESTIONS.map((question, id) => JSON.stringify({ id, question })).join('\n');
    const file = place.write('questions.jsonl', lines);
    const settings = { WENJIN_LLM_URL: proxy.url, WENJIN_LLM_MODEL: model };
    const { stdout } = await wenjin(['ask', '--batch', file, '--data', place.data], settings);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => askShape.parse(JSON.parse(line)));
    for (const one of answers) {
      if (one.status !== 'answered') continue;
      const { question, mode, answer, note, verified } = one;
      const heard = proxy.heard.filter(({ prompt }) => prompt.trimEnd().endsWith(question)).at(-1);
      if (!heard) continue;
      const [wrong, shown] = [invented(heard.wrote, heard), mode === 'llm' ? invented(answer, heard) : []];
      if (wrong.length > 0) tally.invented++;
      if (shown.length > 0) tally.shownInvented++;
      if (mode === 'llm') tally.llm++;
      const caught = wrong.length > 0 ? `  in no passage: ${wrong.join(', ')}\n` : '';
      const seen = mode === 'llm' ? `${answer} (${JSON.stringify(verified)})` : `(${note}) ${answer.slice(0, 80)}`;
      console.log(`${question}\n  wrote: ${heard.wrote.slice(0, 200)}\n${caught}  shown: ${seen}`);
    }
    console.log(
      `${proxy.heard.length} requests, ${tally.invented} answers with figures that no passage has, shown ${tally.shownInvented}; ${tally.llm} answers in the model's words`,
    );
    expect(proxy.heard.length).toBeGreaterThan(0);
    expect(tally.shownInvented).toBe(0);
  }, 1_800_000);
});
