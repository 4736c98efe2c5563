import { describe, expect, it } from 'vitest';
import type { ReadFailure } from '../core/mod.js';
import { failureMessage, READING } from './reading.js';

const failure: ReadFailure = {
  path: 'a/旧.pdf',
  code: 'TOO_LARGE',
  detail: '80 MB; the limit is 64 MB',
  reason: { key: 'fileSize', values: { size: 80, limit: 64 } },
};

describe('failureMessage', () => {
  it('names the file, says why and what to do, in each language', () => {
    expect(failureMessage(failure, 'zh-Hans')).toBe('「a/旧.pdf」太大：80 MB，上限为 64 MB。请拆成几个文件。');
    expect(failureMessage(failure, 'zh-Hant')).toBe('「a/旧.pdf」太大：80 MB，上限為 64 MB。請拆成幾個檔案。');
    expect(failureMessage(failure, 'en')).toBe(
      "'a/旧.pdf' is too large: 80 MB; the limit is 64 MB. Split it into several files.",
    );
  });

  it('falls back to the detail of a reason that it does not know', () => {
    const { reason: _, ...plain } = failure;
    expect(failureMessage(plain, 'zh-Hans')).toContain('80 MB; the limit is 64 MB');
  });

  it('does not take a file name for a place to fill in', () => {
    expect(failureMessage({ ...failure, path: '{detail}.txt' }, 'en')).toContain("'{detail}.txt' is too large: 80 MB");
  });

  it('has the file and the reason in every sentence', () => {
    for (const words of Object.values(READING)) {
      for (const sentence of Object.values(words)) {
        expect(sentence).toContain('{path}');
        expect(sentence).toContain('{detail}');
      }
    }
  });
});
