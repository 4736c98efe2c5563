import { fold } from '../language/mod.js';
import { articleText, type Told } from './places.js';

/** Letters before figures: what products, lines and rooms are called by. */
const MODEL = /(?<![a-z\d])[a-z]{1,6}-?\d[a-z\d-]*/gu;
export const modelsIn = (text: string): string[] => fold(text).match(MODEL) ?? [];

/**
 * Whether an article is about other models of the series that is asked about, LX-200 and not LX-300: what it says of those is no answer.
 * K1 beside `K1pro` may be one of them, typed in another way.
 */
export function isOfAnotherModel(asked: readonly string[], article: Told): boolean {
  if (asked.length === 0) return false;
  const named = [...new Set(modelsIn(articleText(article)).map(bare))];
  return asked
    .map(bare)
    .every(
      (model) =>
        named.some((other) => seriesOf(other) === seriesOf(model)) &&
        !named.some((other) => other.startsWith(model) || model.startsWith(other)),
    );
}

const bare = (model: string): string => model.replaceAll('-', '');
const seriesOf = (model: string): string => /^[a-z]+/u.exec(model)?.[0] ?? '';
