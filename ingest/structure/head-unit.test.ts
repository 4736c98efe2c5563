import { describe, expect, it } from 'vitest';
import { headOver } from './head-unit.js';

describe('a unit in the head of a column', () => {
  it.each([
    ['日租金（元）', '60', '日租金', '元'],
    ['面积(万亩)', '1,203.5', '面积', '万亩'],
    ['水温（℃） 夏季', '26-28', '水温 夏季', '℃'],
    ['票价（单位：元/人）', '80', '票价', '元/人'],
  ])('%s over %s belongs to the value', (head, value, name, unit) => {
    expect(headOver(head, value)).toEqual({ name, unit });
  });

  it.each([
    ['日租金（元）', '面议'],
    ['日租金（元）', '60元'],
    ['电话（总机）', '62220001'],
    ['（元）', '60'],
  ])('%s over %s stays', (head, value) => {
    expect(headOver(head, value)).toEqual({ name: head, unit: '' });
  });
});
