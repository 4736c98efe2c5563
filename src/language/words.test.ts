import { describe, expect, it } from 'vitest';
import { plainChineseWords, stemLatin, tagWords, words } from './words.js';

const has = (text: string, wanted: readonly string[]): void => {
  expect(words(text, 'zh')).toEqual(expect.arrayContaining([...wanted]));
};

describe('words of a Chinese text', () => {
  it('keeps repetitions, which BM25 counts', () => {
    expect(words('企业服务企业', 'zh').filter((word) => word === '企业')).toHaveLength(2);
  });

  it('gives the shorter words inside long ones', () => {
    has('中华人民共和国', ['中华人民共和国', '人民', '共和国']);
  });

  it('gives place names with and without their rank', () => {
    has('浙江省绍兴市', ['浙江省', '浙江', '绍兴市', '绍兴']);
  });

  it('takes a number with thousands separators for the number', () => {
    has('协议投资2,933亿元', ['2933']);
    expect(words('1,5', 'zh')).not.toContain('15');
  });

  it('cuts a name that no dictionary knows the same in different sentences', () => {
    // Pairs of characters; a guess would take 芳任 for a word in one sentence and 芳 alone in the other.
    for (const sentence of ['苏翠芳任副市长', '论坛上苏翠芳作典型发言', '他见到了苏翠芳。'])
      has(sentence, ['苏翠', '翠芳']);
  });

  it('is the same for both scripts', () => {
    const simplified = '鄂尔多斯市优化营商环境，招募150名体验官';
    const traditional = '鄂爾多斯市優化營商環境，招募150名體驗官';
    expect(words(traditional, 'zh')).toEqual(words(simplified, 'zh'));
    expect(plainChineseWords(traditional)).toEqual(plainChineseWords(simplified));
  });

  it('stems the English in it, and holds no punctuation', () => {
    expect(words('推出APPs，好！', 'zh')).toContain(stemLatin('apps'));
    expect(words('，。！？ …', 'zh')).toEqual([]);
    expect(words('', 'zh')).toEqual([]);
  });
});

describe('plainChineseWords', () => {
  it('counts each word once and takes neighbouring unknown characters for a name', () => {
    expect(plainChineseWords('苏翠芳是谁')).toEqual(['苏翠芳', '是', '谁']);
  });
});

describe('words of a spaced text', () => {
  it.each([
    ['The cities of Ordos', ['the', 'citi', 'of', 'ordo']],
    ["Ordos's plan", ['ordo', 'plan']],
    // Found as 500, as article: whoever asks for either means it.
    ['a 500-article plan', ['a', '500', 'articl', 'plan']],
    ['2,933 and 3.5%', ['2933', 'and', '3.5%']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(words(text, 'en')).toEqual(expected);
  });

  it('cuts the Chinese in it as Chinese', () => {
    expect(words('the 营商环境 of Ordos', 'en')).toEqual(expect.arrayContaining(['环境', 'ordo']));
  });
});

describe('tagWords', () => {
  it('makes up the text', () => {
    const text = '2020年包头市签约264个项目， 很好。';
    expect(
      tagWords(text)
        .map(({ word }) => word)
        .join(''),
    ).toBe(text);
  });
});
