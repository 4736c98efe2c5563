import type { Answer, AnswerPart, Citation, Many, Put, Verdict } from '../../core/mod.js';
import { contentWords, fold, inBase, STAR, words } from '../../language/mod.js';
import { isNamed } from '../many/named.js';
import { unitsAsked } from '../many/units.js';
import { DATE, type Figure, isAlike, isTime, unitOf } from './figures.js';
import { type Asked, aligned, askedIn, clausesOf, figuresMeant, type Meant, SAYS_ASKED, shareOf } from './meant.js';
import type { Sides } from './sides.js';

/** What the answers about several things come to; nothing where their figures cannot be set beside each other. */
export function comesTo(
  sides: Sides,
  parts: readonly Pick<AnswerPart, 'cited'>[],
  quotes: readonly Citation[],
): Pick<Many, 'verdict' | 'total' | 'agreement'> {
  const answers = parts.map(({ cited }) => ({ citations: quotes.filter(({ n }) => cited.includes(n)) }));
  if (sides.put === 'which') {
    const citations = answers.flatMap((answer) => answer.citations);
    const verdict = soIs(sides, answers) ?? isTitled(sides, citations);
    return verdict === undefined ? {} : { verdict };
  }
  const all = answers.map(({ citations }, i) =>
    figuresMeant(naming(sides.things[i] ?? '', sides, citations), askedOf(sides, i)),
  );
  const figures = figuresOfAll(sides, all);
  const [first] = figures;
  if (first === undefined) return {};
  if (sides.put === 'same') {
    const same = figures.every((figure) => inBase(figure) === inBase(first));
    return { agreement: { same, figures: figures.map(({ text, n }) => ({ figure: text, n })) } };
  }
  if (sides.put === 'sum') {
    // What has no unit may be anything.
    if (figures.some(({ exactness, unit }) => exactness !== 'exact' || unit === null)) return {};
    const addends = figures.map(({ text, n }) => ({ figure: text, n }));
    return { total: { value: figures.reduce((sum, { amount }) => sum + amount, 0), unit: first.unit, addends } };
  }
  const verdict = mostOf(sides, figures);
  return verdict === undefined ? {} : { verdict };
}

/** Figures that are led to so much alike are of the same, of which the clause need say only so much. */
const ALIKE = 0.4;
const SAYS_LITTLE = 0.2;

/** The figure of each thing that is what is asked; none where one of them may be of something else. */
function figuresOfAll(sides: Sides, all: readonly (readonly Meant[])[]): readonly Meant[] {
  const found = aligned(inUnitsAsked(sides, all), sides.things);
  const [first] = found?.figures ?? [];
  if (found === undefined || first === undefined) return [];
  if (found.alike >= ALIKE && found.figures.some(({ says }) => says >= SAYS_LITTLE)) return found.figures;
  // 上调0.23元 beside 多花11元: where only one is said to be what is asked, the other may be of something else.
  const isOne = found.figures.every(({ saysAll, says }) => saysAll === first.saysAll && says >= SAYS_ASKED);
  return isOne ? found.figures : [];
}

/**
 * What a single answer's quotes come to that say of all things how much: 甲119.1万辆，乙88.9万辆. Only clauses count that name one of the
 * things, and each thing has to have one figure of the unit in which they are compared.
 */
export function comesToWithin(sides: Sides, quotes: readonly Citation[]): { readonly many?: Many } {
  if (sides.put === 'sum') return {};
  const all = sides.things.map((thing, i) => {
    const others = sides.things.filter((other) => other !== thing);
    const clauses = quotes.flatMap((one) => clausesOf(one.quote).map((quote) => ({ ...one, quote })));
    const own = clauses.filter(({ quote }) => quote.includes(thing) && !others.some((other) => quote.includes(other)));
    return figuresMeant(own, askedOf(sides, i));
  });
  const figures = aligned(inUnitsAsked(sides, all), sides.things)?.figures ?? [];
  const [first] = figures;
  const isClear = first !== undefined && all.every((found) => found.filter((one) => isAlike(first, one)).length === 1);
  const verdict = sides.put === 'which' ? isTitled(sides, quotes) : isClear ? mostOf(sides, figures) : undefined;
  return verdict === undefined ? {} : { many: { reached: 1, complete: false, verdict } };
}

function mostOf({ put, things, property }: Sides, figures: readonly Figure[]): Verdict | undefined {
  const [first] = figures;
  if (first === undefined) return undefined;
  const wanted = wantsMost(put, first) ? Math.max : Math.min;
  const best = wanted(...figures.map(inBase));
  const [thing, ...more] = things.filter((_, i) => figures[i] !== undefined && inBase(figures[i]) === best);
  // As much as the other is no more.
  if (thing === undefined || more.length > 0) return undefined;
  return { thing, property, figures: figures.map(({ text, n }, i) => ({ thing: things[i] ?? '', figure: text, n })) };
}

