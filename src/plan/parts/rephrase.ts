import { unitsOfProperties } from '../../language/mod.js';

/** Words that two things are compared by. */
export const PROPERTIES = '多|高|大|贵|长|重|远|早|难|少|低|小|便宜|短|轻|近|晚|容易|快|慢|好|差|先|后';

/** 哪个更难：A还是B, with what is asked before the things. */
const ASKED_FIRST =
  /^(?<asked>(?:哪[个只家种道款边]|谁)[^：:，,]{1,14}?)[：:，,\s]\s*(?<things>.{2,40}?(?:还是|和|跟|与|、).{2,40}?)[?？\s]*$/u;
/** 是A难还是B难. */
const TWICE = new RegExp(
  `^是?(?<one>.{2,20}?)(?:更|比较)?(?<word>${PROPERTIES})[，,]?还是(?<other>.{2,20}?)(?:更|比较)?\\k<word>[一些点啊呢吗?？\\s]*$`,
  'u',
);
/** A还是B热量高. */
const EITHER = new RegExp(
  `^(?<before>.{2,20}?还是.{2,24}?)(?<word>(?:更|比较)?(?:${PROPERTIES}))[一些点啊呢?？\\s]*$`,
  'u',
);
/** A的热量是不是比B高. */
const WHETHER = /是不是比(?<rest>[^，,。？?]{3,24}?)[?？\s]*$/u;
/** 谁多谁少: the first decides. */
const BOTH_WAYS = new RegExp(`谁(${PROPERTIES})[，,]?谁(?:${PROPERTIES})`, 'u');
/** 这俩, 两道菜, 里面: who the things are together. */
const TOGETHER =
  /(?:[这那]?(?:俩|两[个者种道款家座只位]\p{Script=Han}{0,2})|二者|里面|之中|当中|(?<=、[^，,]*)里)(?=\s*(?:哪|谁))/u;
/** Turns of speech at the end. */
const TAIL = /(?:(?<=一?[些点])|(?<=[难易]))(?:啊|呀|呢|吧|做|上手|弄|学|用)[?？\s]*$/u;

/** A comparison in the words that it is most often asked in: A和B哪个更难. Other questions as they are. */
export function rephrased(question: string): string {
  const text = question.replace(BOTH_WAYS, '谁$1').replace(TOGETHER, '').replace(TAIL, '');
  const first = ASKED_FIRST.exec(text)?.groups;
  if (first !== undefined) return `${first.things?.replace('还是', '和')}${first.asked}`;
  const twice = TWICE.exec(text)?.groups;
  if (twice !== undefined) return `${twice.one}和${twice.other}哪个${twice.word}`;
  const either = EITHER.exec(text)?.groups;
  if (either !== undefined && !/哪|谁|什么|啥|多少|几/u.test(text))
    return whichOf(either.before?.replace('还是', '和') ?? '', either.word ?? '');
  const whether = WHETHER.exec(text);
  return whether === null ? text : `${text.slice(0, whether.index)}比${whether.groups?.rest}吗`;
}

/** 热量 of A和B热量 is asked of both. */
function whichOf(things: string, word: string): string {
  const length = [2, 3].find((letters) => unitsOfProperties(things.slice(-letters)).size > 0) ?? 0;
  const at = things.length - length;
  return `${things.slice(0, at)}哪个${things.slice(at)}${word}`;
}
