import { describe, expect, it } from 'vitest';
import { inScript, regionOf } from './script.js';
import { asPrinted } from './write/printed.js';

describe('inScript', () => {
  it.each([
    ['软件和网络', 'tw', '軟體和網路'],
    ['软件在这里面', 'hk', '軟件在這裏面'],
  ] as const)('%s in the words of %s', (sentence, region, expected) => {
    expect(inScript(sentence, 'zh-Hant', region)).toBe(expected);
  });

  it('leaves alone what is in the script already, and what is not Chinese', () => {
    expect(inScript('軟件和網絡', 'zh-Hant')).toBe('軟件和網絡');
    expect(inScript('Software', 'zh-Hant')).toBe('Software');
    expect(inScript('軟體簽約', 'zh-Hans')).toBe('软体签约');
  });
});

describe('regionOf', () => {
  it.each([
    ['夜市裏面有幾多個檔口？', 'hk'],
    ['澄湖嘅開放日簽咗幾多個項目', 'hk'],
    ['夜市裡面有幾個攤位？', 'tw'],
    ['青禾縣商業登記多久可以完成？', 'tw'],
    ['簽約項目有幾個', 'tw'],
    ['签约项目有几个', 'tw'],
  ])('%s is asked in %s', (question, region) => {
    expect(regionOf(question)).toBe(region);
  });
});

describe('asPrinted', () => {
  it('prints quoted words and titles as the sources do, and nothing else', () => {
    const sources = ['县里印发《软件产业办法》，称之为“网络十条”。'];
    expect(asPrinted('依《軟體產業辦法》與《軟件產業辦法》，「網絡十條」上路。', sources)).toBe(
      '依《軟體產業辦法》與《软件产业办法》，「网络十条」上路。',
    );
  });
});
