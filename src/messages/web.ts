import { table } from './discord/table.js';

/** What a caller of the page, the API or MCP is told where something is not done. */
const problems = {
  BAD_REQUEST: ['请求有误：{what}', '請求有誤：{what}', 'The request cannot be used: {what}'],
  NO_TOKEN: ['需要有效的令牌。', '需要有效的權杖。', 'A valid token is needed: Authorization: Bearer TOKEN.'],
  READ_ONLY: ['不能向这个文集写入。', '不能向這個文集寫入。', 'This collection may not be written to.'],
  FOREIGN_HOST: ['不以这个主机名提供服务。', '不以這個主機名稱提供服務。', 'This is not served under that host name.'],
  FOREIGN_ORIGIN: ['拒绝来自其他网站的请求。', '拒絕來自其他網站的請求。', 'Requests from other sites are refused.'],
  NOT_FOUND: ['没有找到。', '沒有找到。', 'There is no such thing here.'],
  WRONG_METHOD: ['不支持这个方法。', '不支援這個方法。', 'This method is not supported here.'],
  TOO_SLOW: ['用时过长，已停止。', '用時過長，已停止。', 'It took too long and was stopped.'],
  NOT_ALONE: [
    '它与别的文章同在一个文件里，不能单独移除。',
    '它與別的文章同在一個檔案裡，不能單獨移除。',
    'It shares its file with other articles and cannot be removed alone.',
  ],
  INDEX_BUSY: [
    '正在建索引，请稍后再试。',
    '正在建索引，請稍後再試。',
    'An index is being built; try again in a moment.',
  ],
  TOO_LARGE: ['请求太大。', '請求太大。', 'The request is too large.'],
  NOT_JSON: [
    '请求体应是 application/json。',
    '請求內容應是 application/json。',
    'The body should be application/json.',
  ],
  UNREADABLE: ['没能收录：{reason}', '沒能收錄：{reason}', 'It could not be taken in: {reason}'],
  TOO_MANY: [
    '问的人太多，请稍后再试。',
    '問的人太多，請稍後再試。',
    'Too many questions are waiting; try again in a moment.',
  ],
  FAILED: ['出错了。', '出錯了。', 'Something went wrong.'],
  ENGINE_GONE: [
    '检索进程正在重新启动，请稍后再试。',
    '檢索程序正在重新啟動，請稍後再試。',
    'The engine is being started again; try again in a moment.',
  ],
} as const satisfies Record<string, readonly [string, string, string]>;

export type WebProblem = keyof typeof problems;
export const WEB_PROBLEMS = table(problems);

/** What an assistant is told about the tools. */
export const MCP_WORDS = table({
  ask: [
    '用本地文章回答一个问题：逐字引文，带 [n] 出处；找不到就直说。',
    '用本機文章回答一個問題：逐字引文，附 [n] 出處；找不到就直說。',
    'Answers a question from the local articles with verbatim quotes marked [n], or says that they do not say.',
  ],
  search: [
    '按相关程度列出文章段落。',
    '按相關程度列出文章段落。',
    'Lists passages of articles, the most relevant first.',
  ],
  read_article: [
    '读一篇文章在某个位置前后的文字。',
    '讀一篇文章在某個位置前後的文字。',
    'Reads a stretch of an article around an offset.',
  ],
  list_articles: ['列出文章，可按标题筛选。', '列出文章，可按標題篩選。', 'Lists articles; can be narrowed by title.'],
  verify_quote: [
    '检查一句引文是否逐字出现在文章里，以及在哪里。',
    '檢查一句引文是否逐字出現在文章裡，以及在哪裡。',
    'Says whether a quote stands verbatim in an article, and where.',
  ],
});
