import { extname } from 'node:path';

export type DocumentFormat = 'txt' | 'md' | 'html' | 'pdf' | 'docx' | 'epub';
export type Format = DocumentFormat | 'json' | 'jsonl';

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.txt': 'txt',
  '.md': 'md',
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

/** Null where files of that name are not read. */
export const formatOf = (name: string): Format | null => BY_EXTENSION[extname(name).toLowerCase()] ?? null;

/** Hidden files, and the lock files that Word leaves beside an open document. */
export const isHidden = (name: string): boolean => name.startsWith('.') || name.startsWith('~$');
