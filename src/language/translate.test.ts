import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openEnglishTranslator, openTranslator, type Translator } from './translate.js';

const BUNDLED = fileURLToPath(new URL('../../models/zh-en-words', import.meta.url));

const stemsOf = (translator: Translator, question: string): string[] =>
  translator(question).flatMap(({ translations }) =>
    translations.flatMap(({ stems }) => stems.map(({ stem }) => stem)),
  );
const weightOf = (translator: Translator, question: string, stem: string): number | undefined =>
  translator(question)
    .flatMap(({ translations }) => translations)
    .find(({ stems }) => stems.some((one) => one.stem === stem))?.weight;
/** What a stem is worth in the sense that it is worth most in. */
const shareOf = (translator: Translator, question: string, stem: string): number =>
  Math.max(
    ...translator(question).flatMap(({ translations }) =>
      translations.flatMap(({ stems }) => stems.filter((one) => one.stem === stem).map(({ share }) => share)),
    ),
  );

describe('the bundled table the other way round', () => {
  const translator = openEnglishTranslator(BUNDLED);

  it.each([
    ['What does the swimming pool cost?', ['游泳池', '费用']],
    ['loan subsidies for enterprises', ['贷款', '补贴', '企业']],
    ['Who runs Baotou?', ['包头']],
    // What no dictionary has may stand in a Chinese text as it is.
    ['the Zhenpin API in 2021', ['zhenpin', 'api', '2021']],
  ])('%s is looked for as %j', (question, words) => {
    expect(stemsOf(translator, question)).toEqual(expect.arrayContaining(words));
  });

  it('looks for nothing that a question is only asked with', () => {
    expect(stemsOf(translator, 'What is it?')).toEqual([]);
  });
});

describe('the bundled table', () => {
  const translator = openTranslator(BUNDLED);

  it.each([
    // The dictionary has it with its rank only, 鄂尔多斯市.
    ['鄂尔多斯有多少条', ['ordo']],
    ['包头市', ['baotou']],
    ['巴中', ['bazhong']],
    // Cut apart by the segmenter, one headword in the dictionary.
    ['招商引资', ['invest', 'promot']],
    ['环境', ['environ']],
    // Nobody's dictionary has a person: family name and given name apart, as English writes them.
    ['苏翠芳', ['cuifang']],
    ['GDP是多少', ['gdp']],
    // Traditional characters are looked up as Simplified ones.
    ['環境', ['environ']],
  ])('%s is looked for as %j', (question, stems) => {
    expect(stemsOf(translator, question)).toEqual(expect.arrayContaining(stems));
  });

  it('trusts what it knows more than what it guesses', () => {
    expect(weightOf(translator, '环境', 'environ')).toBe(1);
    expect(weightOf(translator, '苏翠芳', 'cuifang')).toBeLessThan(1);
    // 营商 is no headword; a single character means too much.
    expect(weightOf(translator, '营商', 'merchant')).toBeLessThan(0.5);
  });

  it('lets a phrase be carried by its telling words: any district is not 越城区, red is not 红烧肉', () => {
    expect(shareOf(translator, '越城区', 'yuecheng')).toBeGreaterThan(2 * shareOf(translator, '越城区', 'district'));
    expect(shareOf(translator, '红烧肉', 'brais')).toBeGreaterThan(shareOf(translator, '红烧肉', 'red'));
    expect(shareOf(translator, '做', 'make')).toBe(1);
  });

  it('has nothing for nothing', () => {
    expect(translator('')).toEqual([]);
    expect(translator('？！')).toEqual([]);
  });
});

describe('a small table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-words-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'words.tsv.gz'), gzipSync('垚鑫\tgold\n'));
  writeFileSync(join(folder, 'frequency.tsv.gz'), gzipSync('city\t900\n'));
  const translator = openTranslator(folder);

  it('says little of a word whose beginning it does not know', () => {
    const headless = weightOf(translator, '墉垚鑫', 'gold') ?? 0;
    const headed = weightOf(translator, '垚鑫墉', 'gold') ?? 0;
    expect(headless).toBeGreaterThan(0);
    expect(headless).toBeLessThan(headed / 2);
  });

  it('is read when the first question needs it', () => {
    expect(() => openTranslator(join(folder, 'absent'))).not.toThrow();
  });
});
