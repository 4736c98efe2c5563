import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config.js';
import { parseTokenizer } from './file.js';
import type { Tokenizer } from './unigram.js';

const tokenize = parseTokenizer(
  readFileSync(join(projectRoot, 'models/multilingual-e5-small-zh-en/tokenizer.json')),
) as Tokenizer;

/** Ids as the library that the weights were trained with (tokenizers 0.23, Rust) gives them. */
const GOLDEN: readonly (readonly [text: string, ids: readonly number[]])[] = [
  ['浙江省的省会在哪里？', [6, 73029, 41, 3166, 794, 75038, 31]],
  [
    '2021年1月26日，全市共完成500条线路的改造，投资3.5亿元。',
    [32375, 364, 324, 470, 2485, 475, 4, 43387, 3691, 4041, 2616, 4532, 71877, 41, 29939, 4, 4952, 36114, 11465, 29],
  ],
  [
    '《愛情萬歲》是第二張專輯，銷售量「超過十萬」。',
    [8647, 30476, 4872, 9607, 1080, 288, 6056, 96154, 4, 21529, 2050, 438, 13610, 6366, 4872, 9681],
  ],
  // NFKC makes full-width letters, fractions and circled figures plain; an ideographic space is a space.
  ['ＡＢＣ　12½ ①  x', [24444, 330, 45233, 93, 717]],
  // It joins a half-width kana with its voicing mark, and takes 株 out of its brackets.
  ['ｶﾞﾗｽの㈱ﬁ 。\n\n第二 行', [6, 92954, 133, 114, 38541, 16, 721, 6, 29, 41927, 6, 1338]],
  // Rare characters beside each other are one unknown token.
  ['㐀𠮷𠮷 is 未知 yes', [6, 3, 74, 6, 74591, 36005]],
  [
    'Ordos (鄂尔多斯) e\u0301lan vital, 100%  of—it…',
    [2095, 789, 15, 100565, 3063, 888, 1852, 16, 312, 969, 16042, 4, 2207, 97, 1586, 182, 27],
  ],
  ['❤️👨\u200d👩 ok', [25622, 3, 101203, 6, 101555, 2275]],
  [' 前后有空格 ', [39927, 1228, 360, 3478, 3748, 6]],
  ['a\u0000b\u007fc\tD', [1065, 198, 310]],
  ['한국어 표기', [6, 3, 6, 3]],
  ['', []],
];

describe('dividing a text into tokens', () => {
  it.each(GOLDEN)('gives %j the ids that the model was trained with', (text, ids) => {
    expect(tokenize(text).ids).toEqual(ids);
  });

  it('tells where each token stands in the text as it was given', () => {
    const text = '共完成５００条　线路';
    const { starts, ends } = tokenize(text);
    expect(starts.map((start, i) => text.slice(start, ends[i]))).toEqual([
      '',
      '共',
      '完成',
      '５００',
      '条',
      '　',
      '线路',
    ]);
  });

  it('reads the marks of a model as the characters that they are', () => {
    const marks = [0, 1, 2, 105_382];
    for (const text of ['完</s>又', '<s>', '<mask> <pad>']) {
      expect(tokenize(text).ids.filter((id) => marks.includes(id))).toEqual([]);
    }
  });

  it('keeps tokens in order and inside the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { starts, ends } = tokenize(text);
        starts.forEach((start, i) => {
          expect(start).toBeLessThanOrEqual(ends[i] ?? -1);
          expect(start).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
          expect(ends[i]).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });

  it('leaves out no letter of a Chinese text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'的一是了我，。《》「」2021 万亿號龜abc'), maxLength: 80 }),
        (text) => {
          const { starts, ends } = tokenize(text);
          const held = new Set(
            starts.flatMap((start, i) => Array.from({ length: (ends[i] ?? start) - start }, (_, j) => start + j)),
          );
          const missed = Array.from(text).filter((letter, i) => letter !== ' ' && !held.has(i));
          expect(missed).toEqual([]);
        },
      ),
    );
  });
});
