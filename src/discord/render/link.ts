import type { Citation } from '../../core/mod.js';
import { quoteAddress, textFragment } from '../../show/mod.js';
import { plainUrl } from '../text/sanitize.js';

/** An embed's field holds three such lines and more. Unit: UTF-16 units. */
const LONGEST = 300;

/** Clients jump to a message where nothing is behind its address. */
const TO_A_MESSAGE = /^https:\/\/discord\.com\/channels\//u;

/**
 * Where a quote is seen in its place: on the page where others can reach it, else on the article's own web page, at the
 * quote where a browser can find it. Null where there is neither.
 */
export function sourceLink(citation: Citation, publicUrl: string | undefined): string | null {
  if (publicUrl !== undefined) return plainUrl(quoteAddress(publicUrl, citation), LONGEST);
  const link = plainUrl(citation.url, LONGEST);
  const fragment = textFragment(citation.quote);
  if (link === null || fragment === '' || TO_A_MESSAGE.test(link)) return link;
  const whole = `${link}${link.includes('#') ? '' : '#'}${fragment}`;
  return whole.length <= LONGEST ? whole : link;
}
