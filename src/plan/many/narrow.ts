import type { NamedFolder } from '../../../index/mod.js';
import { fold, parseChinese, STAR } from '../../language/mod.js';

/** What tells the articles that a question is about from others, beside its words. */
export type Narrowed = {
  /** They lie in one folder. */
  readonly folder?: NamedFolder;
  /** They have so many stars, and no more, in a row. */
  readonly stars?: string;
  /** Words of the question that are told by the above, and need not be said. */
  readonly words: readonly string[];
};

/** 五星难度 and 五颗星, not 五星级 or 三星堆. */
const STARS = /(?<many>[1-5一二两三四五])颗?星(?![级堆期座球光辰\p{Script=Latin}])/u;

/** @param folder that the question names */
export function narrowed(question: string, folder?: NamedFolder): Narrowed {
  const stars = STARS.exec(fold(question));
  const many = stars?.groups?.many ?? '';
  const run = STAR.repeat(parseChinese(many) ?? Number(many));
  return {
    ...(folder && { folder }),
    ...(run !== '' && { stars: run }),
    words: [...(folder ? [folder.word] : []), ...(stars ? [stars[0]] : [])],
  };
}

/** Whether a text has a run of stars that is exactly so long. */
export const hasStars = (text: string, run: string): boolean =>
  text.split(/[^★]+/u).some((found) => found.length === run.length);
