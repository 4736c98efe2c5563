import { decode, refuseLongLines } from './decode.js';
import { type ReadEvent, type ReadRun, settle } from './events.js';
import { type Extracted, normaliseLineEnds } from './extracted.js';
import { fingerprint } from './fingerprint.js';
import type { DocumentFormat } from './formats.js';
import { type Listed, passedOver } from './listed.js';
import { readMarkdown } from './markdown/mod.js';
import { readOffice } from './office/mod.js';
import { readBytes } from './open.js';
import { discordPage, isDiscordPage } from './plain/discord-page.js';
import { readPlain, readSubtitles } from './plain/mod.js';
import type { Scanning } from './scan/mod.js';

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
 * Runs in the workshop's thread: a file may be hostile whatever its format.
 * @param scanning where pages that are pictures are to be read
 */
export function parse(format: DocumentFormat, bytes: Buffer, scanning?: Scanning): Extracted | Promise<Extracted> {
  switch (format) {
    case 'txt':
      return readPlain(textOf(bytes));
    case 'subtitles':
      return readSubtitles(textOf(bytes));
    case 'md':
      return readMarkdown(textOf(bytes));
    case 'html':
      return parseHtml(bytes);
    default:
      return readOffice(format, bytes, scanning);
  }
}

function textOf(bytes: Buffer): string {
  refuseLongLines(bytes);
  return normaliseLineEnds(decode(bytes));
}

/** Loaded with the first page: a folder of texts does not pay for it. */
async function parseHtml(bytes: Buffer): Promise<Extracted> {
  const { declaredCharset, readHtml } = await import('./html/mod.js');
  const page = decode(bytes, declaredCharset(bytes));
  return isDiscordPage(page) ? discordPage(page) : readHtml(page);
}
