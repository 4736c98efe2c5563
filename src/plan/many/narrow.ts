import type { NamedFolder } from '../../../index/mod.js';
import { amountsIn, baseUnit, findValues, fold, inBase, parseChinese, STAR } from '../../language/mod.js';
import { tellsIn } from './units.js';

/** What tells the articles that a question is about from others, beside its words. */
export type Narrowed = {
  /** They lie in one folder. */
  readonly folder?: NamedFolder;
  /** They have so many stars, and no more, in a row. */
  readonly stars?: string;
  /** They give a figure in this unit that lies within these bounds, in that unit: 热量超过1500大卡. */
  readonly figure?: FigureAsked;
  /** Words of the question that are told by the above, and need not be said. */
  readonly words: readonly string[];
};

export type FigureAsked = { readonly unit: string; readonly least: number; readonly most: number };

/** What stands before or behind a figure and makes it a bound; findValues knows 超过 and 不到 before it. */
const AT_LEAST = /^(?:以上|起|往上|开外)|(?:高于|大于|多于|至少|不低于|不少于|超过|过|超)$/u;
const AT_MOST = /^(?:以下|以内|之内|内(?!容)|往下)|(?:低于|小于|少于|至多|最多|不超过|不高于|不到|不足)$/u;

/** 五星难度 and 五颗星, not 五星级 or 三星堆. */
const STARS = /(?<many>[1-5一二两三四五])颗?星(?![级堆期座球光辰\p{Script=Latin}])/u;

/** @param folder that the question names */
export function narrowed(question: string, folder?: NamedFolder): Narrowed {
  const stars = STARS.exec(fold(question));
  const figure = figureAsked(question);
  const many = stars?.groups?.many ?? '';
  const run = STAR.repeat(parseChinese(many) ?? Number(many));
  return {
    ...(folder && { folder }),
    ...(run !== '' && { stars: run }),
    ...(figure && { figure: figure.asked }),
    words: [...(folder ? [folder.word] : []), ...(stars ? [stars[0]] : []), ...(figure ? [figure.text] : [])],
  };
}

function figureAsked(question: string): { readonly asked: FigureAsked; readonly text: string } | undefined {
  for (const value of findValues(question)) {
    const unit = baseUnit(value);
    if (value.kind === 'date' || value.kind === 'ordinal' || unit === null) continue;
    const [before, behind] = [fold(question.slice(0, value.start)), fold(question.slice(value.end))];
    const amount = inBase(value);
    const printed = fold(value.text);
    const isMost = AT_MOST.test(behind) || AT_MOST.test(before) || value.exactness === 'under';
    const isLeast = AT_LEAST.test(behind) || AT_LEAST.test(before) || value.exactness === 'over';
    if (!isMost && !isLeast) continue;
    return { asked: { unit, least: isMost ? -Infinity : amount, most: isMost ? amount : Infinity }, text: printed };
  }
  return undefined;
}

/** Whether a text gives a figure in the unit that is asked for … */
export const givesFigure = (text: string, { unit }: FigureAsked): boolean => tellsIn(text, unit);

/** … and the first one that it gives lies within the bounds. */
export function isWithin(text: string, { unit, least, most }: FigureAsked): boolean {
  if (least === -Infinity && most === Infinity) return true;
  const first = amountsIn(text).find((value) => baseUnit(value) === unit);
  return first !== undefined && inBase(first) >= least && inBase(first) <= most;
}

/** Whether a text has a run of stars that is exactly so long. */
export const hasStars = (text: string, run: string): boolean =>
  text.split(/[^★]+/u).some((found) => found.length === run.length);
