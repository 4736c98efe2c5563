import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexedWorkplace } from './indexed.js';
import { askShape, showShape } from './shapes.js';
import { type Workplace, wenjin, wenjinJson } from './wenjin.js';

const CITED = '开办小吃店需要几项手续？';
/** Of what is not told beside what it was before: 由11项减为3项 leaves a reader in doubt which to mark. */
const PLAIN = '申请贴息的材料交到哪里？';

let place: Workplace;
let data: readonly string[];

beforeAll(() => {
  place = indexedWorkplace();
  data = ['--data', place.data];
});

afterAll(() => place.remove());

describe('ask', () => {
  it('answers with citations that are slices of what show prints', async () => {
    const answer = askShape.parse(await wenjinJson(['ask', CITED, ...data]));
    expect(answer.status).toBe('answered');
    expect(answer.answer).toContain('3项');
    expect(answer.citations[0]?.articleId).toBe('permits.txt');
    for (const { n, articleId, start, end, quote } of answer.citations) {
      const { text } = showShape.parse(await wenjinJson(['show', articleId, ...data]));
      expect(text.slice(start, end)).toBe(quote);
      expect(answer.answer).toContain(`[${n}]`);
    }
  });

  it('marks the exact answer in what it quotes, unless the reader is off', async () => {
    const marked = ({ citations }: ReturnType<typeof askShape.parse>) => citations.map(({ answer }) => answer?.text);
    const read = askShape.parse(await wenjinJson(['ask', PLAIN, ...data]));
    expect(marked(read)[0]).toBe('县金融服务中心');
    const unread = askShape.parse(await wenjinJson(['ask', PLAIN, '--reader', 'off', ...data]));
    expect(unread.status).toBe('answered');
    expect(marked(unread).filter(Boolean)).toEqual([]);
  });

  it('prints the answer and its sources for people, without colours in a pipe', async () => {
    const { code, stdout, stderr } = await wenjin(['ask', CITED, ...data]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const part of ['[1]', '青禾县把开店手续合成一张表', '青禾日报', '2022-03-18', 'permits.txt']) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain('\u001B');
  });

  it('says how it understood the question, and saves what it quotes as a table', async () => {
    const [asked, table] = [`${CITED}青禾县的火车票多少钱一张`, join(place.folder, 'rows.csv')];
    const { stdout, stderr } = await wenjin(['ask', asked, '--explain', '--csv', table, ...data]);
    expect(stdout).toMatch(/^拆成 2 问，各找各的出处：\n1\. 开办小吃店需要几项手续？\n2\. 青禾县的火车票多少钱一张\n/u);
    expect(stderr).toContain(table);
    const [, first] = readFileSync(table, 'utf8').split('\r\n');
    expect(first).toMatch(/^1,.*permits\.txt,permits\.txt,/u);
    expect(await wenjinJson(['ask', asked, '--explain', ...data])).toMatchObject({ plan: { steps: [{}, {}] } });
  });

  it.each([
    ['nothing', ''],
    ['10,000 characters', '营商环境'.repeat(2500)],
  ])('says what is the matter with a question of %s', async (_what, question) => {
    const { code, stdout } = await wenjin(['ask', question, '--json', ...data]);
    expect(code).toBe(0);
    expect(askShape.parse(JSON.parse(stdout)).status).toBe('no_evidence');
  });

  it('answers a batch in order, each line with its id, and says where there is nothing to answer', async () => {
    const questions = [
      ['b', CITED, 'answered'],
      ['a', '', 'no_evidence'],
      ['punctuation', '？！……', 'no_evidence'],
      ['emoji', '🎉🎊🥳', 'no_evidence'],
      ['long', '营商环境'.repeat(2500), 'no_evidence'],
    ];
    const lines = questions.map(([id, question]) => `${JSON.stringify({ id, question })}\n`);
    const { code, stdout } = await wenjin(['ask', '--batch', place.write('batch.jsonl', lines.join('')), ...data]);
    expect(code).toBe(0);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map((one) => one.id)).toEqual(questions.map(([id]) => id));
    expect(answers.map((one) => askShape.parse(one).status)).toEqual(questions.map(([, , status]) => status));
  });
});

describe('chat and start without a terminal', () => {
  it('answers each line and exits', async () => {
    const { code, stdout } = await wenjin(['chat', '--json', ...data], {}, `${CITED}\n\n码头可以停靠多大的货轮？`);
    expect(code).toBe(0);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => askShape.parse(JSON.parse(line)));
    expect(answers.map((one) => one.question)).toEqual([CITED, '码头可以停靠多大的货轮？']);
  });

  it('start indexes first, telling of it on standard error only', async () => {
    const settings = { WENJIN_ARTICLES: place.articles, WENJIN_DATA: join(place.folder, 'fresh') };
    const { code, stdout, stderr } = await wenjin(['start'], settings, `${CITED}\n`);
    expect(code).toBe(0);
    expect(stderr).toContain(place.articles);
    expect(stdout).toContain('3项');
    expect(stdout).not.toContain(place.articles);
  });

  it('the bot without its token says where to get one', async () => {
    const { code, stdout, stderr } = await wenjin(['bot', ...data]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('DISCORD_TOKEN');
  });
});
