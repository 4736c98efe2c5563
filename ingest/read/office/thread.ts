import { parentPort } from 'node:worker_threads';
import type { Extracted } from '../extracted.js';
import type { OfficeFormat } from '../formats.js';
import { firstLine, ReadProblem } from '../reasons.js';
import type { OfficeJob, OfficeReply } from './mod.js';

/** The thread's side: each parser and its libraries are loaded with the first document of their kind. */
const PARSERS: Readonly<Record<OfficeFormat, (bytes: Buffer) => Promise<Extracted>>> = {
  pdf: async (bytes) => (await import('./pdf/mod.js')).readPdf(bytes),
  docx: async (bytes) => (await import('./docx.js')).readDocx(bytes),
  epub: async (bytes) => (await import('./epub.js')).readEpub(bytes),
  sheet: async (bytes) => (await import('./sheet/mod.js')).readSheets(bytes),
  delimited: async (bytes) => (await import('./sheet/mod.js')).readDelimited(bytes),
  pptx: async (bytes) => (await import('./slides/pptx.js')).readPptx(bytes),
  odt: async (bytes) => (await import('./open/odt.js')).readOdt(bytes),
  rtf: async (bytes) => (await import('./rtf/mod.js')).readRtf(bytes),
  eml: async (bytes) => (await import('./eml.js')).readEml(bytes),
};

parentPort?.on('message', async ({ format, bytes }: OfficeJob) => {
  parentPort?.postMessage(await parse(format, Buffer.from(bytes)));
});

async function parse(format: OfficeFormat, bytes: Buffer): Promise<OfficeReply> {
  try {
    return { extracted: await PARSERS[format](bytes) };
  } catch (error) {
    if (error instanceof ReadProblem) return { problem: { key: error.key, values: error.values } };
    if (error instanceof RangeError) return { problem: { key: 'tooDeep', values: {} } };
    return { problem: { key: 'parser', values: { error: firstLine(error) } } };
  }
}
