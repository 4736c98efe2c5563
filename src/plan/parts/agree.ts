import type { Agreement, Answer } from '../../core/mod.js';
import { amountsIn, fold } from '../../language/mod.js';
import { unitsAsked } from '../many/units.js';
import { DATE, type Figure, unitOf } from './figures.js';
import { askedIn, figuresMeant, type Meant } from './meant.js';

/** 两家说法一致不, 数字对得上吗, 两个说法差在哪. */
const ASKS =
  /(?:说法|口径|数字|数据|报道|[家篇处个]说的).{0,6}(?:一致|一样|相同|不同|不一|矛盾|出入|差在|差别|对得?上|对不上)|(?:一致|对得上)(?:吗|不|么|没)/u;

export const asksAgreement = (question: string): boolean => ASKS.test(fold(question));
/** What the articles are asked that may agree. */
export const withoutAgreement = (question: string): string => question.replace(ASKS, ' ').trim();

/**
 * Whether two articles that an answer quotes give the same figure, where that is asked.
 * @returns nothing where not both give a figure of one unit
 */
export function agreement(question: string, { citations }: Answer): Agreement | undefined {
  const asked = askedIn(withoutAgreement(question));
  // What the question names with a figure (92号) is not what it asks for.
  const named = amountsIn(question).map(({ unit }) => unit);
  const units = unitsAsked(question);
  const isAsked = (figure: Figure): boolean =>
    figure.unit !== DATE && !named.includes(figure.unit) && (units.size === 0 || units.has(unitOf(figure) ?? ''));
  const ids = [...new Set(citations.map(({ articleId }) => articleId))];
  const articles = ids.map((id) => citations.filter(({ articleId }) => articleId === id));
  const [first = [], ...others] = articles.map((quotes) =>
    figuresMeant(quotes, asked).filter((figure) => figure.says >= LEAST && isAsked(figure)),
  );
  const [one, other] = others.flatMap((found) => pairOf(first, found) ?? [])[0] ?? [];
  if (one === undefined || other === undefined) return undefined;
  return { same: one.amount === other.amount, figures: [one, other].map(({ text, n }) => ({ figure: text, n })) };
}

/** The likeliest figure of an article that another one gives in the same unit. */
function pairOf(first: readonly Meant[], second: readonly Meant[]): readonly [Meant, Meant][] | undefined {
  const one = first.find(({ unit }) => unit !== null && second.some((other) => other.unit === unit));
  const other = second.find(({ unit }) => unit === one?.unit);
  return one === undefined || other === undefined || !areOfOne(one, other) ? undefined : [[one, other]];
}

/** One figure is of what is asked as much as the other, or of something else: 签约264个项目 beside 67个项目没有拿到土地手续. */
const areOfOne = ({ share: a }: Meant, { share: b }: Meant): boolean => Math.min(a, b) >= ALIKE * Math.max(a, b);
const ALIKE = 0.4;

/** A clause has to say so much of what is asked: the question says more than what the figure is of. */
const LEAST = 0.05;
