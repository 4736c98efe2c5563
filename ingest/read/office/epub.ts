import { posix } from 'node:path';
import { type Extracted, tidy, toDay } from '../extracted.js';
import { fromMarkup } from '../markup.js';
import { ReadProblem } from '../reasons.js';
import { childOf, childrenOf, parseXml, textWithin, type XmlElement } from './xml.js';
import { inspectZip, zipParts } from './zip.js';

const CONTAINER = 'META-INF/container.xml';
const ENCRYPTION = 'META-INF/encryption.xml';

/** A book: its chapters in reading order, and what its package says of it. */
export async function readEpub(bytes: Buffer): Promise<Extracted> {
  const names = await inspectZip(bytes);
  if (!names.includes(CONTAINER)) throw new ReadProblem('notThatPackage', { format: 'EPUB' });
  const parts = await zipParts(bytes, (name) => !/\.(?:jpe?g|png|gif|svg|[ot]tf|woff2?|css|js|mp[34])$/i.test(name));
  const part = (name: string): string | undefined => parts.get(name)?.toString('utf8');
  refuseRights(part(ENCRYPTION));
  const container = childOf(parseXml(part(CONTAINER) ?? ''), 'container', 'rootfiles', 'rootfile');
  const bookName = container?.attributes['full-path'] ?? '';
  const book = withoutPrefixes(parseXml(part(bookName) ?? ''));
  const chapters = chapterNames(book, posix.dirname(bookName)).map(part);
  const said = (name: string): string | null => {
    const field = childOf(childOf(book, 'package', 'metadata'), `dc:${name}`);
    return field === undefined ? null : tidy(textWithin(field));
  };
  return fromMarkup({
    pieces: chapters.filter((chapter) => chapter !== undefined),
    title: said('title'),
    author: said('creator'),
    date: toDay(said('date')),
    source: said('publisher'),
  });
}

/** What the spine lists, as the manifest calls it. */
function chapterNames(book: XmlElement, folder: string): string[] {
  const manifest = childrenOf(childOf(book, 'package', 'manifest'), 'item');
  const files = new Map(manifest.map(({ attributes: { id = '', href = '' } }) => [id, href]));
  return childrenOf(childOf(book, 'package', 'spine'), 'itemref').flatMap(({ attributes: { idref = '' } }) => {
    const href = files.get(idref);
    return href === undefined ? [] : [posix.join(folder, unescaped(href.split('#', 1).join('')))];
  });
}

/** Some writers call the elements of the package `opf:package`. */
function withoutPrefixes(element: XmlElement): XmlElement {
  element.name = element.name.replace(/^opf:/, '');
  for (const child of element.children) if (typeof child !== 'string') withoutPrefixes(child);
  return element;
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Fonts may be scrambled in any book; encrypted chapters are rights management. */
function refuseRights(encryption: string | undefined): void {
  if (/CipherReference[^>]+URI="[^"]+\.x?html?"/i.test(encryption ?? '')) throw new ReadProblem('rights');
}
