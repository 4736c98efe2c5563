import { type ReadEvent, type ReadRun, settle } from './events.js';
import { fingerprint } from './fingerprint.js';
import type { DocumentFormat } from './formats.js';
import { type Listed, passedOver } from './listed.js';
import { readBytes } from './open.js';

/** A file that is one article. */
export async function readDocument(file: Listed, format: DocumentFormat, run: ReadRun): Promise<ReadEvent> {
  const bytes = await readBytes(file);
  const scans = format === 'pdf' || format === 'picture' ? run.scans : undefined;
  const hash = fingerprint(scans !== undefined && format === 'pdf' ? 'pdf with scans' : format, bytes);
  const extract = () => run.workshop.run('parse', { format, bytes, scans }, run.signal);
  const event = await settle({ id: file.path, hash, shown: file.shown, extract }, file, run);
  if (event.kind === 'article' && format === 'html')
    return { ...event, article: { ...event.article, refrain: await run.refrains(file) } };
  // A picture without words is no document, and no reason to complain.
  return event.kind === 'failed' && event.failure.reason?.key === 'noPictureText' ? passedOver(file) : event;
}
