import { expect, it } from 'vitest';
import { eventDate } from './event-date.js';

const of = (date: string | null) => ({ card: { date } }) as Parameters<typeof eventDate>[1];

it.each([
  ['2019年3月大桥动工。', '2019-03-00'],
  ['8月6日，大桥通车。', '2023-08-06'],
  ['2022年立项的大桥8月6日通车。', '2023-08-06'],
  ['6日，大桥通车。', '2023-08-06'],
  ['28日，大桥合龙。', '2023-07-28'],
  ['大桥昨天通车。', '2023-08-09'],
  ['今日24时起大桥收费。', '2023-08-10'],
])('%s tells of %s, printed on 10 August 2023', (text, day) => expect(eventDate(text, of('2023-08-10'))).toBe(day));

it.each([
  ['大桥很长。', '2023-08-10'],
  ['8月6日，大桥通车。', null],
  ['大桥昨天通车。', null],
])('%s, printed on %s, tells of no day', (text, day) => expect(eventDate(text, of(day))).toBeUndefined());
