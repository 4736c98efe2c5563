import { DocxLoader } from '@langchain/community/document_loaders/fs/docx';
import { type Extracted, NOTHING_SAID, tidy } from '../extracted.js';
import { ReadProblem } from '../reasons.js';
import { printedTitle } from './printed-title.js';
import { inspectZip, zipPart } from './zip.js';

/** A Word document: its paragraphs, one a line. */
export async function readDocx(bytes: Buffer): Promise<Extracted> {
  const parts = await inspectZip(bytes);
  if (!parts.some((name) => /^word\/.*document\d*\.xml$/.test(name))) {
    throw new ReadProblem('notThatPackage', { format: 'Word document' });
  }
  const documents = await new DocxLoader(new Blob([new Uint8Array(bytes)])).load();
  const text = documents
    .map((document) => document.pageContent)
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
  if (text === '') throw new ReadProblem('noTextLayer');
  const core = parts.includes('docProps/core.xml') ? await zipPart(bytes, 'docProps/core.xml') : null;
  return { ...NOTHING_SAID, text, title: printedTitle(titleIn(core), text) };
}

const titleIn = (core: string | null): string | null =>
  tidy(unescapeXml(/<dc:title>([^<]*)<\/dc:title>/.exec(core ?? '')?.[1] ?? ''));

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescapeXml = (text: string): string =>
  text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
