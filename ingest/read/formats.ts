import { extname } from 'node:path';

export type DocumentFormat = 'txt' | 'md' | 'html' | 'pdf' | 'docx' | 'epub';
export type Format = DocumentFormat | 'json' | 'jsonl';

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.txt': 'txt',
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.epub': 'epub',
  '.json': 'json',
  '.jsonl': 'jsonl',
};

/** Extensions that are read, each with its dot. */
export const SUPPORTED_EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/** Documents that people take for articles, of kinds that are not read: passing over them is said. Pictures, styles and scripts are not. */
const DOCUMENTS =
  /\.(?:docm|dot|dotx|wps|wpt|odt|ods|odp|rtf|pages|numbers|key|xls|xlsx|xlsm|et|csv|tsv|ppt|pptx|dps|srt|vtt|ass|eml|msg|mht|mhtml|mobi|azw3|chm|caj|zip|rar|7z|tex|rst|org|adoc)$/iu;

/** Whether a file of that name is a document, though none that can be read. */
export const isOtherDocument = (name: string): boolean => formatOf(name) === null && DOCUMENTS.test(name);

/** Null where files of that name are not read. */
export const formatOf = (name: string): Format | null => BY_EXTENSION[extname(name).toLowerCase()] ?? null;

/** Hidden files, and the lock files that Word leaves beside an open document. */
export const isHidden = (name: string): boolean => name.startsWith('.') || name.startsWith('~$');
