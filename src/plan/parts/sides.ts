import type { Beside, Put } from '../../core/mod.js';
import { fold, placeNames, tagWords } from '../../language/mod.js';
import { asksSomething } from './asks.js';
import { JOINS, thingsIn } from './distribute.js';
import { PROPERTIES, rephrased } from './rephrase.js';
import { type Library, type Things, thingsKnown } from './things.js';

/** A question about several things that have to be set beside each other. */
export type Sides = Beside & {
  /** What is asked of each, in the order of `things`. */
  readonly parts: readonly string[];
};

const WHICH = /(?:到底|究竟)?(?:哪[个只家道种边款座条支位]|谁家?的?)更?/u;
const PROPERTY = new RegExp(`(?:更|最|比较)?(?<word>${PROPERTIES})(?:一?[些点])?[吗呢?？\\s]*$`, 'u');
const LEAST = new Set(['少', '低', '小', '便宜', '短', '轻', '近', '容易']);
const SUM = /(?:加起来|加(?:在)?一[块起]儿?|合起来|合计|一共|总共|拢共|总计|共|总(?=热量|价|额|数))/u;
const ADDS = new Set([...JOINS, '加', '再加', '加上']);
const MOST_SIDES = 4;
/** bc和dc都是算数的 and pip 跟 uv 比: what leads on from the things. 成都 is no 都. */
function withoutAll(text: string): string {
  let at = 0;
  for (const { word } of tagWords(fold(text))) {
    if (/^都是?$/u.test(word) && !/[，,\s]\S/u.test(text.slice(at))) return text.slice(0, at);
    at += word.length;
  }
  return text;
}
const VERSUS = /\s*(?:相?比(?:起来|较)?|之间)[，,\s]*$/u;
/** 温度分别多少 is asked for anyway. */
const EACH_HAS = /(?:分别|各自?)?(?:是|要|有)?多少\s*$/u;
const bare = (thing: string): string =>
  thing
    .replace(/再$/u, '')
    .replace(/^一[份杯个只条块]/u, '')
    .trim();
/** 费热量: what is used up. */
const USES_UP = /^[费花耗占用]/u;

/** 辽中和苏家屯谁签的项目多 and 食品抽检加灯具抽检不合格一共多少批, side by side. Undefined where a question sets nothing beside anything. */
export function sidesOf(question: string, library?: Library): Sides | undefined {
  // Offsets of the folded text are used in the question.
  if (fold(question).length !== question.length) return undefined;
  const asked = rephrased(question);
  return compared(asked, library) ?? held(asked) ?? summed(question, library) ?? alike(question, library);
}

/** Whether a question may set things beside each other: a cheap look before its words are looked up. */
export const setsBeside = (question: string): boolean => {
  const folded = fold(rephrased(question));
  return WHICH.test(folded) || SUM.test(folded) || ALIKE.test(folded);
};

/** 湖北汽油涨得比全国平均多吗: one thing held against another, which is asked the same of. */
const HELD =
  /^(?<before>[^，,。？?\s]{2,24}?)得?比(?<other>[^，,。？?\s]{2,16}?)(?:更|还|要)?(?<rest>[多高大贵长重远早难少低小短轻近晚快慢])(?:(?:一?[些点])?[吗嘛么？?\s]+|(?:多少|几).{0,6})$/u;

/** 比去年, 比原来: the same thing at another time is no other thing. */
const THEN = /[年月日天前]$|原来|以往|\d/u;

function held(question: string): Sides | undefined {
  const { before = '', other = '', rest: word = '' } = HELD.exec(question)?.groups ?? {};
  if (other === '' || THEN.test(other) || asksSomething(before)) return undefined;
  const named = placeNames(before).find((place) => before.startsWith(place)) ?? /^[^的]+(?=的)/u.exec(before)?.[0];
  const thing = named ?? before;
  const asked = before.slice(thing.length);
  const parts = [thing, other].map((one) => `${one}${asked} ${askedFor(word, asked)}`);
  return { put: putFor(word), things: [thing, other], parts, property: word };
}

function thingsOf(text: string, library: Library | undefined, joins?: ReadonlySet<string>): Things {
  const known = library && thingsKnown(text, library);
  return known ?? { before: '', ...thingsIn(text, joins) };
}

