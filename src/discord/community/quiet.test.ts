import { describe, expect, it } from 'vitest';
import { isQuiet, quietText, readQuietHours } from './quiet.js';

const at = (utc: string) => new Date(`2026-03-01T${utc}:00Z`);

describe('quiet hours', () => {
  it('are read as people write them, in their time zone', () => {
    expect(readQuietHours('23:00-7:30')).toEqual({ from: 1380, to: 450, zone: 'Asia/Shanghai' });
    expect(readQuietHours('23：00 至 7：30')).toEqual({ from: 1380, to: 450, zone: 'Asia/Shanghai' });
    expect(readQuietHours('0-6 Europe/Paris')).toEqual({ from: 0, to: 360, zone: 'Europe/Paris' });
    for (const odd of ['', '夜里', '25:00-7:00', '7:75-8:00', '8-8', '23-7 Mars/Base'])
      expect(readQuietHours(odd), odd).toBeUndefined();
    expect(quietText({ from: 1380, to: 450, zone: 'Asia/Taipei' })).toBe('23:00–07:30 Asia/Taipei');
  });

  it('go over midnight, begin with their first minute and end before their last', () => {
    const night = readQuietHours('23:00-7:30') ?? null;
    expect(isQuiet(night, at('14:59'))).toBe(false);
    expect(isQuiet(night, at('15:00'))).toBe(true);
    expect(isQuiet(night, at('20:00'))).toBe(true);
    expect(isQuiet(night, at('23:29'))).toBe(true);
    expect(isQuiet(night, at('23:30'))).toBe(false);
    const noon = readQuietHours('12-14 UTC') ?? null;
    expect(isQuiet(noon, at('13:00'))).toBe(true);
    expect(isQuiet(noon, at('14:00'))).toBe(false);
    expect(isQuiet(null, at('13:00'))).toBe(false);
  });
});
