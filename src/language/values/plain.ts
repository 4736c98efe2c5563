/**
 * Rewrites only what number patterns look at, one UTF-16 unit for one, so that offsets found in the result are offsets
 * in the text: full width to half width, and the Traditional characters that occur in numbers, units and currencies.
 */
export function plain(text: string): string {
  return text.replace(MAPPED, (char, at: number) => {
    if (char === '，') return between(text, at) ? ',' : char;
    const code = char.charCodeAt(0);
    if (code === 0x3000) return ' ';
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    return SIMPLER.get(char) ?? char;
  });
}

const TRADITIONAL =
  '億萬點兩圓圆個號項條餘幾歐鎊幣貳參叄陸時週戶噸種類層場隻間臺輛塊頃畝約過達數處萊裏張幢棟樓門級檔輪組隊頭筆單歲鐘鍾秒國強標環節';
const SIMPLIFIED =
  '亿万点两元元个号项条余几欧镑币贰叁叁陆时周户吨种类层场只间台辆块顷亩约过达数处莱里张幢栋楼门级档轮组队头笔单岁钟钟秒国强标环节';
const SIMPLER: ReadonlyMap<string, string> = new Map(
  [...TRADITIONAL].map((char, i) => [char, [...SIMPLIFIED][i] ?? char] as const),
);
const MAPPED = new RegExp(`[\\u3000\\uff01-\\uff5e${TRADITIONAL}]`, 'g');

/** A full-width comma groups thousands only between full-width digits; elsewhere it ends a clause. */
function between(text: string, at: number): boolean {
  return isWideDigit(text.charCodeAt(at - 1)) && isWideDigit(text.charCodeAt(at + 1));
}

const isWideDigit = (code: number): boolean => code >= 0xff10 && code <= 0xff19;
