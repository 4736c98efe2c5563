import { furnitureForm } from './match.js';
import { type Finding, type Line, lines, type Rule, withoutLine } from './rule.js';

const HEADING =
  /^[【[■●▼◆>-]?\s*(?:(?:推荐|相关|延伸|扩展|拓展|更多|热门|精彩)(?:阅读|新闻|文章|推荐|报道|链接|资讯|内容|话题)|猜你喜欢|大家都在看|(?:你|您)可能(?:还|也)?(?:喜欢|感兴趣).{0,6}|往期(?:回顾|推荐|精选|精彩)|热门(?:排行|点击)|点击排行|(?:related|recommended|more|popular|recent)(?: (?:posts?|articles?|stories|news|reading|readings|links|topics|from .{1,30}))|you (?:may|might) also (?:like|be interested in)|read more|see also|read also|recommended for you)\s*[】\]]?\s*:?$/u;
const LONGEST_ITEM = 90;
const BULLET = /^\s*(?:[-•·*▪■●>]|\d{1,2}[.、)])\s*/u;
const PROSE_END = /[。.]["”』」)）]?$/u;

/** Lists of other articles: a heading that says so and its items, up to the next line of prose or to the end. */
export const recommendedLists: Rule = {
  id: 'recommended-list',
  find: (text) => {
    const all = lines(text);
    const findings: Finding[] = [];
    for (let i = 0; i < all.length; i++) {
      const heading = all[i];
      if (heading === undefined || !HEADING.test(furnitureForm(heading) ?? '')) continue;
      const items = itemsAfter(all, i + 1);
      if (items === i + 1 && all.slice(i + 1).some((line) => line.text.trim() !== '')) continue;
      for (const line of all.slice(i, items)) findings.push(withoutLine(text, line));
      i = items - 1;
    }
    return findings;
  },
};

/** @returns the index after the last item. */
function itemsAfter(all: readonly Line[], from: number): number {
  let end = from;
  for (let i = from; i < all.length; i++) {
    const line = all[i]?.text.trim() ?? '';
    if (line === '') continue;
    if (!isItem(line)) break;
    end = i + 1;
  }
  return end;
}

const isItem = (line: string): boolean => line.length <= LONGEST_ITEM && (BULLET.test(line) || !PROSE_END.test(line));
