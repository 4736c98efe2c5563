import { decode, refuseLongLines } from './decode.js';
import { type ReadEvent, type ReadRun, settle } from './events.js';
import { type Extracted, NOTHING_SAID, normaliseLineEnds } from './extracted.js';
import { fingerprint } from './fingerprint.js';
import type { DocumentFormat } from './formats.js';
import type { Listed } from './list.js';
import { readMarkdown } from './markdown.js';
import { readOffice } from './office/mod.js';
import { readBytes } from './open.js';

/** A file that is one article. */
export async function readDocument(file: Listed, format: DocumentFormat, run: ReadRun): Promise<ReadEvent> {
  const bytes = await readBytes(file.absolute);
  const hash = fingerprint(format, bytes);
  const extract = () => run.workshop.run('parse', { format, bytes, path: file.absolute }, run.signal);
  return settle({ id: file.path, hash, shown: file.shown, extract }, file, run);
}

/** Runs in the workshop's thread: a file may be hostile whatever its format. @param path of the file, for parsers that open it themselves */
export function parse(format: DocumentFormat, bytes: Buffer, path: string): Extracted | Promise<Extracted> {
  switch (format) {
    case 'txt':
      return { ...NOTHING_SAID, text: textOf(bytes) };
    case 'md':
      return readMarkdown(textOf(bytes));
    case 'html':
      return parseHtml(bytes);
    default:
      return readOffice(format, bytes, path);
  }
}

function textOf(bytes: Buffer): string {
  refuseLongLines(bytes);
  return normaliseLineEnds(decode(bytes));
}

/** Loaded with the first page: a folder of texts does not pay for it. */
async function parseHtml(bytes: Buffer): Promise<Extracted> {
  const { declaredCharset, readHtml } = await import('./html/mod.js');
  return readHtml(decode(bytes, declaredCharset(bytes)));
}
