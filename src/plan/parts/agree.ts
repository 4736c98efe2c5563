import type { Agreement, Answer } from '../../core/mod.js';
import { amountsIn, fold } from '../../language/mod.js';
import type { Figure } from './figures.js';
import { askedIn, figuresMeant, type Meant } from './meant.js';

/** 两家说法一致不, 数字对得上吗, 两个说法差在哪. */
const ASKS =
  /(?:说法|口径|数字|数据|报道|[家篇处个]说的).{0,6}(?:一致|一样|相同|不同|不一|矛盾|出入|差在|差别|对得?上|对不上)|(?:一致|对得上)(?:吗|不|么|没)/u;

/**
 * Whether two articles that an answer quotes give the same figure, where that is asked.
 * @returns nothing where it is not asked, or where not both give a figure of one unit
 */
export function agreement(question: string, { citations }: Answer): Agreement | undefined {
  if (!ASKS.test(fold(question))) return undefined;
  const asked = askedIn(question.replace(ASKS, ' '));
  // What the question names with a figure (92号) is not what it asks for.
  const named = amountsIn(question).map(({ unit }) => unit);
  const unnamed = ({ unit }: Figure): boolean => !named.includes(unit);
  const ids = [...new Set(citations.map(({ articleId }) => articleId))];
  const articles = ids.map((id) => citations.filter(({ articleId }) => articleId === id));
  const [first, second] = articles.map((quotes) =>
    figuresMeant(quotes, asked).filter((figure) => figure.says >= LEAST && unnamed(figure)),
  );
  const one = first?.find(({ unit }) => unit !== null && second?.some((other) => other.unit === unit));
  const other = second?.find(({ unit }) => unit === one?.unit);
  if (one === undefined || other === undefined || !areOfOne(one, other)) return undefined;
  return { same: one.amount === other.amount, figures: [one, other].map(({ text, n }) => ({ figure: text, n })) };
}

/** One figure is of what is asked as much as the other, or of something else: 签约264个项目 beside 67个项目没有拿到土地手续. */
const areOfOne = ({ share: a }: Meant, { share: b }: Meant): boolean => Math.min(a, b) >= ALIKE * Math.max(a, b);
const ALIKE = 0.4;

/** A clause has to say so much of what is asked: the question says more than what the figure is of. */
const LEAST = 0.05;
