import { AIMessageChunk } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { describe, expect, it } from 'vitest';
import { openChatModel } from '../../src/answer/write/model.js';
import type { ChatModelLike } from '../../src/answer/write/types.js';
import { writeAnswer } from '../../src/answer/write/write.js';
import { carries, findValues } from '../../src/language/values.js';
import { answerText } from '../../src/show/mod.js';
import { EVIDENCE, input } from './given.js';

/** Base of a real model, such as what serve-gguf.mjs serves. Without it nothing here runs. */
const url = process.env.WENJIN_TEST_LLM_URL;
const model = process.env.WENJIN_TEST_LLM_MODEL ?? 'gguf';

const QUESTIONS = [
  '东江市2022年签约了多少个项目？',
  '东江市新增就业多少人？',
  '东江市政务大厅设有几个窗口？',
  '西河县的夜市一共有多少个摊位？',
  '东江市2022年协议总投资增长了多少？',
  '西河县2022年签约了多少个项目？',
];

describe.skipIf(url === undefined)('a real model (set WENJIN_TEST_LLM_URL to run)', () => {
  it('is shown only where its figures are those of the source, and is caught where they are not', async () => {
    const wrote: string[] = [];
    const real = openChatModel({ url: url ?? '', model, timeoutMs: 240_000 });
    const overheard: ChatModelLike = RunnableLambda.from(async (messages: Parameters<typeof real.invoke>[0]) => {
      let text = '';
      for await (const chunk of await real.stream(messages)) text += chunk.text;
      wrote.push(text);
      return new AIMessageChunk({ content: text, response_metadata: { finish_reason: 'stop' } });
    });
    const known = EVIDENCE.flatMap(({ text, date }) => [...findValues(text), ...findValues(date ?? '')]);
    const isTrue = (text: string) =>
      findValues(text.replace(/\[\d+\]/g, '')).every(
        (value) => value.weak || known.some((source) => carries(source, value)),
      );
    let caught = 0;
    for (const question of QUESTIONS) {
      const answer = await writeAnswer(input({ question }), overheard, {
        firstTokenMs: 240_000,
        totalMs: 240_000,
        retries: 0,
      });
      console.log(
        `${question}\n  wrote: ${wrote.at(-1)}\n  shown: ${answer.mode === 'llm' ? answerText(answer) : `(${'note' in answer ? answer.note : ''})`}`,
      );
      if (answer.mode === 'llm') expect(isTrue(answerText(answer)), answerText(answer)).toBe(true);
      if (!isTrue(wrote.at(-1) ?? '')) caught++;
    }
    console.log(`answers with figures that no source has: ${caught} of ${QUESTIONS.length}, shown: 0`);
  }, 600_000);
});
