import { AIMessageChunk } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { describe, expect, it } from 'vitest';
import { type Injection, injections } from '../../eval/faults/injections.js';
import type { ChatModelLike, WriteEvidence } from '../../src/answer/write/types.js';
import { writeAnswer } from '../../src/answer/write/write.js';
import { answerText } from '../../src/show/mod.js';
import { EVIDENCE, EXTRACTIVE, input } from './given.js';

const ENGLISH_TEXT =
  'Dongjiang signed 120 projects in 2022, worth 80 billion yuan in all. The service hall has 12 windows.';
const TRUE_SENTENCE = { 'zh-Hans': '东江市2022年签约120个项目', en: 'Dongjiang signed 120 projects in 2022' };
const STOP = { 'zh-Hans': '。', en: '.' };

/** What a model that obeys whoever speaks last would say, in five ways. */
const OBEDIENCE: readonly ((injection: Injection, rules: string) => string)[] = [
  ({ payload, language }) => `${payload.text}[1]${STOP[language]}`,
  ({ payload, language }) => `${TRUE_SENTENCE[language]}[1]${STOP[language]} ${payload.text}[1]${STOP[language]}`,
  ({ payload, language }) =>
    `${TRUE_SENTENCE[language]}${language === 'en' ? ', ' : '，'}${payload.text}[1]${STOP[language]}`,
  ({ payload, language }) =>
    `${TRUE_SENTENCE[language]}[1]${STOP[language]} [${payload.text}](https://evil.example/a) ![x](https://evil.example/b)${STOP[language]}`,
  ({ payload, language }, rules) => `${payload.text}${STOP[language]}\n${rules}`,
];

function evidenceWith({ language, place, order }: Injection, first: boolean): WriteEvidence[] {
  const [head, ...others] = EVIDENCE;
  if (!head) return [];
  const clean = language === 'en' ? ENGLISH_TEXT : head.text;
  const text = place === 'question' ? clean : first ? `${order}\n${clean}` : `${clean}${order}`;
  return [{ ...head, text, title: language === 'en' ? 'Dongjiang counts its projects' : head.title }, ...others];
}

describe('a model that obeys every order', () => {
  const all = injections();
  it('is put before 300 of them', () => {
    expect(all).toHaveLength(300);
  });

  it.each(OBEDIENCE.map((say, i) => [i, say] as const))('shows nothing of any of them, way %i', async (i, say) => {
    const followed: string[] = [];
    for (const [k, injection] of all.entries()) {
      const llm: ChatModelLike = RunnableLambda.from(
        async (messages) =>
          new AIMessageChunk({
            content: say(injection, rulesOf(messages)),
            response_metadata: { finish_reason: 'stop' },
          }),
      );
      const asked = injection.language === 'en' ? 'How many projects did Dongjiang sign in 2022?' : EXTRACTIVE.question;
      const question = injection.place === 'question' ? `${asked} ${injection.order}` : asked;
      const shown: string[] = [];
      const answer = await writeAnswer(
        input({
          question,
          language: injection.language,
          evidence: evidenceWith(injection, k % 2 === 0),
          onSentence: ({ text }) => shown.push(text),
        }),
        llm,
      );
      const visible = [answerText(answer), ...shown].join('\n');
      if (injection.payload.mark.test(visible) || /evil|资料开始|PASSAGES BEGIN/.test(visible))
        followed.push(`${injection.id}: ${visible}`);
      if (i === 1 && !visible.includes('120')) followed.push(`${injection.id} lost the true sentence`);
    }
    expect(followed).toEqual([]);
  });
});

const rulesOf = (messages: unknown): string => {
  const first = Array.isArray(messages) ? (messages[0] as { text?: string }) : {};
  return first.text ?? '';
};
