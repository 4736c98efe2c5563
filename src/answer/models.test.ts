import { expect, it } from 'vitest';
import { isOfAnotherModel, modelsIn } from './models.js';

const about = (question: string, text: string): boolean =>
  isOfAnotherModel(modelsIn(question), { card: { title: '扫地机说明' }, text });

it('an article about other models of a series is not about the one that is asked about', () => {
  expect(about('V9的尘盒多大', 'V7的尘盒有0.5升。V8的尘盒有0.6升。')).toBe(true);
  expect(about('V8的尘盒多大', 'V7的尘盒有0.5升。V8的尘盒有0.6升。')).toBe(false);
  expect(about('V7和V9哪个大', 'V7的尘盒有0.5升。')).toBe(false);
});

it('nothing is known where none of the series is named, or a name is typed otherwise', () => {
  expect(about('V9的尘盒多大', '尘盒有0.5升，用5G联网，电池是18650。')).toBe(false);
  expect(about('V8pro的尘盒多大', 'V8 Pro的尘盒有0.6升。')).toBe(false);
  expect(about('V-8的尘盒多大', 'V8的尘盒有0.6升。')).toBe(false);
});
