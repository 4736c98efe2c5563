import { basename, extname } from 'node:path';

/** Formats whose parsers run in the thread of `office`. */
export type OfficeFormat = 'pdf' | 'docx' | 'epub' | 'sheet' | 'delimited' | 'pptx' | 'odt' | 'rtf' | 'eml' | 'picture';
export type DocumentFormat = 'txt' | 'md' | 'html' | 'subtitles' | OfficeFormat;
export type Format = DocumentFormat | 'json' | 'jsonl' | 'zip';

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.txt': 'txt',
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.xlsx': 'sheet',
  '.xls': 'sheet',
  '.ods': 'sheet',
  '.csv': 'delimited',
  '.tsv': 'delimited',
  '.pptx': 'pptx',
  '.odt': 'odt',
  '.rtf': 'rtf',
  '.epub': 'epub',
  '.srt': 'subtitles',
  '.vtt': 'subtitles',
  '.eml': 'eml',
  '.png': 'picture',
  '.jpg': 'picture',
  '.jpeg': 'picture',
  '.webp': 'picture',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.zip': 'zip',
};

/** Extensions that are read, each with its dot. */
export const SUPPORTED_EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/** What is no document: counted, and no reason to complain. */
const NO_DOCUMENTS = new Set(
  (
    '.gif .bmp .ico .svg .tif .tiff .heic .psd .ai .mp3 .wav .flac .ogg .m4a .aac .mp4 .mkv .avi .mov ' +
    '.webm .flv .wmv .ttf .otf .woff .woff2 .eot .css .scss .less .js .mjs .cjs .ts .jsx .tsx .vue .map .wasm .py .pyc .java ' +
    '.class .jar .c .h .cpp .hpp .cs .go .rs .rb .php .sh .bat .ps1 .sql .lua .swift .kt .yml .yaml .toml .ini .cfg .conf .xml ' +
    '.xsl .dtd .lock .exe .dll .so .bin .dat .db .sqlite .iso .tmp .bak .lnk .url'
  ).split(' '),
);

/** Formats of before 2007, which have a successor to save as. */
const OLD_OFFICE = new Set(['.doc', '.dot', '.ppt', '.pps', '.wps', '.dps', '.et']);

/** What is to be done with a file of that name: `other` is a document, as far as anybody knows, that is not read. */
export type Kind = Format | 'noDocument' | 'oldOffice' | 'other';

export function kindOf(name: string): Kind {
  const extension = extensionOf(name);
  if (NO_DOCUMENTS.has(extension)) return 'noDocument';
  return BY_EXTENSION[extension] ?? (OLD_OFFICE.has(extension) ? 'oldOffice' : 'other');
}

/** In small letters, with its dot; the whole name where it has none. */
export const extensionOf = (name: string): string => extname(name).toLowerCase() || basename(name);

/** Hidden files, and the lock files that Word leaves beside an open document. */
export const isHidden = (name: string): boolean => name.startsWith('.') || name.startsWith('~$');

/** What is passed over by its name: no change of it is any news. */
export const isNoDocument = (name: string): boolean => kindOf(name) === 'noDocument';
