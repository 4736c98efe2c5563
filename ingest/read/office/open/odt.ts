import { type Extracted, tidy } from '../../extracted.js';
import { fromMarkup } from '../../markup.js';
import { ReadProblem } from '../../reasons.js';
import { Package } from '../package.js';
import { printedTitle } from '../printed-title.js';
import { childOf, textWithin } from '../xml.js';
import { inspectZip } from '../zip.js';
import { bodyHtml } from './body.js';

/** A text of LibreOffice or WPS in the OpenDocument format. */
export async function readOdt(bytes: Buffer): Promise<Extracted> {
  const names = await inspectZip(bytes);
  if (!names.includes('content.xml')) throw new ReadProblem('notThatPackage', { format: 'OpenDocument text' });
  const parts = await Package.open(bytes);
  const manifest = parts.part('META-INF/manifest.xml');
  if (manifest !== null && /encryption-data/.test(JSON.stringify(manifest))) throw new ReadProblem('password');
  const content = childOf(parts.part('content.xml') ?? undefined, 'office:document-content');
  const text = childOf(content, 'office:body', 'office:text');
  if (text === undefined) throw new ReadProblem('notThatPackage', { format: 'OpenDocument text' });
  const extracted = fromMarkup({ pieces: [bodyHtml(text, childOf(content, 'office:automatic-styles'))] });
  const meta = childOf(parts.part('meta.xml') ?? undefined, 'office:document-meta', 'office:meta');
  const said = (name: string): string | null => {
    const field = childOf(meta, name);
    return field === undefined ? null : tidy(textWithin(field));
  };
  return { ...extracted, title: printedTitle(said('dc:title'), extracted.text) };
}
