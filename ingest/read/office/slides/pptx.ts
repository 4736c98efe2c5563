import { type Extracted, tidy } from '../../extracted.js';
import { element, fromMarkup, textElement } from '../../markup.js';
import { ReadProblem } from '../../reasons.js';
import { Package } from '../package.js';
import { printedTitle } from '../printed-title.js';
import { childOf, childrenOf, descendantsOf, textWithin, type XmlElement } from '../xml.js';
import { inspectZip } from '../zip.js';
import { paragraphsOf } from './paragraphs.js';
import { type Shape, shapesOf, textsOf } from './shapes.js';
import { slideTable } from './table.js';

const PRESENTATION = 'ppt/presentation.xml';
/** Printed on every slide by the template. */
const FURNITURE = new Set(['sldNum', 'dt', 'ftr', 'hdr']);

/** A presentation: every slide under its title, with its tables, its diagrams and what the speaker was to say. */
export async function readPptx(bytes: Buffer): Promise<Extracted> {
  const names = await inspectZip(bytes);
  if (!names.includes(PRESENTATION)) throw new ReadProblem('notThatPackage', { format: 'PowerPoint presentation' });
  const parts = await Package.open(bytes);
  const extracted = fromMarkup({ pieces: slideNames(parts).map((name) => slideHtml(parts, name)) });
  const core = childOf(parts.part('docProps/core.xml') ?? undefined, 'cp:coreProperties', 'dc:title');
  return { ...extracted, title: printedTitle(core === undefined ? null : tidy(textWithin(core)), extracted.text) };
}

function slideNames(parts: Package): string[] {
  const targets = parts.targetsOf(PRESENTATION);
  const list = childOf(parts.part(PRESENTATION) ?? undefined, 'p:presentation', 'p:sldIdLst');
  return childrenOf(list, 'p:sldId').flatMap(({ attributes }) => targets.get(attributes['r:id'] ?? '')?.name ?? []);
}

function slideHtml(parts: Package, name: string): string {
  const targets = parts.targetsOf(name);
  const slide = childOf(parts.part(name) ?? undefined, 'p:sld', 'p:cSld', 'p:spTree');
  const shapes = slide === undefined ? [] : shapesOf(slide).filter(({ role }) => !FURNITURE.has(role));
  const title = shapes.find(({ role }) => role === 'title' || role === 'ctrTitle');
  const heading = title === undefined ? '' : textElement('h2', textsOf(title.body).join(' '));
  const rest = shapes.filter((shape) => shape !== title).map((shape) => shapeHtml(shape, parts, targets));
  return (
    heading + rest.join('') + notesHtml(parts, [...targets.values()].find(({ type }) => type === 'notesSlide')?.name)
  );
}

function shapeHtml(
  { role, body, table, diagram }: Shape,
  parts: Package,
  targets: ReturnType<Package['targetsOf']>,
): string {
  if (table !== undefined) return slideTable(table);
  if (diagram !== undefined) return diagramHtml(parts.part(targets.get(diagram)?.name));
  return paragraphsOf(body, role === 'body' || role === 'obj');
}

/** The texts of a diagram, as a list: how they hang together is drawn, not written. */
function diagramHtml(data: XmlElement | null): string {
  if (data === null) return '';
  const points = [...descendantsOf(data, new Set(['dgm:t']))].map((point) => textsOf(point).join(' '));
  return element('ul', points.map((text) => textElement('li', text)).join(''));
}

function notesHtml(parts: Package, name: string | undefined): string {
  const notes = childOf(parts.part(name) ?? undefined, 'p:notes', 'p:cSld', 'p:spTree');
  const said = notes === undefined ? [] : shapesOf(notes).filter(({ role }) => role === 'body');
  return element(
    'aside',
    said
      .map(({ body }) =>
        textsOf(body)
          .map((text) => textElement('p', text))
          .join(''),
      )
      .join(''),
  );
}
