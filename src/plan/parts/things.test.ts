import { describe, expect, it } from 'vitest';
import { fold } from '../../language/mod.js';
import { type Library, thingsKnown } from './things.js';

const library = (texts: readonly string[], titles: readonly string[] = []): Library => ({
  titles,
  says: (text) => texts.some((one) => fold(one).includes(fold(text))),
});

describe('things that the library knows', () => {
  it('end where its articles know them to end, whatever the segmenter makes of them', () => {
    const known = library(['智云健康公布中期业绩。', '微盟的营收超出预期。']);
    expect(thingsKnown('微盟跟智云健康上半年', known)).toEqual({
      before: '',
      things: ['微盟', '智云健康'],
      rest: '上半年',
    });
  });

  it('are what articles are called, joined by anything or by nothing', () => {
    const known = library([], ['蒜蓉虾的做法', '油焖大虾的做法', '白灼虾的做法', '虾']);
    expect(thingsKnown('新手做蒜蓉虾油焖大虾和白灼虾 ', known)).toEqual({
      before: '新手做',
      things: ['蒜蓉虾', '油焖大虾', '白灼虾'],
      rest: ' ',
    });
  });

  it('are whole words in other letters', () => {
    const known = library([], ['tac', 'cat', 'at']);
    expect(thingsKnown('tac跟cat', known)?.things).toEqual(['tac', 'cat']);
    expect(thingsKnown('concat跟tacit', known)).toBeUndefined();
  });

  it('are left to the words of the question where a name would be cut off', () => {
    expect(thingsKnown('韩国热死的和墨西哥纵火死的', library(['热死的人', '墨西哥纵火死的']))).toBeUndefined();
    expect(thingsKnown('希尔排序最好情况和快排最好情况', library(['最坏情况', '快排']))).toBeUndefined();
  });
});
