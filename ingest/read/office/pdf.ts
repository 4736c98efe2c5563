import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { PDFLoader } from '@langchain/community/document_loaders/fs/pdf';
import { type LoadParameters, PDFParse } from 'pdf-parse';
import { type Extracted, NOTHING_SAID, tidy } from '../extracted.js';
import { ReadProblem } from '../reasons.js';
import { joinPages } from './pdf-lines.js';
import { printedTitle } from './printed-title.js';

/** How far from its ends a PDF's first and last marks may stand; some servers add bytes. */
const START_BYTES = 1024;
const END_BYTES = 8192;

/** A PDF: its paragraphs, put together again from the lines of its pages. */
export async function readPdf(bytes: Buffer): Promise<Extracted> {
  if (!bytes.subarray(0, START_BYTES).includes('%PDF-')) throw new ReadProblem('notPdf');
  if (!bytes.subarray(-END_BYTES).includes('%%EOF')) throw new ReadProblem('cutPdf');
  const pages = await load(bytes);
  const text = foldRadicals(joinPages(pages.map((page) => page.pageContent)));
  if (text === '') throw new ReadProblem('noTextLayer');
  return { ...NOTHING_SAID, text, title: printedTitle(statedTitle(pages[0]?.metadata), text) };
}

type LoaderOptions = NonNullable<ConstructorParameters<typeof PDFLoader>[1]>;

async function load(bytes: Buffer) {
  const loader = new PDFLoader(new Blob([new Uint8Array(bytes)]), {
    splitPages: true,
    // The option's type is of pdf-parse 1; the loader's code asks for `isV2` and then takes the class of version 2.
    pdfjs: (async () => ({ isV2: true, PDFParse: ChinesePdfParse })) as unknown as NonNullable<LoaderOptions['pdfjs']>,
  });
  try {
    return await loader.load();
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new ReadProblem('password');
    throw error;
  }
}

/** pdf-parse with the character maps that Chinese fonts without ToUnicode refer to; without them such a text is empty. */
class ChinesePdfParse extends PDFParse {
  constructor(options: LoadParameters) {
    super({ ...options, ...CHARACTER_MAPS, verbosity: 0, isEvalSupported: false });
  }
}

const CHARACTER_MAPS = (() => {
  const fromHere = createRequire(import.meta.url);
  const fromParser = createRequire(fromHere.resolve('pdf-parse'));
  const root = dirname(fromParser.resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: join(root, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
  };
})();

/** Some fonts give the radical `⽂` for the character `文`: they look alike and are found differently. */
const foldRadicals = (text: string): string => text.replace(/[\u2e80-\u2fdf]/g, (radical) => radical.normalize('NFKC'));

function statedTitle(metadata: Readonly<Record<string, unknown>> | undefined): string | null {
  const pdf = metadata?.pdf as { readonly info?: { readonly Title?: unknown } } | undefined;
  return tidy(pdf?.info?.Title);
}
