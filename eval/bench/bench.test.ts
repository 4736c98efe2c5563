import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawChart } from './chart.js';
import { readOptions } from './options.js';
import { newSplitter } from './recipe/chunks.js';
import { charactersThatReach, fittingLength } from './recipe/reach.js';
import { alone, compared, median, percentile, readResults } from './rows.js';
import { cutSentences, loadTexts } from './texts.js';
import { requireWeights } from './weights.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenjin-bench-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the texts of the bench', () => {
  const lines = [1, 2, 3].map((n) => `${n}月，市政府公布了${n}0条措施。`.repeat(5));

  it('come from lines, packed or not, and from a folder', async () => {
    await writeFile(join(folder, 'texts.txt'), lines.join('\n'));
    await writeFile(join(folder, 'texts.gz'), gzipSync(lines.join('\n')));
    expect(await loadTexts(join(folder, 'texts.txt'), 3)).toEqual(lines);
    expect(await loadTexts(join(folder, 'texts.gz'), 2)).toEqual(lines.slice(0, 2));
    expect((await loadTexts(folder, 1))[0]).toContain(lines[0]);
  });

  it('are repeated with variation, never twice the same', async () => {
    await writeFile(join(folder, 'texts.txt'), lines.join('\n'));
    const texts = await loadTexts(join(folder, 'texts.txt'), 50);
    expect(new Set(texts).size).toBe(50);
  });

  it('cannot be nothing', async () => {
    await expect(loadTexts(folder, 1)).rejects.toThrow(/holds no texts/);
  });

  it('are cut into whole sentences, nothing lost', () => {
    const pieces = cutSentences(lines, 30);
    expect(pieces.join('')).toBe(lines.join(''));
    for (const piece of pieces) expect(piece).toMatch(/。$/);
  });
});

describe('the figures of the bench', () => {
  it('give medians, percentiles and ratios', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
    expect(compared('graph', 'x', 's', 1, 4).ratio).toBe(0.25);
    expect(compared('graph', 'x', 's', 1, 0).ratio).toBeNull();
  });
});

describe("what the recipe's model sees", () => {
  /** A token a character, and two around them. */
  const count = (text: string): number => text.length + 2;

  it('is the beginning of a text that is too long, and all of one that is not', () => {
    expect(fittingLength('一二三', count, 5)).toBe(3);
    expect(fittingLength('一二三四五六七', count, 5)).toBe(3);
    expect(fittingLength('一', count, 2)).toBe(0);
  });

  it('is counted once where chunks overlap, and not at all behind their cut', async () => {
    const article = Array.from({ length: 300 }, (_, i) => `第${String(i).padStart(3, '0')}条措施。`).join('\n');
    expect(await charactersThatReach('短文。', count, 512)).toBe(3);
    const all = await charactersThatReach(article, count, 100_000);
    expect(all).toBeGreaterThan(article.length * 0.99);
    const cut = await charactersThatReach(article, count, 512);
    const chunks = await newSplitter().splitText(article);
    expect(cut).toBe(chunks.reduce((sum, chunk) => sum + Math.min(chunk.length, 510), 0));
    expect(cut).toBeLessThan(all);
  });

  it('must be there: the way to the weights is told', () => {
    expect(() => requireWeights({ folder, precision: 'fp32' })).toThrow(/model\.onnx.*write_fp32/);
    expect(() => requireWeights({ folder, precision: 'q8' })).toThrow(/model_quantized\.onnx/);
  });
});

describe('results of earlier runs', () => {
  it('are read as they were printed, and nothing else is', async () => {
    const result = {
      rows: [compared('graph', 'one search', 'ms', 1, 4), alone('growth', 'index', 's', 2)],
      curves: [{ name: 'index', unit: 's', points: [{ size: 10, cost: 1 }] }],
    };
    const path = join(folder, 'bench.json');
    await writeFile(path, JSON.stringify(result));
    expect(await readResults([path, path])).toEqual([result, result]);
    await writeFile(path, '{"rows":[]}');
    await expect(readResults([path])).rejects.toThrow(/bench\.json/);
  });
});

describe('the chart', () => {
  it('draws a panel a unit and times together', () => {
    const svg = drawChart([
      {
        name: 'build',
        unit: 's',
        points: [
          { size: 100, cost: 1 },
          { size: 1000, cost: 10 },
        ],
      },
      {
        name: 'search',
        unit: 'ms',
        points: [
          { size: 100, cost: 5 },
          { size: 1000, cost: 5 },
        ],
      },
      { name: 'memory', unit: 'MB', points: [{ size: 100, cost: 20 }] },
    ]);
    expect(svg.match(/class="title"/g)).toHaveLength(2);
    expect(svg.match(/<polyline/g)).toHaveLength(3);
    expect(svg).not.toContain('NaN');
  });

  it('draws nothing out of nothing', () => {
    expect(drawChart([])).not.toContain('NaN');
  });
});

describe('the options of the bench', () => {
  it('default to every section on the bundled model and articles', () => {
    const options = readOptions(['node', 'bench']);
    expect(options.sections).toEqual(['embedding', 'recipe', 'graph', 'growth', 'asking', 'serving']);
    expect(options.corpus).toMatch(/articles$/);
    expect(options.model).toMatch(/multilingual-e5-small-zh-en$/);
    expect(options.vectors).toEqual([10_000, 100_000]);
  });

  it('let the recipe run its own default, 32 bits, over a folder that has them', () => {
    const recipe = (...more: string[]) => readOptions(['node', 'bench', 'recipe', ...more]).recipe;
    expect(recipe()).toMatchObject({ folder: expect.stringMatching(/zh-en$/), precision: 'q8' });
    expect(recipe('--recipe-model', '/models/e5')).toEqual({ folder: '/models/e5', precision: 'fp32' });
    expect(recipe('--recipe-model', '/models/e5', '--recipe-dtype', 'q8').precision).toBe('q8');
  });

  it('name sections and sizes', () => {
    const options = readOptions(['node', 'bench', 'graph', '--vectors', '10,20', '--million', '--json']);
    expect(options).toMatchObject({ sections: ['graph'], vectors: [10, 20, 1_000_000], json: true });
  });
});