/** Who needs less time is faster, whose share grows by more grows faster. */
function wantsMost(put: Put, figure: Figure): boolean {
  if (put === 'fastest') return !isTime(figure);
  return put === 'slowest' ? isTime(figure) : put === 'most';
}

/**
 * Stars where something is hard, 大卡 where calories are compared: the figures of the units that are asked for, where all sides have some.
 * What the question names with a figure (92号) is not what it asks for.
 */
function inUnitsAsked(sides: Sides, all: readonly (readonly Meant[])[]): readonly (readonly Meant[])[] {
  const isHard = sides.property === '难' || sides.property === '容易';
  if (WHEN.test(sides.property)) return all.map((found) => found.filter(({ unit }) => unit === DATE));
  const units = new Set([...sides.parts.flatMap((part) => [...unitsAsked(part)]), ...(isHard ? [STAR] : [])]);
  const isNamedThere = ({ text }: Figure): boolean => sides.parts.some((part) => part.includes(text));
  const unnamed = all.map((found) => found.filter((one) => one.unit !== DATE && !isNamedThere(one)));
  const asked = unnamed.map((found) => found.filter((one) => units.has(unitOf(one) ?? '')));
  return asked.every((found) => found.length > 0) ? asked : unnamed;
}

const WHEN = /^[先后早晚]$/u;

/**
 * What is quoted of the articles that say most of a thing's name: 沈阳 of 沈阳辽中 is said of 苏家屯 as well, whose figure is another. All of
 * it where none says any.
 */
function naming(thing: string, { things }: Sides, citations: readonly Citation[]): readonly Citation[] {
  const words = contentWords(thing, 'zh').filter((word) => word.length > 1);
  const own = words.filter((word) => !things.some((other) => other !== thing && fold(other).includes(word)));
  const names = own.length > 0 ? own : words;
  const said = new Map<string, string>();
  for (const { articleId, title, quote } of citations)
    said.set(articleId, `${said.get(articleId) ?? ''}\n${fold(`${title}\n${quote}`)}`);
  const shares = new Map([...said].map(([id, text]) => [id, names.filter((name) => text.includes(name)).length]));
  const most = Math.max(0, ...shares.values());
  return most === 0 ? citations : citations.filter(({ articleId }) => shares.get(articleId) === most);
}

/** What is asked of a thing, without the thing, and what all things share: 时间复杂度 and 平均 of 快排平均和堆排平均 时间复杂度一样吗. */
function askedOf({ parts, things }: Sides, i: number): Asked {
  const asked = askedIn((parts[i] ?? '').replace(things[i] ?? '', ' ').replace(ASKS, ' '));
  const [first, ...others] = things.map(askedIn);
  const inAll = (of: 'words' | 'letters'): readonly string[] =>
    (first?.[of] ?? []).filter((one) => others.every((other) => other[of].includes(one)));
  const letters = [...new Set([...asked.letters, ...inAll('letters')])];
  return { ...asked, words: [...new Set([...asked.words, ...inAll('words')])], letters };
}

/** What a part asks with. */
const ASKS = /什么时候|多少/gu;

/** The one thing whose article says what is asked, where it answers for all of them: nmtui of nmcli and nmtui. */
function isTitled({ things, property }: Sides, quotes: readonly Citation[]): Verdict | undefined {
  const [thing, ...more] = things.filter((one) => quotes.some(({ title }) => isNamed(title, one)));
  const { letters } = askedIn(property);
  const share = shareOf({ words: [], letters }, quotes.map(({ quote }) => quote).join('\n'));
  return thing === undefined || more.length > 0 || share < SAYS_ASKED ? undefined : { thing, property, figures: [] };
}

/** 哪个是任意精度的: the one whose quotes say it, where no other's do. What another one's article says is not said of it. */
function soIs({ things, property }: Sides, answers: readonly Pick<Answer, 'citations'>[]): Verdict | undefined {
  const asked = contentWords(property, 'zh').filter((word) => word.length > 1);
  const said = answers.map(({ citations }, i) => {
    const thing = things[i] ?? '';
    const own = citations.filter(
      ({ title }) => isNamed(title, thing) || !things.some((other) => other !== thing && isNamed(title, other)),
    );
    const text = new Set(words(own.map(({ quote }) => quote).join('\n'), 'zh'));
    return asked.filter((word) => text.has(word)).length;
  });
  const most = Math.max(0, ...said);
  const [thing, ...more] = things.filter((_, i) => most > 0 && said[i] === most);
  const isClear = thing !== undefined && more.length === 0 && most >= asked.length / 2;
  return isClear ? { thing, property, figures: [] } : undefined;
}
