import { decode, refuseLongLines } from './decode.js';
import { type ReadEvent, type ReadRun, settle } from './events.js';
import { normaliseLineEnds } from './extracted.js';
import { fingerprint } from './fingerprint.js';
import type { DocumentFormat } from './formats.js';
import { type Listed, passedOver } from './listed.js';
import { readMarkdown } from './markdown/mod.js';
import { loadOffice, type Parser } from './office/mod.js';
import { readBytes } from './open.js';
import { discordPage, isDiscordPage } from './plain/discord-page.js';
import { readPlain, readSubtitles } from './plain/mod.js';

/** A file that is one article. */
export async function readDocument(file: Listed, format: DocumentFormat, run: ReadRun): Promise<ReadEvent> {
  const bytes = await readBytes(file);
  const scans = format === 'pdf' || format === 'picture' ? run.scans : undefined;
  const hash = fingerprint(scans !== undefined && format === 'pdf' ? 'pdf with scans' : format, bytes);
  const extract = () => run.workshop.run('parse', { format, bytes, scans }, run.signal);
  const event = await settle({ id: file.path, hash, shown: file.shown, extract }, file, run);
  if (event.kind === 'article' && format === 'html')
    return { ...event, article: { ...event.article, refrain: await run.refrains(file) } };
  // A picture without words is no document, and no reason to complain.
  return event.kind === 'failed' && event.failure.reason?.key === 'noPictureText' ? passedOver(file) : event;
}

/**
 * The parser of a format, loaded, so that what a file needs can be told from what its parser does. Runs in the workshop's thread: a file
 * may be hostile whatever its format.
 * @param isScanning whether pages that are pictures are to be read
 */
export async function loadParser(format: DocumentFormat, isScanning: boolean): Promise<Parser> {
  switch (format) {
    case 'txt':
      return (bytes) => readPlain(textOf(bytes));
    case 'subtitles':
      return (bytes) => readSubtitles(textOf(bytes));
    case 'md':
      return (bytes) => readMarkdown(textOf(bytes));
    case 'html':
      return loadHtml();
    default:
      return loadOffice(format, isScanning);
  }
}

function textOf(bytes: Buffer): string {
  refuseLongLines(bytes);
  return normaliseLineEnds(decode(bytes));
}

/** Loaded with the first page: a folder of texts does not pay for it. */
async function loadHtml(): Promise<Parser> {
  const { declaredCharset, readHtml } = await import('./html/mod.js');
  return (bytes) => {
    const page = decode(bytes, declaredCharset(bytes));
    return isDiscordPage(page) ? discordPage(page) : readHtml(page);
  };
}
