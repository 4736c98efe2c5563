import { type Filter, Filters, type FilterValue } from 'weaviate-client';
import type { ArticleCopy, LanguageGroup } from '../../src/core/mod.js';
import type { Scope } from '../state.js';

// biome-ignore lint/suspicious/noExplicitAny: what it filters by is named in the schema, not in a type.
type By = Filter<any>;
type Published = Pick<ArticleCopy, 'date' | 'source'>;

/** What lies in these collections alone; in all where undefined. There is no question without it. */
export const inCollections = (by: By, collections: readonly string[] | undefined): FilterValue[] =>
  collections === undefined ? [] : [by.byProperty('collection').containsAny([...collections])];

/** As an option of a query. */
export function together([first, ...others]: readonly FilterValue[]): { readonly filters?: FilterValue } {
  if (first === undefined) return {};
  return { filters: others.length === 0 ? first : Filters.and(first, ...others) };
}

/** Passages that may lie within a scope: what was published twice may have the day of one and the source of the other. */
export function scopeFilter(by: By, { collections, since, until, source }: Scope, group: LanguageGroup) {
  const filters = inCollections(by, collections);
  if (since !== undefined) filters.push(by.byProperty('days').greaterOrEqual(dayNumber(since)));
  if (until !== undefined) filters.push(by.byProperty('days').lessOrEqual(dayNumber(until)));
  if (source !== undefined) filters.push(by.byProperty('sources').like(`*${source.toLowerCase()}*`));
  // What a filter lets in is compared one by one, and what has no vector in the graph must not be among it.
  if (filters.length > 0) filters.push(by.byProperty('group').equal(group));
  return together(filters);
}

/** Whether a scope says more than collections. */
const isFiltering = ({ since, until, source }: Scope): boolean =>
  since !== undefined || until !== undefined || source !== undefined;

/** Whether one of the places where an article was published is what is asked for. */
export const isWithin = (scope: Scope, published: readonly Published[]): boolean => {
  const { since, until, source } = scope;
  return (
    !isFiltering(scope) ||
    published.some(
      (one) =>
        (since === undefined || (one.date !== null && one.date >= since)) &&
        (until === undefined || (one.date !== null && one.date <= until)) &&
        (source === undefined || (one.source?.toLowerCase().includes(source.toLowerCase()) ?? false)),
    )
  );
};

/** 2024-05-06 as 20240506, 2024-05 as 20240500: numbers are in the order that the texts are in. */
export const dayNumber = (date: string): number => Number(date.replace(/\D/gu, '').slice(0, 8).padEnd(8, '0'));
