import { describe, expect, it } from 'vitest';
import { editionOf } from './edition.js';

describe('which edition a title names', () => {
  it.each([
    ['湖滨镇停车收费办法（2022年版）', { stem: '湖滨镇停车收费办法', isMarked: true, day: '2022', number: null }],
    [
      '湖濱鎮停車收費辦法（2024年3月修訂）',
      { stem: '湖滨镇停车收费办法', isMarked: true, day: '2024-03', number: null },
    ],
    ['员工手册_v2.1', { stem: '员工手册', isMarked: true, day: null, number: 2.1 }],
    ['员工手册 第三版', { stem: '员工手册', isMarked: true, day: null, number: 3 }],
    ['考勤制度-20231229-修订', { stem: '考勤制度', isMarked: true, day: '2023-12-29', number: null }],
    ['考勤制度（试行）', { stem: '考勤制度', isMarked: true, day: null, number: null }],
    ['价目表-旧', { stem: '价目表', isMarked: true, day: null, number: null }],
    // A report of every year is no edition of the one before; and none of these words stands for one here.
    ['2023年政府工作报告', { stem: '政府工作报告', isMarked: false, day: '2023', number: null }],
    ['出版物管理条例', { stem: '出版物管理条例', isMarked: false, day: null, number: null }],
    ['老城区新能源车试行免费停放', { stem: '老城区新能源车试行免费停放', isMarked: false, day: null, number: null }],
  ])('%s', (title, edition) => {
    expect(editionOf(title)).toEqual(edition);
  });
});
