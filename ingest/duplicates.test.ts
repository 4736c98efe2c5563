import { describe, expect, it } from 'vitest';
import { bandKeys, fingerprint, isNearDuplicate, similarity } from './duplicates.js';

const PRESS =
  '七月一日，某市召开优化营商环境大会，发布二十条新举措。会议指出，过去一年全市新设企业3200家，签约项目264个，协议投资2933亿元。' +
  '市长表示，今后将把开办企业的时间压缩到半天以内，推行“一件事一次办”，让数据多跑路、群众少跑腿。' +
  '与会企业家认为，这些举措切中要害，对稳定预期、提振信心有很大帮助，企业愿意扩大在当地的投资。' +
  '会议还表彰了一批先进单位，来自园区、银行和高校的代表作了交流发言，有关部门负责人现场回答了提问。';
const TRADITIONAL =
  '七月一日，某市召開優化營商環境大會，發布二十條新舉措。會議指出，過去一年全市新設企業3200家，簽約項目264個，協議投資2933億元。' +
  '市長表示，今後將把開辦企業的時間壓縮到半天以內，推行“一件事一次辦”，讓數據多跑路、群眾少跑腿。' +
  '與會企業家認為，這些舉措切中要害，對穩定預期、提振信心有很大幫助，企業願意擴大在當地的投資。' +
  '會議還表彰了一批先進單位，來自園區、銀行和高校的代表作了交流發言，有關部門負責人現場回答了提問。';
const OTHER =
  '某市近日通报营商环境专项整治情况。通报显示，今年以来共查处乱收费问题57件，清退费用1200万元，约谈责任单位18家。' +
  '纪检部门提醒，任何单位不得以任何名义向企业摊派，违者从严处理。举报渠道全年开放，市民和企业均可匿名反映。' +
  '下一步，该市将把整治成果固化为制度，建立收费清单公示机制，每季度向社会公布一次执行情况，接受监督。';

const candidates = (a: string, b: string): boolean => {
  const keys = new Set(bandKeys(fingerprint(a)));
  return bandKeys(fingerprint(b)).some((key) => keys.has(key));
};
const same = (a: string, b: string): boolean => isNearDuplicate(fingerprint(a), fingerprint(b));

describe('near duplicates', () => {
  it.each([
    ['the same text', PRESS],
    ['another header', `某某日报讯（记者王小明）${PRESS}`],
    ['another footer', `${PRESS}\n更多消息请关注本报后续报道。`],
    ['light edits', PRESS.replace('有很大帮助', '大有帮助').replace('会议指出', '会上指出')],
    ['ASCII punctuation', PRESS.replaceAll('，', ', ')],
    ['the other script', TRADITIONAL],
  ])('are found with %s', (_, copy) => {
    expect(candidates(PRESS, copy)).toBe(true);
    expect(same(PRESS, copy)).toBe(true);
  });

  it.each([
    ['another article on the topic', OTHER],
    ['an update with other figures', PRESS.replace('264', '340').replace('2933', '2672')],
    ['an update with other figures in words', PRESS.replace('二十条', '二十五条').replace('一年', '两年')],
    // 264 stands once less and 3200 once more: no figure is new.
    ['an update whose new figure stands elsewhere in it', PRESS.replace('264', '3200')],
    ['an update that says one thing more', PRESS.replace('会议指出，', '会议指出，企业每户补贴50元，')],
    ['a text that quotes it', OTHER + OTHER.replaceAll('某', '本') + PRESS.slice(0, 80)],
    ['nothing', ''],
  ])('are not: %s', (_, other) => {
    expect(same(PRESS, other)).toBe(false);
  });

  it('are not notices of one kind for two places', () => {
    expect(same(PRESS.replaceAll('某市', '翠湖镇'), PRESS.replaceAll('某市', '兰亭镇'))).toBe(false);
  });

  it('are not rules with a clause more, whatever else they say', () => {
    const clauses = [
      '员工上班要打卡。',
      '外出办事要登记，回来后销假。',
      '加班先经部门负责人同意。',
      '年假按工龄计算，当年休完。',
    ];
    const numbered = (all: readonly string[]): string =>
      all.map((one, i) => `第${'一二三四五六'[i]}条 ${one.repeat(4)}`).join('\n');
    const more = numbered([...clauses, '迟到记入考勤。']);
    expect(similarity(fingerprint(numbered(clauses)), fingerprint(more))).toBeGreaterThan(0.75);
    expect(same(numbered(clauses), more)).toBe(false);
    expect(same(numbered(clauses), numbered(clauses).replaceAll('第一条', '第1条').replaceAll('第三条', '第3条'))).toBe(
      true,
    );
  });

  it('are not empty texts', () => {
    expect(same('', '')).toBe(false);
    expect(bandKeys(fingerprint('，。！'))).toEqual([]);
  });

  it('are as alike one way as the other', () => {
    const [a, b] = [fingerprint(PRESS), fingerprint(OTHER)];
    expect(similarity(a, b)).toBe(similarity(b, a));
    expect(similarity(a, a)).toBe(1);
  });
});
