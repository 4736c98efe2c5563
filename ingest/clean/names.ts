/** The 200 or so surnames of nearly everybody, both scripts; a "name" that begins otherwise is taken for prose. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁于蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝' +
  '張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鐘鍾譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭紀畢單塗盧駱藍遊華農簡車項連麥婁竇黨宮費衛應閔鄔邊師叢鞏遲鄺';

const SEPARATOR = /[\s、,，;；/&]+/u;
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const FOREIGN_NAME = /^\p{Script=Han}{1,6}[·•]\p{Script=Han}{1,8}$/u;
const LATIN_NAME = /^\p{Lu}[\p{L}'’-]*\.?(?: \p{Lu}[\p{L}'’-]*\.?){0,3}$/u;
/** Words that stand among the names of a byline. */
const ROLE =
  /^(?:(?:本报|特约|实习|见习|驻地|全媒体)*(?:记者|記者|通讯员|通訊員)|本报|实习生|文\/图|图\/文|摄影|报道|報道|文|图)$/u;

/**
 * The people named in a byline: `记者 张三 李四` -> `张三 李四`.
 * @returns null where what stands there are not names: an interviewer's question is prose.
 */
export function names(value: string): string | null {
  const trimmed = value.trim();
  if (LATIN_NAME.test(trimmed)) return trimmed;
  const people: string[] = [];
  const parts = joinSpacedNames(trimmed).split(SEPARATOR);
  for (const part of parts) {
    if (part === '' || ROLE.test(part)) continue;
    const chinese = HAN_NAME.test(part) && SURNAMES.includes(part.slice(0, 1));
    if (!chinese && !FOREIGN_NAME.test(part)) return null;
    people.push(part);
  }
  return people.length === 0 ? null : people.join(' ');
}

/** `张 三` is one name: printers widen names of two characters to three. */
const joinSpacedNames = (value: string): string =>
  value.replace(/(?<!\p{Script=Han})(\p{Script=Han})[ \u3000]+(\p{Script=Han})(?!\p{Script=Han})/gu, '$1$2');
