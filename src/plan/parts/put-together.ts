import type { Answer, Citation, Many, Put, Verdict } from '../../core/mod.js';
import { contentWords, fold, isQuestionWord, STAR, unitsOfProperties, words } from '../../language/mod.js';
import { isNamed } from '../many/named.js';
import { unitsAsked } from '../many/units.js';
import { BOUND, DATE, type Figure, figuresIn, inOneUnit, isAlike, isMeasured, isTime, unitOf } from './figures.js';
import type { Sides } from './sides.js';

/** What the answers about several things come to; nothing where their figures cannot be set beside each other. */
export function comesTo(sides: Sides, answers: readonly Pick<Answer, 'citations'>[]): Pick<Many, 'verdict' | 'total'> {
  if (sides.put === 'which') {
    const citations = answers.flatMap((answer) => answer.citations);
    const verdict = soIs(sides, answers) ?? isTitled(sides, citations);
    return verdict === undefined ? {} : { verdict };
  }
  const all = answers.map(({ citations }, i) => likeliest(naming(sides.things[i] ?? '', citations), askedOf(sides, i)));
  const figures = inOneUnit(inUnitsAsked(sides, all));
  const [first] = figures;
  // 上调0.23元 beside 多花11元: where only one is said to be what is asked, the other may be of something else.
  if (first === undefined || figures.some(({ saysAll }) => saysAll !== first.saysAll)) return {};
  if (sides.put === 'sum') {
    // What has no unit may be anything.
    if (figures.some(({ exactness, unit }) => exactness !== 'exact' || unit === null)) return {};
    return { total: { value: figures.reduce((sum, { amount }) => sum + amount, 0), unit: first.unit } };
  }
  const verdict = mostOf(sides, figures);
  return verdict === undefined ? {} : { verdict };
}

/**
 * What a single answer's quotes come to that say of all things how much: 甲119.1万辆，乙88.9万辆. Only clauses count that name one of the
 * things, and each thing has to have one figure of the unit in which they are compared.
 */
export function comesToWithin(sides: Sides, quotes: readonly Citation[]): { readonly many?: Many } {
  if (sides.put === 'sum') return {};
  const all = sides.things.map((thing) => {
    const others = sides.things.filter((other) => other !== thing);
    return quotes.flatMap((one) =>
      clausesOf(one.quote)
        .filter((clause) => clause.includes(thing) && !others.some((other) => clause.includes(other)))
        .flatMap((clause) => figuresIn(clause, one)),
    );
  });
  const figures = inOneUnit(inUnitsAsked(sides, all));
  const [first] = figures;
  const isClear = first !== undefined && all.every((found) => found.filter((one) => isAlike(first, one)).length === 1);
  const verdict = sides.put === 'which' ? isTitled(sides, quotes) : isClear ? mostOf(sides, figures) : undefined;
  return verdict === undefined ? {} : { many: { reached: 1, complete: false, verdict } };
}

