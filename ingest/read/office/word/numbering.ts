import { childOf, childrenOf, type XmlElement } from '../xml.js';
import { numeral } from './numerals.js';
import { valOf } from './styles.js';

type Level = {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly isLegal: boolean;
  readonly style: string | undefined;
};
type List = { readonly levels: readonly (Level | undefined)[]; readonly counts: (number | undefined)[] };

/**
 * Word's automatic numbering: what stands before a paragraph on paper and nowhere in its text. The paragraphs have to be
 * asked for in their order.
 */
export class Numbering {
  private readonly lists = new Map<string, List>();
  /** The list of each `numId`, and the starts that it sets anew. */
  private readonly numbers = new Map<string, { list: List; restarts: Map<number, number> }>();

  constructor(part: XmlElement | null) {
    const root = childOf(part ?? undefined, 'w:numbering');
    for (const list of childrenOf(root, 'w:abstractNum')) {
      const levels: (Level | undefined)[] = [];
      for (const level of childrenOf(list, 'w:lvl')) levels[levelAt(level.attributes['w:ilvl'])] = levelFrom(level);
      this.lists.set(list.attributes['w:abstractNumId'] ?? '', { levels, counts: [] });
    }
    for (const number of childrenOf(root, 'w:num')) this.addNumber(number);
  }

  private addNumber(number: XmlElement): void {
    const list = this.lists.get(valOf(number, 'w:abstractNumId') ?? '');
    if (list === undefined) return;
    const overrides = childrenOf(number, 'w:lvlOverride');
    const restarts = new Map<number, number>();
    const levels = [...list.levels];
    for (const override of overrides) {
      const at = levelAt(override.attributes['w:ilvl']);
      const start = valOf(override, 'w:startOverride');
      if (start !== undefined) restarts.set(at, Number(start));
      const level = childOf(override, 'w:lvl');
      if (level !== undefined) levels[at] = levelFrom(level);
    }
    this.numbers.set(number.attributes['w:numId'] ?? '', { list: { levels, counts: list.counts }, restarts });
  }

  /**
   * The label of the next paragraph of a list; null where it has none, or only a bullet.
   *
   * @param properties `w:numPr` of the paragraph or of its style
   */
  labelOf(properties: XmlElement, styleId: string | undefined): string | null {
    const number = this.numbers.get(valOf(properties, 'w:numId') ?? '');
    if (number === undefined) return null;
    const { levels, counts } = number.list;
    const ofStyle = styleId === undefined ? -1 : levels.findIndex((level) => level?.style === styleId);
    const at = levelAt(valOf(properties, 'w:ilvl') ?? String(Math.max(0, ofStyle)));
    const level = levels[at];
    if (level === undefined || level.format === 'bullet') return null;
    const restart = number.restarts.get(at);
    number.restarts.delete(at);
    counts[at] = restart ?? (counts[at] === undefined ? level.start : counts[at] + 1);
    counts.length = Math.min(counts.length, at + 1);
    return label(level, levels, counts);
  }
}

const label = (level: Level, levels: List['levels'], counts: List['counts']): string =>
  level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const format = level.isLegal ? 'decimal' : (levels[index]?.format ?? 'decimal');
    return numeral(counts[index] ?? levels[index]?.start ?? 1, format);
  });

/** Word has nine levels; a number beyond would make an array of that length. */
function levelAt(written: string | undefined): number {
  const level = Number(written);
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0;
}

function levelFrom(level: XmlElement): Level {
  const start = Number(valOf(level, 'w:start') ?? 1);
  return {
    start: Number.isFinite(start) ? start : 1,
    format: valOf(level, 'w:numFmt') ?? 'decimal',
    text: valOf(level, 'w:lvlText') ?? '',
    isLegal: childOf(level, 'w:isLgl') !== undefined,
    style: valOf(level, 'w:pStyle'),
  };
}
