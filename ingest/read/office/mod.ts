import type { Extracted } from '../extracted.js';
import type { OfficeFormat } from '../formats.js';
import { ReadProblem } from '../reasons.js';
import type { Scanning } from '../scan/mod.js';

type Parser = (bytes: Buffer, scanning?: Scanning) => Extracted | Promise<Extracted>;

/** Each parser and its libraries are loaded with the first document of their kind. */
const PARSERS: Readonly<Record<OfficeFormat, Parser>> = {
  pdf: async (bytes, scanning) => (await import('./pdf/mod.js')).readPdf(bytes, scanning),
  docx: async (bytes) => (await import('./docx.js')).readDocx(bytes),
  epub: async (bytes) => (await import('./epub.js')).readEpub(bytes),
  sheet: async (bytes) => (await import('./sheet/mod.js')).readSheets(bytes),
  delimited: async (bytes) => (await import('./sheet/mod.js')).readDelimited(bytes),
  pptx: async (bytes) => (await import('./slides/pptx.js')).readPptx(bytes),
  odt: async (bytes) => (await import('./open/odt.js')).readOdt(bytes),
  rtf: async (bytes) => (await import('./rtf/mod.js')).readRtf(bytes),
  eml: async (bytes) => (await import('./eml.js')).readEml(bytes),
  picture: async (bytes, scanning) => {
    if (scanning === undefined) throw new ReadProblem('noScans');
    return (await import('../scan/mod.js')).readPicture(bytes, scanning);
  },
};

/** @param scanning where pages that are pictures are to be read */
export const readOffice = (format: OfficeFormat, bytes: Buffer, scanning?: Scanning): Extracted | Promise<Extracted> =>
  PARSERS[format](bytes, scanning);