function mostOf({ put, things, property }: Sides, figures: readonly Figure[]): Verdict | undefined {
  const [first] = figures;
  if (first === undefined) return undefined;
  const wanted = wantsMost(put, first) ? Math.max : Math.min;
  const best = wanted(...figures.map(({ amount }) => amount));
  const [thing, ...more] = things.filter((_, i) => figures[i]?.amount === best);
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
function inUnitsAsked(sides: Sides, all: readonly (readonly Figure[])[]): readonly (readonly Figure[])[] {
  const isHard = sides.property === '难' || sides.property === '容易';
  if (WHEN.test(sides.property)) return all.map((found) => found.filter(({ unit }) => unit === DATE));
  const units = new Set([...sides.parts.flatMap((part) => [...unitsAsked(part)]), ...(isHard ? [STAR] : []), BOUND]);
  const isNamedThere = ({ text }: Figure): boolean => sides.parts.some((part) => part.includes(text));
  const unnamed = all.map((found) => found.filter((one) => one.unit !== DATE && !isNamedThere(one)));
  const asked = unnamed.map((found) => found.filter((one) => units.has(unitOf(one) ?? '')));
  return asked.every((found) => found.length > 0) ? asked : unnamed;
}

const WHEN = /^[先后早晚]$/u;

/** What is quoted of articles that name a thing, where some do: another one's figure is none of its. */
function naming(thing: string, citations: readonly Citation[]): readonly Citation[] {
  const names = contentWords(thing, 'zh').filter((word) => word.length > 1);
  const named = citations.filter(({ title, quote }) => {
    const said = fold(`${title}\n${quote}`);
    return names.some((name) => said.includes(name));
  });
  const own = citations.filter(({ articleId }) => named.some((one) => one.articleId === articleId));
  return own.length > 0 ? own : citations;
}

/** What is asked of a thing, without the thing: 签约亿元项目; what all things share where nothing else is asked. */
function askedOf({ parts, things }: Sides, i: number): Asked {
  const asked = askedIn((parts[i] ?? '').replace(things[i] ?? '', ' ').replace(ASKS, ' '));
  if (asked.letters.length > 0) return asked;
  const shared = askedIn(things[i] ?? '').letters.filter((one) => things.every((thing) => fold(thing).includes(one)));
  return { ...asked, letters: shared };
}

/** What a part asks with. */
const ASKS = /什么时候|多少/gu;

/** Words of what is asked, their letters (死 of 热死 stands in 死亡), and the units that it is told in. */
export type Asked = {
  readonly words: readonly string[];
  readonly letters: readonly string[];
  readonly units: ReadonlySet<string>;
};

export function askedIn(text: string): Asked {
  const found = contentWords(text, 'zh').filter((word) => /[\p{L}\p{N}]/u.test(word) && !isQuestionWord(word));
  const letters = found.flatMap((word) => fold(word).match(/\p{Script=Han}|[\p{L}\p{N}.]+/gu) ?? []);
  const units = unitsOfProperties(fold(text));
  return { words: found.filter((word) => word.length > 1), letters: [...new Set(letters)], units };
}

/** How far, 0 to 1, a clause says what is asked: by its words, or by their letters where these are more. */
function shareOf({ words: asked, letters }: Pick<Asked, 'words' | 'letters'>, clause: string): number {
  const said = new Set(words(clause, 'zh'));
  const folded = fold(clause);
  return Math.max(
    asked.filter((word) => said.has(word)).length / Math.max(1, asked.length),
    letters.filter((letter) => folded.includes(letter)).length / Math.max(1, letters.length),
  );
}

/** A figure counts where its clause says so much of what is asked; before others those come whose clause says all of it, then what the reader marked. */
const SAYS_ASKED = 0.5;
const SAYS_ALL = 2;
const MARKED = 1;
/** What stands between the marks of a sentence; O(n \log (n)) is one figure, whatever stands within it. */
const CLAUSES = /(?:[OΘ]\s*\((?:[^()]|\([^()]*\))*\)|[^，。．；、,;！？!?（）()\n：:])+/gu;
const clausesOf = (quote: string): readonly string[] => quote.match(CLAUSES) ?? [];

/** The figures of some quotes that are of what is asked, likeliest first: by how much of it their clause says. */
export function likeliest(citations: readonly Citation[], asked: Asked, least: number = SAYS_ASKED): Figure[] {
  const found = citations.flatMap((one) => {
    // 预估：1197 大卡 says nothing of 热量 and has no other figure that could be meant.
    const isOnly = figuresIn(one.quote, one).filter(({ unit }) => unit !== DATE).length === 1;
    return clausesOf(one.quote).flatMap((clause) => {
      const share = shareOf(asked, clause);
      return figuresIn(clause, one).map((figure) => {
        const marked = one.answer?.text.includes(figure.text) ? MARKED : 0;
        const isMeant = (isOnly && isMeasured(figure)) || asked.units.has(unitOf(figure) ?? '');
        const said = isMeant ? Math.max(SAYS_ASKED, share) : share;
        const saysAll = asked.letters.length > 0 && asked.letters.every((letter) => fold(clause).includes(letter));
        return { figure: { ...figure, share, saysAll }, says: said + marked + (saysAll ? SAYS_ALL : 0) };
      });
    });
  });
  return found
    .filter(({ says }) => says >= least)
    .sort((a, b) => b.says - a.says)
    .map(({ figure }) => figure);
}

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
