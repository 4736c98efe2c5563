import { describe, expect, it } from 'vitest';
import { clean } from './mod.js';

const cleaned = (original: string): string => clean({ original }).traced.text;

describe('pinyin that a converter inserted', () => {
  it.each([
    ['優(yōu)化營商環(huán)境', '優化營商環境'],
    ['推動（dòng）發（fā）展', '推動發展'],
    ['執(zhí)行(háng)業(yè)務(wù)規(guī)定', '執行業務規定'],
    ['城市环(huán)境整治', '城市环境整治'],
  ])('%s -> %s', (damaged, text) => {
    expect(cleaned(damaged)).toBe(text);
  });

  it.each([
    '采用政府和社会资本合作(PPP)模式',
    '地铁五号线(一期)工程开工',
    '无证件(证明)办理',
    '首都北京(Beijing)迎来客人',
    '安徽亳(bó)州的药市',
    '山东单(shàn)县的羊汤',
    '游客看见一只水獭（tǎ）上岸',
    '他说的是那个东西(a)而不是(b)',
    '陝西鄠(hù)邑的葡萄熟了',
  ])('%s stays', (text) => {
    expect(cleaned(text)).toBe(text);
  });
});

describe('characters that the converter destroyed', () => {
  it('come back from the bytes around them', () => {
    // 展 is D5 B9 and 營 A0 49 in GBK; B9 A0 is 範, fàn.
    expect(cleaned('常態化開展?fàn)I商講座')).toBe('常態化開展營商講座');
  });

  it.each(['他問?（笑)A說', '開展?huán)I商講座'])('%s stays: no character fits', (text) => {
    expect(cleaned(text)).toContain('?'.replace('?', text.includes('（笑') ? '？' : '?'));
  });
});

describe('characters nobody was meant to read', () => {
  it.each([
    ['招\u200b商\ufeff引\u202a资\u202c', '招商引资'],
    ['第一行\u2028第二行', '第一行\n第二行'],
    ['工程&nbsp;师&amp;设计师 &#20225;&#x4e1a; &hellip;', '工程 师&设计师 企业 …'],
    ['<p>第一段</p><p>第<b>二</b>段</p>', '第一段\n第二段'],
    ['会议召开。　　市长讲话。', '会议召开。\n市长讲话。'],
  ])('%j -> %j', (damaged, text) => {
    expect(cleaned(damaged)).toBe(text);
  });

  it.each(['一家人👨‍👩‍👧出游', '当 a < b 且 b > c 时成立', '&unknown; 与 AT&T', 'ＡＢＣ１２３ 全角'])(
    '%s stays',
    (text) => {
      expect(cleaned(text)).toBe(text);
    },
  );
});
