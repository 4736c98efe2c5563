import { childrenOf, descendantsOf, type XmlElement, xmlElement } from '../xml.js';
import { circled } from './numerals.js';

const REFERENCES = new Set(['w:footnoteReference', 'w:endnoteReference']);
/** What a note's own text begins with: its number, which is written out below. */
const OWN_MARKS = new Set(['w:footnoteRef', 'w:endnoteRef']);
const LINKS = new Set(['w:hyperlink']);

/** Foot- and endnotes. A note follows the paragraph that it belongs to; both get the same mark, ① ② ③. */
export class Notes {
  private readonly texts = new Map<string, XmlElement>();
  private count = 0;

  constructor(footnotes: XmlElement | null, endnotes: XmlElement | null) {
    this.collect(footnotes, 'w:footnote');
    this.collect(endnotes, 'w:endnote');
  }

  private collect(part: XmlElement | null, name: string): void {
    for (const list of part === null ? [] : childrenOf(part, `${name}s`)) {
      for (const note of childrenOf(list, name)) this.texts.set(`${name}Reference ${note.attributes['w:id']}`, note);
    }
  }

  /** The paragraphs of the notes that `paragraph` refers to. */
  takeFrom(paragraph: XmlElement): XmlElement[] {
    return [...descendantsOf(paragraph, REFERENCES)].flatMap((reference) => {
      const note = this.texts.get(`${reference.name} ${reference.attributes['w:id']}`);
      Object.assign(reference, xmlElement('w:t', note === undefined ? [] : [circled(this.count + 1)]));
      if (note === undefined) return [];
      this.count += 1;
      for (const mark of descendantsOf(note, OWN_MARKS)) Object.assign(mark, xmlElement('w:t'));
      // Their addresses are those of the notes' part.
      for (const link of descendantsOf(note, LINKS)) link.name = 'w:smartTag';
      const paragraphs = childrenOf(note, 'w:p');
      paragraphs[0]?.children.splice(firstRun(paragraphs[0]), 0, run(circled(this.count)));
      return paragraphs;
    });
  }
}

const firstRun = (paragraph: XmlElement): number => (childrenOf(paragraph, 'w:pPr').length > 0 ? 1 : 0);

const run = (text: string): XmlElement =>
  xmlElement('w:r', [xmlElement('w:t', [`${text} `], { 'xml:space': 'preserve' })]);
