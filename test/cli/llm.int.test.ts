import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Act, type ChatRequest, type ChatServer, chatServer } from '../trust/chat-server.js';
import { indexedWorkplace } from './indexed.js';
import { askShape, showShape } from './shapes.js';
import { type Settings, type Workplace, wenjin, wenjinJson } from './wenjin.js';

const QUESTION = '开办小吃店需要几项手续？';

let place: Workplace;
let data: readonly string[];

beforeAll(() => {
  place = indexedWorkplace();
  data = ['--data', place.data];
});

afterAll(() => place.remove());

/** A model that says what the script gives for the passage about permits, under whatever number that has. */
async function model(say: (n: string) => string | Act): Promise<ChatServer & { readonly settings: Settings }> {
  const server = await chatServer((request) => {
    const said = say(numberOf(request));
    return typeof said === 'string' ? { say: said } : said;
  });
  onTestFinished(() => server.close());
  return { ...server, settings: { WENJIN_LLM_URL: server.url, WENJIN_LLM_MODEL: 'scripted' } };
}

/** Each passage stands on a line that begins with its number. */
function numberOf({ messages }: ChatRequest): string {
  const lines = messages.flatMap(({ content }) => content.split('\n'));
  return lines.find((line) => line.includes('由11项减为3项'))?.match(/^\[(\d+)\]/u)?.[1] ?? '1';
}

const ask = async (settings: Settings, ...more: readonly string[]) =>
  askShape.parse(await wenjinJson(['ask', QUESTION, ...more, ...data], settings));

/** Several questions to one program, each answered by itself. */
async function askAll(questions: readonly string[], settings: Settings) {
  const file = place.write(
    'several.jsonl',
    questions.map((question, id) => JSON.stringify({ id, question })).join('\n'),
  );
  const { stdout } = await wenjin(['ask', '--batch', file, ...data], settings);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(questions.length);
  return lines.map((line) => askShape.parse(JSON.parse(line)));
}

describe('with a model', () => {
  it('answers in its words, with citations that are slices of the articles', async () => {
    const { settings, requests } = await model(
      (n) => `开办小吃店的手续由11项减为3项[${n}]。平均用时缩短到4个工作日[${n}]。`,
    );
    const answer = await ask(settings);
    expect(answer).toMatchObject({ status: 'answered', certainty: 'sure', mode: 'llm' });
    expect(answer).toMatchObject({ verified: { sentences: 2, supported: 2, dropped: 0 } });
    for (const { articleId, start, end, quote, n } of answer.citations) {
      const { text } = showShape.parse(await wenjinJson(['show', articleId, ...data]));
      expect(text.slice(start, end)).toBe(quote);
      expect(answer.answer).toContain(`[${n}]`);
    }
    expect(requests).toHaveLength(1);
    expect(requests[0]?.stream).toBe(true);
  });

  it('shows no figure that the articles lack', async () => {
    const { settings } = await model((n) => `开办小吃店的手续由11项减为3项[${n}]。平均用时缩短到2个工作日[${n}]。`);
    const answer = await ask(settings);
    expect(answer).toMatchObject({ mode: 'llm', verified: { sentences: 2, supported: 1, dropped: 1 } });
    expect(answer.answer).not.toContain('2个工作日');
    const { stdout } = await wenjin(['ask', QUESTION, ...data], settings);
    expect(stdout).toContain('1 句查无依据，已删去');
  });

  it('quotes, and says why, where too little of what it wrote is carried', async () => {
    const { settings } = await model((n) => `开办小吃店的手续由19项减为7项[${n}]。全县新增小吃店5200家[${n}]。`);
    const answer = await ask(settings);
    expect(answer).toMatchObject({ mode: 'extractive', note: expect.stringContaining('找不到依据') });
    expect(answer.answer).toContain('3项');
    expect(answer.answer).not.toContain('5200');
  });

  it.each(['火星上有3座城市[1]。', '资料中没有答案。'])(
    'refuses what the articles do not answer though it says %s',
    async (says) => {
      const { settings, requests } = await model(() => says);
      const question = '火星基地的氧气由谁供应？';
      const answer = askShape.parse(await wenjinJson(['ask', question, ...data], settings));
      expect(answer.answer).not.toContain('3座');
      expect(answer.mode).toBe('extractive');
      expect(requests).toHaveLength(1);
    },
  );

  it('keeps to a budget of tokens a day, from one run to the next', async () => {
    const { settings, requests } = await model((n) => `开办小吃店的手续由11项减为3项[${n}]。`);
    const own = indexedWorkplace();
    onTestFinished(() => own.remove());
    const mine = ['--data', own.data];
    const limited = { ...settings, WENJIN_LLM_TOKENS_PER_DAY: '1800' };
    const modes: string[] = [];
    for (let run = 0; run < 4; run++) {
      modes.push(askShape.parse(await wenjinJson(['ask', QUESTION, ...mine], limited)).mode);
    }
    expect(modes[0]).toBe('llm');
    expect(modes.at(-1)).toBe('extractive');
    expect(requests).toHaveLength(modes.filter((mode) => mode === 'llm').length);
  });
});

