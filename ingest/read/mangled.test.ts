import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { unmangled } from './mangled.js';

const NOTICE = '泳池周三下午换水，两点关门，六点再开放；持月卡的会员不受影响。';

describe('unmangled', () => {
  it('UTF-8 that was read as Latin-1', () => {
    expect(unmangled(Buffer.from(NOTICE, 'utf8').toString('latin1'))).toBe(NOTICE);
  });

  it('UTF-8 that was read as Windows-1252, and GBK that was read as Latin-1', () => {
    expect(unmangled(iconv.decode(Buffer.from('从三月起，分时段'), 'windows-1252'))).toBe('从三月起，分时段');
    expect(unmangled(iconv.encode(NOTICE, 'gbk').toString('latin1'))).toBe(NOTICE);
  });

  it('a long text is judged by its beginning and mended whole', () => {
    const long = NOTICE.repeat(200);
    expect(unmangled(Buffer.from(long, 'utf8').toString('latin1'))).toBe(long);
  });

  it.each([
    NOTICE,
    '',
    'Café “Übergröße”: naïve façade, œuvre complète, garçon, señor — très élégant',
    '《咏鹅》鹅鹅鹅，曲项向天歌。',
    '簡體與繁體：這裏寫著臺灣與香港的地名。',
    'Île-de-France, Besançon, Nîmes, Orléans, Angoulême, Béziers',
  ])('leaves what is meant as it is written: %s', (text) => expect(unmangled(text)).toBe(text));
});
