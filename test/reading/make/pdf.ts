export type PdfFont =
  /** Latin letters in a standard font. */
  | 'latin'
  /** Codes without meaning, and the ToUnicode map that gives them one: what word processors write. */
  | 'to-unicode'
  /** UCS-2 codes by the predefined character map UniGB-UCS2-H, without ToUnicode: what older Chinese software writes. */
  | 'unigb'
  /** The same from top to bottom; each line stands to the left of the one before. */
  | 'unigb-vertical';

export type PdfOptions = { readonly font: PdfFont; readonly title?: string; readonly encrypted?: boolean };

const utf16be = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** A PDF with one line of text for each string, on as many pages as given. */
export function makePdf(pages: readonly (readonly string[])[], options: PdfOptions): Buffer {
  const glyphs = [...new Set(pages.flat().join(''))];
  const show = (line: string): string =>
    options.font === 'latin' ? `(${line.replace(/[()\\]/g, '\\$&')})` : `<${codes(line)}>`;
  const codes = (line: string): string =>
    options.font.startsWith('unigb')
      ? utf16be(line)
      : [...line].map((c) => (glyphs.indexOf(c) + 1).toString(16).padStart(4, '0')).join('');
  const fontId = 3 + pages.length * 2;
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${3 + n * 2} 0 R`).join(' ')}] >>`,
  ];
  for (const [n, lines] of pages.entries()) {
    const isVertical = options.font === 'unigb-vertical';
    const next = isVertical ? '-40 0 Td' : 'T*';
    const content = `BT /F1 12 Tf ${isVertical ? 500 : 50} 800 Td 16 TL ${lines.map((line) => `${show(line)} Tj ${next}`).join(' ')} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + n * 2} 0 R /Resources << /Font << /F1 ${fontId} 0 R >> >> >>`,
      stream(content),
    );
  }
  objects.push(...fontObjects(options.font, fontId, glyphs));
  const info = options.title === undefined ? '' : `/Info << /Title <feff${utf16be(options.title)}> >>`;
  const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >> /ID [<00> <00>]`;
  return assemble(objects, `${info} ${options.encrypted ? locked : ''}`);
}

function fontObjects(font: PdfFont, id: number, glyphs: readonly string[]): string[] {
  if (font === 'latin') return ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  const isMapped = font.startsWith('unigb');
  const encoding = isMapped ? `/UniGB-UCS2-${font === 'unigb' ? 'H' : 'V'}` : '/Identity-H';
  const ordering = isMapped ? 'GB1' : 'Identity';
  const system = `<< /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >>`;
  const toUnicode = isMapped ? '' : `/ToUnicode ${id + 3} 0 R`;
  const map = glyphs.map((glyph, n) => `<${(n + 1).toString(16).padStart(4, '0')}> <${utf16be(glyph)}>`);
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding ${encoding} /DescendantFonts [${id + 1} 0 R] ${toUnicode} >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /CIDSystemInfo ${system} /DW 1000 /FontDescriptor ${id + 2} 0 R >>`,
    '<< /Type /FontDescriptor /FontName /STSong /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /FontBBox [0 -120 1000 880] >>',
    stream(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ${map.length} beginbfchar ${map.join(' ')} endbfchar endcmap end end`,
    ),
  ];
}

const stream = (content: string): string =>
  `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`;

function assemble(objects: readonly string[], trailer: string): Buffer {
  let body = '%PDF-1.5\n';
  const offsets: number[] = [];
  for (const [n, object] of objects.entries()) {
    offsets.push(Buffer.byteLength(body));
    body += `${n + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = Buffer.byteLength(body);
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body);
}