describe('without a model that can be used', () => {
  it.each([['is not there', 'http://127.0.0.1:9/v1', '连不上']])(
    'quotes where the server %s, and says so',
    async (_what, url, note) => {
      const answer = await ask({ WENJIN_LLM_URL: url, WENJIN_LLM_MODEL: 'none' });
      expect(answer).toMatchObject({
        status: 'answered',
        certainty: 'sure',
        mode: 'extractive',
        note: expect.stringContaining(note),
      });
      expect(answer.answer).toContain('3项');
    },
  );

  it('quotes where the server says 401, 429 or 500, and says which', async () => {
    const said: readonly (readonly [asked: string, status: number, note: string])[] = [
      ['开办小吃店需要几项手续？', 401, '拒绝'],
      ['开办小吃店的手续减为几项？', 429, '正忙'],
      ['请问开办小吃店需要几项手续？', 500, '连不上'],
    ];
    const server = await chatServer(({ messages }) => {
      const prompt = messages.at(-1)?.content.trimEnd() ?? '';
      // The third question ends as the first does.
      return { status: said.findLast(([asked]) => prompt.endsWith(asked))?.[1] ?? 418 };
    });
    onTestFinished(() => server.close());
    const settings = { WENJIN_LLM_URL: server.url, WENJIN_LLM_MODEL: 'scripted' };
    const answers = await askAll(
      said.map(([question]) => question),
      settings,
    );
    for (const [i, [, , note]] of said.entries()) {
      expect(answers[i]).toMatchObject({ mode: 'extractive', note: expect.stringContaining(note) });
    }
  });

  it('--llm off leaves it out, for one question and for many', async () => {
    const { settings, requests } = await model((n) => `手续由11项减为3项[${n}]。`);
    const answer = await ask(settings, '--llm', 'off');
    expect(answer.mode).toBe('extractive');
    expect(answer).not.toHaveProperty('note');
    const file = place.write('batch.jsonl', `{"id":1,"question":"${QUESTION}"}\n`);
    const batch = await wenjin(['ask', '--batch', file, '--llm', 'off', ...data], settings);
    expect(JSON.parse(batch.stdout)).toMatchObject({ id: 1, mode: 'extractive' });
    const chat = await wenjin(['chat', '--llm', 'off', '--json', ...data], settings, `${QUESTION}\n`);
    expect(JSON.parse(chat.stdout)).toMatchObject({ mode: 'extractive' });
    expect(requests).toHaveLength(0);
  });

  it('refuses half of its settings, naming both', async () => {
    for (const [set, missing] of [
      ['WENJIN_LLM_URL', 'WENJIN_LLM_MODEL'],
      ['WENJIN_LLM_MODEL', 'WENJIN_LLM_URL'],
    ] as const) {
      const { code, stderr } = await wenjin(['ask', QUESTION, ...data], { [set]: 'http://127.0.0.1:9/v1' });
      expect(code).toBe(2);
      expect(stderr).toContain(set);
      expect(stderr).toContain(missing);
    }
  });
});

describe('the conversation', () => {
  it('has the model put a question that leans on it into words of its own', async () => {
    const { settings, requests } = await model(
      (n) => `开办小吃店的手续由11项减为3项[${n}]。平均用时缩短到4个工作日[${n}]。`,
    );
    const { stdout } = await wenjin(['chat', '--json', ...data], settings, `${QUESTION}\n它平均要用时多久？\n`);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => askShape.parse(JSON.parse(line)));
    expect(answers.map(({ question }) => question)).toEqual([QUESTION, '它平均要用时多久？']);
    expect(answers.map(({ mode }) => mode)).toEqual(['llm', 'llm']);
    expect(requests.length).toBe(3);
  });
});

/** The compiled files that a command loads. */
it('loads nothing of LangChain where no model is set', () => {
  const answer = join(import.meta.dirname, '..', '..', 'dist', 'src', 'answer');
  for (const name of readdirSync(answer).filter((one) => one.endsWith('.js'))) {
    const source = readFileSync(join(answer, name), 'utf8');
    expect(source, name).not.toMatch(/from '(?:@?langchain|\.\/write\/)/u);
  }
});
