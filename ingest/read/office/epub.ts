import { EPubLoader } from '@langchain/community/document_loaders/fs/epub';
import type { EPub } from 'epub2';
import { type Extracted, NOTHING_SAID, tidy, toDay } from '../extracted.js';
import { chapterLines } from '../html/mod.js';
import { ReadProblem } from '../reasons.js';
import { inspectZip, zipPart } from './zip.js';

/** A book: its chapters in reading order, and what its package says of it. */
export async function readEpub(bytes: Buffer, path: string): Promise<Extracted> {
  const parts = await inspectZip(bytes);
  if (!parts.includes('META-INF/container.xml')) throw new ReadProblem('notThatPackage', { format: 'EPUB' });
  if (parts.includes('META-INF/encryption.xml')) refuseRights(await zipPart(bytes, 'META-INF/encryption.xml'));
  const loader = new ChapterLoader(path, { splitChapters: true });
  const chapters = await loader.load();
  const text = chapters
    .map((chapter) => chapter.pageContent)
    .filter((content) => content !== '')
    .join('\n\n');
  if (text === '') throw new ReadProblem('noTextLayer');
  const { title, creator, date, publisher } = loader.book;
  return {
    ...NOTHING_SAID,
    text,
    title: tidy(title),
    author: tidy(creator),
    date: toDay(date),
    source: tidy(publisher),
  };
}

type Book = {
  readonly title?: unknown;
  readonly creator?: unknown;
  readonly date?: unknown;
  readonly publisher?: unknown;
};

/**
 * LangChain's loader with another rendering of a chapter: its own breaks lines at 80 columns, prints headings in
 * capitals and writes link addresses into the text, so no quote would be verbatim.
 */
class ChapterLoader extends EPubLoader {
  book: Book = {};

  protected override async parse(epub: EPub): Promise<{ pageContent: string; metadata?: object }[]> {
    this.book = epub.metadata as Book;
    const chapters: { pageContent: string }[] = [];
    for (const { id } of epub.flow) {
      if (id) chapters.push({ pageContent: chapterLines(await epub.getChapterRawAsync(id)) });
    }
    return chapters;
  }
}

/** Fonts may be scrambled in any book; encrypted chapters are rights management. */
function refuseRights(encryption: string | null): void {
  if (/CipherReference[^>]+URI="[^"]+\.x?html?"/i.test(encryption ?? '')) throw new ReadProblem('rights');
}
