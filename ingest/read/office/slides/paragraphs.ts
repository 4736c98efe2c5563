import { textElement } from '../../markup.js';
import { nestedList } from '../lists.js';
import { numeral } from '../word/numerals.js';
import { childOf, childrenOf, type XmlElement } from '../xml.js';
import { paragraphText } from './shapes.js';

/** `a:buAutoNum` types: how the number is written, and what stands around it. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^ea1(?:Chs|Cht|Jpn)/, 'chineseCounting'],
  [/^circleNum/, 'decimalEnclosedCircle'],
  [/^alphaLc/, 'lowerLetter'],
  [/^alphaUc/, 'upperLetter'],
  [/^romanLc/, 'lowerRoman'],
  [/^romanUc/, 'upperRoman'],
];

/**
 * The paragraphs of a text body: those with bullets as lists, inside each other as they are indented; a number is
 * written out.
 *
 * @param isListed whether paragraphs have bullets unless they say otherwise, as in the body of a slide
 */
export function paragraphsOf(body: XmlElement | undefined, isListed: boolean): string {
  const paragraphs = childrenOf(body, 'a:p').map(read);
  const written = paragraphs.filter(({ text }) => text !== '');
  const counts: number[] = [];
  const pieces: string[] = [];
  let items: { level: number; text: string }[] = [];
  const flush = (): void => {
    pieces.push(nestedList(items));
    items = [];
  };
  for (const { text, level, mark, number, start } of written) {
    counts.length = Math.min(counts.length, level + 1);
    if (number !== undefined) {
      counts[level] = counts[level] === undefined ? start : counts[level] + 1;
      flush();
      pieces.push(textElement('p', label(number, counts[level]) + text));
    } else if (mark ?? (isListed && written.length > 1)) items.push({ level, text });
    else {
      flush();
      pieces.push(textElement('p', text));
    }
  }
  flush();
  return pieces.join('');
}

function read(paragraph: XmlElement) {
  const properties = childOf(paragraph, 'a:pPr');
  const numbering = childOf(properties, 'a:buAutoNum')?.attributes;
  const hasMark = childOf(properties, 'a:buChar') !== undefined || childOf(properties, 'a:buBlip') !== undefined;
  return {
    text: paragraphText(paragraph),
    level: Math.min(8, Number(properties?.attributes.lvl) || 0),
    /** Undefined where the template decides. */
    mark: hasMark ? true : childOf(properties, 'a:buNone') === undefined ? undefined : false,
    number: numbering?.type,
    start: Number(numbering?.startAt) || 1,
  };
}

function label(type: string, value: number): string {
  const format = FORMATS.find(([pattern]) => pattern.test(type))?.[1] ?? 'decimal';
  const written = numeral(value, format);
  if (/ParenBoth$/.test(type)) return `（${written}）`;
  if (/ParenR$/.test(type)) return `${written}）`;
  if (format === 'chineseCounting') return `${written}、`;
  return format === 'decimalEnclosedCircle' ? `${written} ` : `${written}. `;
}
