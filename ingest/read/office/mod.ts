import type { Extracted } from '../extracted.js';
import type { OfficeFormat } from '../formats.js';
import { ReadProblem } from '../reasons.js';
import type { Scanning } from '../scan/mod.js';

export type Parser = (bytes: Buffer, scanning?: Scanning) => Extracted | Promise<Extracted>;

/** Each parser and its libraries are loaded with the first document of their kind. */
const LOADERS: Readonly<Record<OfficeFormat, (isScanning: boolean) => Promise<Parser>>> = {
  pdf: async (isScanning) => {
    if (isScanning) await import('./pdf/scanned.js');
    return (await import('./pdf/mod.js')).readPdf;
  },
  docx: async () => (await import('./docx.js')).readDocx,
  epub: async () => (await import('./epub.js')).readEpub,
  sheet: async () => (await import('./sheet/mod.js')).readSheets,
  delimited: async () => (await import('./sheet/mod.js')).readDelimited,
  pptx: async () => (await import('./slides/pptx.js')).readPptx,
  odt: async () => (await import('./open/odt.js')).readOdt,
  rtf: async () => (await import('./rtf/mod.js')).readRtf,
  eml: async () => (await import('./eml.js')).readEml,
  picture: async () => {
    const { readPicture } = await import('../scan/mod.js');
    return (bytes, scanning) => {
      if (scanning === undefined) throw new ReadProblem('noScans');
      return readPicture(bytes, scanning);
    };
  },
};

/** @param isScanning whether pages that are pictures are to be read */
export const loadOffice = (format: OfficeFormat, isScanning: boolean): Promise<Parser> => LOADERS[format](isScanning);
