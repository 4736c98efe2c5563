import type { SearchIndex } from '../../../index/mod.js';
import type { AnswerLanguage, AskOptions, NoEvidence, TalkKind } from '../../core/mod.js';
import { isSimplifiedOnly, isTraditionalOnly } from '../../language/mod.js';
import { exampleTitles } from './examples.js';

/** Titles that the examples are chosen from. */
const TITLES = 300;

const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;
/** Written with Latin letters by people who speak Chinese. */
const CHINESE_IN_LATIN =
  /^\W*(?:\d|ni ?hao|nin ?hao|xie ?xie|zai ?jian|zao|wan ?[as]|bai ?bai|hao ?de|yyds|awsl|ojbk)/iu;

/** A short answer in the asker's language, with what could be asked instead. Nothing is searched. */
export async function answerTalk(
  talk: TalkKind,
  question: string,
  index: Pick<SearchIndex, 'titles' | 'generation'>,
  { language: wanted, history = [], collections }: AskOptions,
): Promise<NoEvidence> {
  const began = performance.now();
  const language = wanted ?? spokenIn(question, history);
  const examples = exampleTitles(await index.titles(collections, TITLES), language);
  const total = performance.now() - began;
  return {
    ...{ question, language, talk, examples, status: 'no_evidence', mode: 'extractive', reason: 'small_talk' },
    ...{ confidence: 0, citations: [], conflicts: [], nearest: [], generation: index.generation },
    ms: { retrieve: 0, answer: total, total },
  };
}

/** ok and 你好 are the same in every script: what was asked before tells which one the asker reads. */
function spokenIn(message: string, history: NonNullable<AskOptions['history']>): AnswerLanguage {
  const before = history.map((turn) => turn.question).toReversed();
  const speaksChinese = HAN.test(message) || !LATIN.test(message) || CHINESE_IN_LATIN.test(message);
  if (!speaksChinese && !HAN.test(before[0] ?? '')) return 'en';
  for (const text of [message, ...before]) {
    if ([...text].some(isTraditionalOnly)) return 'zh-Hant';
    if ([...text].some(isSimplifiedOnly)) return 'zh-Hans';
  }
  return 'zh-Hans';
}