function compared(question: string, library?: Library): Sides | undefined {
  const which = WHICH.exec(fold(question));
  if (which === null) return undefined;
  const before = withoutAll(question.slice(0, which.index)).replace(VERSUS, '');
  const { rest, ...found } = thingsOf(before, library);
  const things = found.things.map(bare);
  // Of 哪个难 哪个热量高 the first decides.
  const segments = question.slice(which.index + which[0].length).split(/[\s，,]+/u);
  const behind = segments.find((one) => PROPERTY.test(fold(one))) ?? segments[0] ?? '';
  // 备份用哪个 asks what is said before.
  const isBefore = behind === '' && CHOOSES.test(rest);
  const after = isBefore ? rest.replace(CHOOSES, '').trim() : behind.replace(/^先.*$/u, '先');
  if (!areSides(things, rest) || after === '' || /^[，,]/u.test(rest)) return undefined;
  const word = PROPERTY.exec(fold(after))?.groups?.word;
  const isMore = which[0].endsWith('更') && word === undefined && after.length > 1;
  const asked =
    word === undefined ? after.replace(USES_UP, '') : after.replace(PROPERTY, '') + askedFor(word, `${rest}${after}`);
  return {
    put: word === undefined ? (isMore ? 'most' : 'which') : putFor(word),
    things,
    parts: things.map((thing) =>
      `${found.before}${thing}${isBefore ? '' : rest.replace(EACH_HAS, '')} ${asked}${isMore ? '多少' : ''}`.trim(),
    ),
    property: word ?? after.replace(/[?？吗呢]+$/u, ''),
  };
}

/** 该用, 选, 是 before 哪个. */
const CHOOSES = /(?:应该|应|该|得)?(?:用|选|挑|是)的?$/u;

/** 快排平均和堆排平均 时间复杂度一样吗. */
const ALIKE = /(?:是不是|是否)?(?:都)?(?:一样|相同|一致|相等)(?:[多高大长重远])?(?:[吗嘛么不没]|的吗)?[?？\s]*$/u;

function alike(question: string, library?: Library): Sides | undefined {
  const found = ALIKE.exec(fold(question));
  if (found === null || found.index === 0) return undefined;
  const { before, rest, ...known } = thingsOf(question.slice(0, found.index).trimEnd(), library);
  const things = known.things.map(bare);
  const property = rest.replace(EACH_HAS, '').trim();
  if (!areSides(things, rest) || property === '' || asksSomething(before)) return undefined;
  return { put: 'same', things, parts: things.map((thing) => `${before}${thing} ${property}多少`), property };
}

export function putFor(word: string): Put {
  if (word === '快' || word === '早' || word === '好' || word === '先') return 'fastest';
  if (word === '慢' || word === '晚' || word === '差' || word === '后') return 'slowest';
  return LEAST.has(word) ? 'least' : 'most';
}

const GROWS = /[涨增升降跌减长]/u;

/** What is asked of each thing, so that what has more of something can be told. */
export function askedFor(word: string, asked = ''): string {
  if (word === '难' || word === '容易') return '难度';
  if (/[先后早晚]/u.test(word)) return '什么时候';
  // 谁涨得快 asks by how much, 哪个做起来快 how long it takes.
  if (/[快慢]/u.test(word) && !GROWS.test(asked)) return '多久';
  return word === '好' || word === '差' ? '' : '多少';
}

function summed(question: string, library?: Library): Sides | undefined {
  const sum = SUM.exec(fold(question));
  const asked = sum === null ? '' : question.slice(sum.index + sum[0].length).trim();
  if (sum === null || !/^.{0,8}(?:多少|几)/u.test(fold(asked))) return undefined;
  const { rest, ...found } = thingsOf(question.slice(0, sum.index), library, ADDS);
  const things = found.things.map(bare);
  if (!areSides(things, rest)) return undefined;
  return { put: 'sum', things, parts: things.map((thing) => `${found.before}${thing}${rest}${asked}`), property: '' };
}

/** A thing is a name or a few words, not half a story. */
const areSides = (things: readonly string[], rest: string): boolean =>
  things.length > 1 &&
  things.length <= MOST_SIDES &&
  things.every((thing) => thing.length > 1 && thing.length <= LONGEST_THING && !/[，,。]/u.test(thing)) &&
  !/[，,。]./u.test(rest.slice(1));
const LONGEST_THING = 24;
