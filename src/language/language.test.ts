import { describe, expect, it } from 'vitest';
import { detectLanguage, isSimplifiedOnly, isTraditionalOnly, simplifyByCharacter } from './language.js';

describe('detectLanguage', () => {
  it.each([
    ['营商环境有多少条？', 'zh-Hans'],
    ['營商環境有多少條？', 'zh-Hant'],
    ['發展', 'zh-Hant'],
    // Characters of both scripts alone: Simplified is the safer guess.
    ['公里', 'zh-Hans'],
    ['请问 WENJIN_DATA 怎么设置', 'zh-Hans'],
    ['GDP 增長了 3.5%', 'zh-Hant'],
    ['codeforces 的 rating 怎么算', 'zh-Hans'],
    ['React Native 怎麼打包 iOS？', 'zh-Hant'],
    ['housing prices 投资', 'en'],
    ['Who is Li Lei 李雷 and what does he do there?', 'en'],
    ['What did the city promise in 2022?', 'en'],
    ['hello', 'en'],
    ['The reporter met Li Lei (李雷) in Hohhot and asked him about the new rules of the city.', 'en'],
    ['これはテストです', 'other'],
    ['한국어 질문', 'other'],
    ['Сколько статей?', 'other'],
    ['Dès août, les élèves français étudieront à l’école où l’été a été chaud et où ils étaient', 'other'],
    ['123 🙂 !?', 'other'],
    ['', 'other'],
  ])('%s is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('is the language of what is said, not of the program that it is said about', () => {
    const listing = 'for (const item of items) {\n  console.log(item.name, item.price);\n}\n'.repeat(4);
    expect(
      detectLanguage(
        `先取出每一项，再打印它的名字和价钱；没有价钱的放在最后，由读的人自己去问，问到了再补上。\n${listing}`,
      ),
    ).toBe('zh-Hans');
    expect(
      detectLanguage(
        `先取出每一項，再列印它的名字和價錢；沒有價錢的放在最後，由讀的人自己去問，問到了再補上。\n${listing}`,
      ),
    ).toBe('zh-Hant');
    expect(detectLanguage('| Plan | Price |\n| Starter | $0 |\n| Company | $29 |\n入门版不含导出。')).toBe('zh-Hans');
    const report = 'The mayor of the city said to the paper that the old bridge will be closed in May. ';
    expect(detectLanguage(`${report.repeat(5)}她叫它“老桥”（老桥）。`)).toBe('en');
  });

  it('looks at a sample of long texts only', () => {
    const long = '企業開辦時間縮短。'.repeat(1_000_000);
    // Processor time: how busy the machine is must not matter.
    const before = process.cpuUsage();
    expect(detectLanguage(long)).toBe('zh-Hant');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});

describe('scripts', () => {
  it('knows characters of one script only', () => {
    expect([...'環營發'].every(isTraditionalOnly)).toBe(true);
    expect([...'环营发'].every(isSimplifiedOnly)).toBe(true);
    expect([...'后里只干台境'].some((one) => isTraditionalOnly(one) || isSimplifiedOnly(one))).toBe(false);
  });

  it('simplifies without moving anything', () => {
    expect(simplifyByCharacter('𠮷營商環境 ok')).toBe('𠮷营商环境 ok');
    // Long texts are gone over piece by piece: no piece ends within a character.
    for (const before of [65_534, 65_535, 65_536])
      expect(simplifyByCharacter(`${'營'.repeat(before)}𠮷營`)).toBe(`${'营'.repeat(before)}𠮷营`);
  });
});
