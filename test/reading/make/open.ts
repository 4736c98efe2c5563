import { makeZip, type ZipPart } from './zip.js';

const rels = (...links: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships>${links.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** What stands on a slide: the inside of `p:spTree`, and the speaker's notes. */
export type SlideContent = { readonly shapes: string; readonly notes?: string };

export const shape = (role: string, ...paragraphs: readonly string[]): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${role === '' ? '' : `<p:ph type="${role}"/>`}</p:nvPr></p:nvSpPr><p:txBody>${paragraphs.join('')}</p:txBody></p:sp>`;
export const line = (text: string, properties = ''): string => `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`;

/** A presentation; the slides lie in the package in the opposite order, as they may. */
export function makePptx(slides: readonly SlideContent[]): Buffer {
  const parts = slides.flatMap(({ shapes, notes }, n): ZipPart[] => [
    { name: `ppt/slides/slide${n}.xml`, content: `<p:sld><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>` },
    ...(notes === undefined
      ? []
      : [
          {
            name: `ppt/slides/_rels/slide${n}.xml.rels`,
            content: rels(['r1', 'notesSlide', `../notesSlides/n${n}.xml`]),
          },
          {
            name: `ppt/notesSlides/n${n}.xml`,
            content: `<p:notes><p:cSld><p:spTree>${shape('body', line(notes))}${shape('sldNum', line('7'))}</p:spTree></p:cSld></p:notes>`,
          },
        ]),
  ]);
  const ids = slides.map((_, n) => `<p:sldId id="${n}" r:id="s${n}"/>`);
  return makeZip([
    {
      name: 'ppt/presentation.xml',
      content: `<p:presentation><p:sldIdLst>${ids.join('')}</p:sldIdLst></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: rels(...slides.map((_, n) => [`s${n}`, 'slide', `slides/slide${n}.xml`] as const)),
    },
    ...parts.reverse(),
  ]);
}

/** An OpenDocument text: the inside of `office:text`, and its automatic styles. */
export const makeOdt = (text: string, styles = ''): Buffer =>
  makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'content.xml',
      content: `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    },
  ]);
