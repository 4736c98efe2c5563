import { extname } from 'node:path';

/** Formats whose parsers run in the thread of `office`. */
export type OfficeFormat = 'pdf' | 'docx' | 'epub' | 'sheet' | 'delimited' | 'pptx' | 'odt' | 'rtf' | 'eml';
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
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.zip': 'zip',
};

/** Extensions that are read, each with its dot. */
export const SUPPORTED_EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/** Null where files of that name are not read. */
export const formatOf = (name: string): Format | null => BY_EXTENSION[extname(name).toLowerCase()] ?? null;

/** Hidden files, and the lock files that Word leaves beside an open document. */
export const isHidden = (name: string): boolean => name.startsWith('.') || name.startsWith('~$');
