import type { Citation } from '../core/mod.js';

/** Where an article opens on the page, lit from `start` to `end`: `/articles/ID#12-40`. */
export const quoteAddress = (
  base: string,
  { articleId, start, end }: Pick<Citation, 'articleId' | 'start' | 'end'>,
): string => `${base}/articles/${articleId.split('/').map(encodeURIComponent).join('/')}#${start}-${end}`;
