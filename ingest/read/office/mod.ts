import type { Extracted } from '../extracted.js';
import type { DocumentFormat } from '../formats.js';

export type OfficeFormat = Extract<DocumentFormat, 'pdf' | 'docx' | 'epub'>;

/** Each parser and its libraries are loaded with the first document of their kind. */
const PARSERS: Readonly<Record<OfficeFormat, (bytes: Buffer, path: string) => Promise<Extracted>>> = {
  pdf: async (bytes) => (await import('./pdf.js')).readPdf(bytes),
  docx: async (bytes) => (await import('./docx.js')).readDocx(bytes),
  epub: async (bytes, path) => (await import('./epub.js')).readEpub(bytes, path),
};

export const readOffice = (format: OfficeFormat, bytes: Buffer, path: string): Promise<Extracted> =>
  PARSERS[format](bytes, path);
