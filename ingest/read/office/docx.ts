import mammoth from 'mammoth';
import { type Extracted, tidy } from '../extracted.js';
import { fromMarkup } from '../markup.js';
import { ReadProblem } from '../reasons.js';
import { printedTitle } from './printed-title.js';
import { headingStyle, NOTE_STYLE, writeOut } from './word/prepare.js';
import { childOf, parseXml, textWithin, writeXml, type XmlElement } from './xml.js';
import { inspectZip, zipParts } from './zip.js';

const MAIN = /^word\/.*document\d*\.xml$/;

/** A Word document: mammoth makes HTML of it, after everything that Word computes has been written out. */
export async function readDocx(bytes: Buffer): Promise<Extracted> {
  const names = await inspectZip(bytes);
  const main = names.find((name) => MAIN.test(name));
  if (main === undefined) throw new ReadProblem('notThatPackage', { format: 'Word document' });
  const parts = await zipParts(bytes, (name) => /\.(?:xml|rels)$/i.test(name));
  const part = (name: string): XmlElement | null => {
    const content = parts.get(name);
    return content === undefined ? null : parseXml(content.toString('utf8'));
  };
  const document = part(main);
  if (document === null) throw new ReadProblem('notThatPackage', { format: 'Word document' });
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  writeOut(document, {
    styles: part(`${folder}styles.xml`),
    numbering: part(`${folder}numbering.xml`),
    footnotes: part(`${folder}footnotes.xml`),
    endnotes: part(`${folder}endnotes.xml`),
  });
  parts.set(main, Buffer.from(writeXml(document)));
  const extracted = fromMarkup({ pieces: [await toHtml(parts)] });
  return { ...extracted, title: printedTitle(titleIn(part('docProps/core.xml')), extracted.text) };
}

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  `p.${NOTE_STYLE} => aside > p:fresh`,
  ...[0, 1, 2, 3, 4, 5].map((level) => `p.${headingStyle(level)} => h${level + 1}:fresh`),
];

async function toHtml(parts: ReadonlyMap<string, Buffer>): Promise<string> {
  // mammoth unpacks by itself unless it is given a package that is open: ours has been changed, and its limits are known.
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const content = parts.get(name);
      if (content === undefined) throw new ReadProblem('zipEntry', { error: name });
      return encoding === undefined ? new Uint8Array(content) : content.toString('utf8');
    },
  };
  const { value } = await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
    styleMap: STYLES,
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  });
  return value;
}

const titleIn = (core: XmlElement | null): string | null => {
  const title = childOf(core ?? undefined, 'cp:coreProperties', 'dc:title');
  return title === undefined ? null : tidy(textWithin(title));
};
