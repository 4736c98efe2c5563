import { fold, parseChinese } from '../../src/language/mod.js';

/** What a title, or the name of a file, says of which edition of a document this is. */
export type Edition = {
  /** The title without what tells editions apart, letters and figures only: the same for all of them. */
  readonly stem: string;
  /** Whether it says that there are several: 2022年版, 修订, v2. A year alone does not, for every year has its report. */
  readonly isMarked: boolean;
  /** Year, month and day as far as they are told, as ISO 8601 writes them. */
  readonly day: string | null;
  /** 2.1 of v2.1, 3 of 第三版; null where none is told. */
  readonly number: number | null;
};

const DAY =
  /(?<!\d)((?:19|20)\d{2})(?:\s?[-/._年]\s?(\d{1,2})(?:\s?[-/._月]\s?(\d{1,2})\s?[日号]?|\s?月)?|(\d{2})(\d{2}))?(?!\d)\s?年?/gu;
const NUMBER =
  /第\s?([一二三四五六七八九十\d]{1,3})\s?[版稿]|(?<![a-z])v(?:er(?:sion)?)?[._ ]?(\d{1,3}(?:\.\d{1,3})?)(?:\.\d{1,3})*/gu;
/** `#` stands where a day or a number stood. */
const WORD =
  /#\s?[版稿]|(?:最新)?(?:修订|修正|修改|增订|校订)(?:版|稿|案|本)?|(?<=[([【_\s#-])(?:试行|暂行|现行|正式|最新|更新|废止|新|旧|老)[版稿]?(?=[)\]】_\s.#-]|$)|(?:最新|现行|正式|新|旧)版$|(?:政策)?(?:解读|图解|全文)(?=[)\]】#\s]*$)/gu;
/** An explanation is of its document's edition, and no sign of another one. */
const EXPLAINS = /解读|图解|全文/u;

export function editionOf(title: string): Edition {
  let day: string | null = null;
  let number: number | null = null;
  let isMarked = false;
  const stem = fold(title)
    .replace(DAY, (_, year: string, month = '', date = '', mm = '', dd = '') => {
      day ??= [year, month || mm, date || dd]
        .filter(Boolean)
        .map((part: string) => part.padStart(2, '0'))
        .join('-');
      return '#';
    })
    .replace(NUMBER, (_, ordinal = '', version = '') => {
      number ??= version === '' ? (parseChinese(ordinal) ?? Number(ordinal)) : Number(version);
      isMarked = true;
      return '#';
    })
    .replace(WORD, (word) => {
      isMarked ||= !EXPLAINS.test(word);
      return '';
    })
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return { stem, isMarked, day, number };
}
