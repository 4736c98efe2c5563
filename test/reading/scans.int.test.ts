import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { scanPlace } from '../../index/store/scan.js';
import { readFile } from '../../ingest/read/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { OCR } from '../../src/config.js';
import type { RawArticle } from '../../src/core/mod.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());
const folder = mkdtempSync(join(tmpdir(), 'wenjin-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

const picture = (name: string): string => join(import.meta.dirname, 'scans', name);
const eventOf = async (path: string, scans: string | undefined = OCR) => (await readFile(path, { scans, workshop }))[0];
async function scanned(name: string): Promise<RawArticle & { readonly text: string }> {
  const event = await eventOf(picture(name));
  if (event?.kind !== 'article') throw new Error(`${name}: ${JSON.stringify(event)}`);
  return { ...event.article, text: event.article.parsed?.text ?? '' };
}

describe('scans', { timeout: 120_000 }, () => {
  it.each(['notice.png', 'notice.pdf'])(
    '%s: the lines of a notice, each one a stretch of the original',
    async (name) => {
      const { text, original, parsed } = await scanned(name);
      expect(text).toContain('停水通知\n');
      expect(text).toContain('8月3日9时至17时，东河小区1至6号楼停水检修。');
      expect(text).toContain('61234567');
      for (const { start, end, originalStart, originalEnd } of parsed?.origins ?? [])
        if (end - start === originalEnd - originalStart)
          expect(original.slice(originalStart, originalEnd)).toBe(text.slice(start, end));
    },
  );

  it('reads one column after the other, askew and grainy as the page is', async () => {
    const { text } = await scanned('columns.jpg');
    const joined = text.replace(/\s/gu, '');
    expect(joined).toContain('圖書館每週二閉館，其餘日子開放至晚上九點');
    expect(joined.indexOf('當天可取')).toBeLessThan(joined.indexOf('還書可投入門口的還書箱'));
  });

  it('shows where a quote stands on the picture and how surely it was read', async () => {
    const { text, original, parsed } = await scanned('notice.png');
    const start = text.indexOf('8月3日');
    const place = scanPlace({ text, original, origins: parsed?.origins ?? [] }, { start, end: start + 12 });
    expect(place).toMatchObject({ page: 1, width: 560, height: 190, doubtful: false });
    const [[left, top, right, bottom] = []] = place?.boxes ?? [];
    // Drawn from 20 to the right, its base line at 85.
    expect(left).toBeLessThan(25);
    expect(right).toBeGreaterThan(400);
    expect(top).toBeGreaterThan(45);
    expect(bottom).toBeGreaterThan(80);
    expect(bottom).toBeLessThan(105);
  });

  it('passes over a picture without words, and over every picture where none is to be read', async () => {
    const blank = join(folder, 'blank.png');
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#88aacc' } }).toFile(blank);
    expect(await eventOf(blank)).toMatchObject({ kind: 'skipped', extension: '.png' });
    const [off] = await readFile(picture('notice.png'), { workshop });
    expect(off).toMatchObject({ kind: 'failed', failure: { code: 'UNSUPPORTED' } });
  });
});
