import { decode, refuseLongLines } from './decode.js';
import { normaliseLineEnds } from './extracted.js';
import type { DocumentFormat } from './formats.js';
import { readMarkdown } from './markdown/mod.js';
import { loadOffice, type Parser } from './office/mod.js';
import { discordPage, isDiscordPage } from './plain/discord-page.js';
import { readPlain, readSubtitles } from './plain/mod.js';

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
