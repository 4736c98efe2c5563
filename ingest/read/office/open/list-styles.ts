import { numeral } from '../word/numerals.js';
import { childrenOf, isXmlElement, type XmlElement } from '../xml.js';

/** One level of a numbered list; a level with bullets has none. */
export type ListFormat = { readonly start: number; label(path: readonly number[]): string };
export type ListStyles = ReadonlyMap<string, readonly (ListFormat | undefined)[]>;

/** How `style:num-format` begins, in Word's words. */
const FORMATS: readonly (readonly [string, string])[] = [
  ['一', 'chineseCounting'],
  ['壹', 'chineseLegalSimplified'],
  ['壱', 'chineseLegalSimplified'],
  ['甲', 'ideographTraditional'],
  ['子', 'ideographZodiac'],
  ['①', 'decimalEnclosedCircle'],
  ['１', 'decimalFullWidth'],
  ['a', 'lowerLetter'],
  ['A', 'upperLetter'],
  ['i', 'lowerRoman'],
  ['I', 'upperRoman'],
];

export function listStylesOf(styles: XmlElement | undefined): ListStyles {
  return new Map(
    childrenOf(styles, 'text:list-style').map((style) => {
      const levels: (ListFormat | undefined)[] = [];
      for (const level of style.children.filter(isXmlElement)) {
        const at = Number(level.attributes['text:level']) - 1;
        if (level.name === 'text:list-level-style-number' && at >= 0 && at < 10)
          levels[at] = formatFrom(level.attributes);
      }
      return [style.attributes['style:name'] ?? '', levels];
    }),
  );
}

function formatFrom(attributes: Readonly<Record<string, string>>): ListFormat | undefined {
  const written = attributes['style:num-format'] ?? '';
  if (written === '') return undefined;
  const format = FORMATS.find(([start]) => written.startsWith(start))?.[1] ?? 'decimal';
  const shown = Number(attributes['text:display-levels']) || 1;
  const { 'style:num-prefix': prefix = '', 'style:num-suffix': suffix = '' } = attributes;
  return {
    start: Number(attributes['text:start-value']) || 1,
    label(path) {
      const number = path
        .slice(-shown)
        .map((value) => numeral(value, format))
        .join('.');
      const label = `${prefix}${number}${suffix}`.trim();
      return /[)）、。．]$/.test(label) ? label : `${label} `;
    },
  };
}
