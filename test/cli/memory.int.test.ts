import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDocx } from '../reading/make/office.js';
import { type Workplace, wenjin, workplace } from './wenjin.js';

let place: Workplace;
beforeAll(() => {
  place = workplace();
});
afterAll(() => place.remove());

/** A page whose content is packed twice: some hundred bytes that unfold into so many megabytes, outside of JavaScript's heap. */
function nestedPdf(megabytes: number): Buffer {
  const packed = deflateSync(deflateSync(Buffer.alloc(megabytes << 20, ' ')));
  const head = `%PDF-1.5
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>
endobj
4 0 obj
<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>
stream
`;
  const tail = '\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n';
  return Buffer.concat([Buffer.from(head), packed, Buffer.from(tail)]);
}

const PRINT_PEAK = `process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;
const settings = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(PRINT_PEAK)}`, WENJIN_OCR: 'off' };

it.each([
  ['nested.pdf', () => nestedPdf(900)],
  ['paragraphs.docx', () => makeDocx(Array.from({ length: 400_000 }, (_, i) => `第${(i * 7919) % 400_000}条`))],
])('%s of at most 1.5 MB takes less than a gigabyte', async (name, make) => {
  const bytes = make();
  expect(bytes.length).toBeLessThan(1_500_000);
  const { stderr } = await wenjin(['inspect', place.write(name, bytes), '--json'], settings);
  const peak = Number(/peak (\d+)/u.exec(stderr)?.[1]) * 1024;
  expect(peak).toBeGreaterThan(50_000_000);
  expect(peak).toBeLessThan(1_000_000_000);
});
