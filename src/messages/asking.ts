import { table } from './discord/table.js';

/** How far an answer is that takes longer than a moment. */
export const ASKING = table({
  part: ['第 {done}/{total} 问', '第 {done}/{total} 問', 'Question {done}/{total}'],
  articles: ['已读 {done}/{total} 篇', '已讀 {done}/{total} 篇', 'Read {done}/{total} articles'],
});
