import { readByline } from './byline.js';
import { DAY, TIME, toIsoDay } from './dates.js';
import { matchable } from './match.js';
import { names } from './names.js';
import type { Finding, Found, Rule } from './rule.js';

/** What a crawler glued to the beginning of a text, without a line end between. */

const BRACKETED_DATE = new RegExp(`^\\s*[[【(（]\\s*${DAY}\\s*(?:${TIME})?\\s*[\\])】）]\\s*`, 'iu');
const BODY_MARK = /[,，]?\s*正文\s*[:：]\s*/u;
const LONGEST_HEAD = 240;
const BREADCRUMBS = /^[^。>|]{1,20}(?:\s*[>|]\s*[^。>|]{1,20}){1,5}?(?=\s)/u;

/** `2023-07-25 10:00，正文：`, with or without a source or the way to the page before it. */
export const datedHead: Rule = {
  id: 'date-header',
  find: (text) => {
    const mark = BODY_MARK.exec(text.slice(0, LONGEST_HEAD));
    if (mark === null) return bracketedDate(text);
    const head = text.slice(0, mark.index).trim();
    const found = readHead(head);
    return found === null ? [] : [{ start: 0, end: mark.index + mark[0].length, replacement: '', found }];
  },
};

/** `[2023/07/25 9:30]` before the first word. */
function bracketedDate(text: string): Finding[] {
  const head = BRACKETED_DATE.exec(text.slice(0, LONGEST_HEAD))?.[0];
  return head === undefined ? [] : [{ start: 0, end: head.length, replacement: '', found: { date: toIsoDay(head) } }];
}

function readHead(head: string): Partial<Found> | null {
  if (!/[\p{L}\p{N}]/u.test(head)) return {};
  const form = matchable(head);
  const told = readByline(head, form)?.found;
  if (told !== undefined) return told;
  const path = BREADCRUMBS.exec(form)?.[0] ?? '';
  const rest = path === '' ? undefined : readByline(head.slice(path.length), form.slice(path.length))?.found;
  if (rest !== undefined) return { source: head.split(/\s*[>|]/u, 1)[0] ?? null, ...rest };
  if (SHORT_DATE.test(form)) return {};
  const day = toIsoDay(form);
  return day !== null && form.length <= 80 && !/[。!?]/u.test(form) ? { date: day } : null;
}

/** Month and day, or the rest of a date that was cut off: no year, no day. */
const SHORT_DATE = new RegExp(`^[[(]?\\d{0,4}(?:[-/年]?\\d{1,2}[-/月]\\d{1,2}日?)?\\s*(?:${TIME})?\\s*[\\])]?$`, 'iu');

const DATELINE =
  /^[ 【]{0,3}(?:据)?((?!本[报網网])\p{Script=Han}{1,6}?(?:社|网|報|报|新聞|新闻))(?!新闻|新聞|纸|道|告)[^\n，。：:]{0,14}?(?:\d{1,2}日(?:电|電|讯|訊|消息)|报道|報道|消息[：:])/u;
const DATELINE_REPORTER = /^[^\n。]{0,30}?(?:记者|記者)[ :：]*([^\n（()）】。，:：]{2,24})[)）】]/u;

/** `中新网南京7月25日电 (记者 …)`: stays where it is, and tells who wrote. */
export const datelines: Rule = {
  id: 'dateline',
  find: (text) => {
    const head = text.slice(0, 200).trimStart();
    const source = DATELINE.exec(head)?.[1];
    const author = names(DATELINE_REPORTER.exec(head)?.[1] ?? '');
    if (source === undefined && author === null) return [];
    return [{ start: 0, end: 0, replacement: '', found: { ...(source && { source }), ...(author && { author }) } }];
  },
};

/** `原标题：…`: the words stay, the mark goes; on a line of its own it is the headline. */
export const originalTitle: Rule = {
  id: 'original-title-mark',
  find: (text) => {
    const match = /^(\s*[（(【]?\s*(?:原标题|原標題|原题|原題|标题|標題)\s*[:：]\s*)([^\n]*)/u.exec(text.slice(0, 400));
    if (match === null) return [];
    const [, mark = '', line = ''] = match;
    const alone = line.length <= 80 && text.slice(match[0].length).trim() !== '';
    const title = line.replace(/[）)】]\s*$/u, '').trim();
    return [{ start: 0, end: mark.length, replacement: '', ...(alone && title !== '' ? { found: { title } } : {}) }];
  },
};
