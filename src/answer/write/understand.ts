import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { AnswerLanguage } from '../../core/mod.js';
import { carries } from '../../language/mod.js';
import { leansBack } from '../follow-up.js';
import { isOrder } from '../injection.js';
import { readClaim } from '../verify/mod.js';
import { namesOfClaim } from '../verify/names.js';
import { cleanSentence } from './clean.js';
import type { ChatModelLike, Turn } from './types.js';

const LONGEST = 200;
const TURNS = 3;

const TASK: Readonly<Record<AnswerLanguage, string>> = {
  'zh-Hans': '根据此前的对话，把最后的问题改写成一个不看对话也能懂的问题。只输出改写后的问题，不要回答。',
  'zh-Hant': '根據此前的對話，把最後的問題改寫成一個不看對話也能懂的問題。只輸出改寫後的問題，不要回答。',
  en: 'Using the conversation, rewrite the last question so that it can be understood without it. Output the question only; do not answer it.',
};

/**
 * The question as it stands alone. The model is asked only where the question leans on the conversation, and its wording
 * is taken only where every name and figure in it comes from the conversation; otherwise, and on any failure, the
 * question stays as it was asked.
 */
export async function standaloneQuestion(
  question: string,
  language: AnswerLanguage,
  history: readonly Turn[],
  llm: ChatModelLike,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<string> {
  if (!leansBack(question, history)) return question;
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 8000);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const reply = await textOf(await llm.stream(messagesFor(question, language, history), { signal }));
    const [line = ''] = reply
      .replace(/<think>[\s\S]*?<\/think>/gi, '')
      .trim()
      .split('\n');
    const rewritten = cleanSentence(line).replace(
      /^(?:改写后的?问题|改寫後的?問題|问题|問題|question)\s*[:：]\s*/i,
      '',
    );
    return isFaithful(rewritten, question, history) ? rewritten : question;
  } catch {
    return question;
  }
}

async function textOf(chunks: AsyncIterable<{ readonly text: string }>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk.text;
  return text;
}

const messagesFor = (question: string, language: AnswerLanguage, history: readonly Turn[]) => [
  new SystemMessage(TASK[language]),
  new HumanMessage(
    [
      ...history.slice(-TURNS).flatMap((turn) => [`> ${turn.question}`, turn.answer.slice(0, LONGEST)]),
      '',
      `> ${question}`,
    ].join('\n'),
  ),
];

/** Nothing in it that was not said before, and a question still. */
function isFaithful(rewritten: string, question: string, history: readonly Turn[]): boolean {
  if (rewritten.length < 2 || rewritten.length > LONGEST || isOrder(rewritten)) return false;
  const said = readClaim([question, ...history.flatMap((turn) => [turn.question, turn.answer])].join('\n'));
  const claim = readClaim(rewritten);
  const names = namesOfClaim(claim).every((name) => name.kind === 'rare' || said.folded.includes(name.text));
  const figures = claim.values.every(
    ({ value }) => value.weak || said.values.some((known) => carries(known.value, value)),
  );
  return names && figures;
}
