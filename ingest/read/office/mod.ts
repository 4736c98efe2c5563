import type { Extracted } from '../extracted.js';
import type { OfficeFormat } from '../formats.js';

/** @param onPage see {@link readOffice} */
type Parser = (bytes: Buffer, onPage?: () => void) => Extracted | Promise<Extracted>;

/** Each parser and its libraries are loaded with the first document of their kind. */
const PARSERS: Readonly<Record<OfficeFormat, Parser>> = {
  pdf: async (bytes, onPage) => (await import('./pdf/mod.js')).readPdf(bytes, onPage),
  docx: async (bytes) => (await import('./docx.js')).readDocx(bytes),
  epub: async (bytes) => (await import('./epub.js')).readEpub(bytes),
  sheet: async (bytes) => (await import('./sheet/mod.js')).readSheets(bytes),
  delimited: async (bytes) => (await import('./sheet/mod.js')).readDelimited(bytes),
  pptx: async (bytes) => (await import('./slides/pptx.js')).readPptx(bytes),
  odt: async (bytes) => (await import('./open/odt.js')).readOdt(bytes),
  rtf: async (bytes) => (await import('./rtf/mod.js')).readRtf(bytes),
  eml: async (bytes) => (await import('./eml.js')).readEml(bytes),
  picture: async (bytes) => (await import('../scan/mod.js')).readPicture(bytes),
};

/** @param onPage given where pages that are pictures are to be read; told that the reading goes on, which may take long */
export const readOffice = (
  format: OfficeFormat,
  bytes: Buffer,
  onPage?: () => void,
): Extracted | Promise<Extracted> => PARSERS[format](bytes, onPage);
