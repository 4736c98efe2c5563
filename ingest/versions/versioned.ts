import type { NotedArticle, TitledArticle } from '../../index/mod.js';
import { type Edition, editionOf } from './edition.js';

export type Versioned = TitledArticle & { readonly edition: Edition };

/** As it was noted. */
export const fromNote = ({ edition, ended: _, ...article }: NotedArticle): Versioned => ({
  ...article,
  edition: JSON.parse(edition) as Edition,
});

/** A name letter by letter from its end. */
export const backwards = (name: string): string => Array.from(name).reverse().join('');

/** The edition that title and file name tell together. */
export function versionedOf(article: TitledArticle): Versioned {
  const title = editionOf(article.title);
  const name =
    article.path
      .split('/')
      .at(-1)
      ?.replace(/\.[a-z0-9]{1,5}$/iu, '') ?? '';
  if (name === article.title) return { ...article, edition: title };
  const file = editionOf(name);
  return {
    ...article,
    edition: {
      stem: title.stem,
      isMarked: title.isMarked || file.isMarked,
      day: title.day ?? file.day,
      number: title.number ?? file.number,
    },
  };
}

/**
 * Whether one is later than the other by the numbers that both bear, else by their days.
 * @param said days that the texts themselves give for their versions, before any that were printed around them
 */
export function isLater(one: Versioned, other: Versioned, said: ReadonlyMap<string, string> = new Map()): boolean {
  const [a, b] = [one.edition.number, other.edition.number];
  if (a !== null && b !== null && a !== b) return a > b;
  const [day, before] = [one, other].map((article) => article.edition.day ?? said.get(article.id) ?? article.date);
  if (day == null || before == null) return false;
  // 2024 and 2024-03 may be one and the same.
  return !day.startsWith(before) && !before.startsWith(day) && day > before;
}
