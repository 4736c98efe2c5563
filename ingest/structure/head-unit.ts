/** Units that stand in brackets in the head of a column: 日租金（元）, 水温（℃）. Other words in brackets are part of the name. */
const UNIT = new RegExp(
  '[（(](?:单位|單位)?[：:]?(' +
    '(?:[千万萬亿億])?(?:元|人|户|戶|吨|噸|亩|畝|平方米|立方米)(?:[/／][\\p{Script=Han}]{1,3})?|' +
    '公里|千米|米|厘米|毫米|公顷|公頃|平方公里|千克|公斤|克|升|毫升|度|天|日|小时|小時|分钟|分鐘|秒|岁|歲|年|个月|' +
    '个|個|台|辆|輛|套|件|份|次|张|張|只|隻|盒|瓶|箱|间|間|' +
    '[%％‰℃㎡]|°C|k?m[²2]?|cm|mm|kg|mg|g|ml|L|kW|W|V|mAh|GB|MB|KB|Mbps|Hz' +
    ')[）)]',
  'u',
);
const BARE_NUMBER = /^[-+]?\d[\d,]*(?:\.\d+)?(?:\s?[-~～–至]\s?\d[\d,]*(?:\.\d+)?)?$/;

/** 日租金（元） over 60 says 日租金：60元. Anything but a bare number keeps its head as it is. */
export function headOver(head: string, value: string): { readonly name: string; readonly unit: string } {
  const found = BARE_NUMBER.test(value) ? UNIT.exec(head) : null;
  if (found === null) return { name: head, unit: '' };
  const name = `${head.slice(0, found.index)}${head.slice(found.index + found[0].length)}`.replace(/\s+/gu, ' ').trim();
  return name === '' ? { name: head, unit: '' } : { name, unit: found[1] ?? '' };
}
