import type { AnswerLanguage } from '../core/mod.js';
import { answerMessages } from './discord/answer.js';
import { knowledgeMessages } from './discord/knowledge.js';
import { table } from './discord/table.js';

const ownWords = table({
  name: ['问津', '問津', 'wenjin'],
  ask: ['提问', '提問', 'Ask'],
  library: ['文库', '文庫', 'Library'],
  language: ['语言', '語言', 'Language'],
  colours: ['明暗', '明暗', 'Light or dark'],
  question: ['问题', '問題', 'Question'],
  placeholder: ['问你的文章一个问题', '問你的文章一個問題', 'Ask your articles a question'],
  looking: ['正在查找……', '正在查找……', 'Looking…'],
  sources: ['出处', '出處', 'Sources'],
  nearest: ['也许相关的文章', '也許相關的文章', 'Articles that may be related'],
  address: ['本条链接', '本條連結', 'Link'],
  receipt: ['保存凭据', '儲存憑據', 'Save a receipt'],
  history: ['问过的', '問過的', 'Asked before'],
  forget: ['清除记录', '清除紀錄', 'Forget these'],
  gone: [
    '这条回答已经不在了，请重新提问。',
    '這條回答已經不在了，請重新提問。',
    'This answer is no longer kept. Ask again.',
  ],
  open: ['打开原文：{title}', '開啟原文：{title}', 'Open the source: {title}'],
  article: ['原文', '原文', 'Source'],
  close: ['关闭', '關閉', 'Close'],
  changes: ['显示清洗改动', '顯示清洗改動', 'Show what cleaning changed'],
  original: ['原网页', '原網頁', 'Original page'],
  filter: ['按标题筛选', '按標題篩選', 'Filter by title'],
  count: ['共 {total} 篇', '共 {total} 篇', '{total} articles'],
  more: ['更多', '更多', 'More'],
  drop: ['把文件拖到这里，或者选择文件', '把檔案拖到這裡，或者選擇檔案', 'Drop files here, or choose them'],
  collection: ['文集', '文集', 'Collection'],
  everyCollection: ['所有文集', '所有文集', 'Every collection'],
  adding: ['正在收录「{name}」……', '正在收錄「{name}」……', 'Adding {name}…'],
  added: ['已收录「{name}」。', '已收錄「{name}」。', '{name} was added.'],
  remove: ['移除「{title}」', '移除「{title}」', 'Remove {title}'],
  removeShort: ['移除', '移除', 'Remove'],
  removeSure: ['移除「{title}」？', '移除「{title}」？', 'Remove {title}?'],
  removed: ['已移除「{title}」。', '已移除「{title}」。', '{title} was removed.'],
  token: ['令牌', '權杖', 'Token'],
  tokenNeeded: ['这里需要令牌。', '這裡需要權杖。', 'A token is needed here.'],
  enter: ['进入', '進入', 'Enter'],
  feedback: ['反馈', '回饋', 'Feedback'],
  evaluation: ['评测', '評測', 'Evaluation'],
  good: ['有用', '有用', 'Helpful'],
  bad: ['没用', '沒用', 'Not helpful'],
  send: ['发送', '傳送', 'Send'],
  votes: ['读者的评价', '讀者的評價', 'What readers thought'],
  makeCase: ['收为评测题', '收為評測題', 'Make it a test question'],
  madeCase: ['已收为评测题（共 {n} 题）', '已收為評測題（共 {n} 題）', 'It is a test question now ({n} in all)'],
  saveCases: ['下载评测题', '下載評測題', 'Download the test questions'],
  noRuns: [
    '还没有留下的评测。运行 wenjin eval --keep 之后，结果会出现在这里。',
    '還沒有留下的評測。執行 wenjin eval --keep 之後，結果會出現在這裡。',
    'No evaluation was kept yet. Run wenjin eval --keep, and it will be shown here.',
  ],
  sinceBefore: ['与上一次相比', '與上一次相比', 'Since the run before'],
  earlierRuns: ['更早的评测', '更早的評測', 'Earlier runs'],
  report: ['下载报告', '下載報告', 'Download the report'],
  questions: ['{n} 题', '{n} 題', '{n} questions'],
  asPage: ['按版面看', '按版面看', 'Show the page'],
  asText: ['按文字看', '按文字看', 'Show the text'],
  pageNumber: ['第 {n} 页，共 {total} 页', '第 {n} 頁，共 {total} 頁', 'Page {n} of {total}'],
  pageBefore: ['上一页', '上一頁', 'Page before'],
  pageAfter: ['下一页', '下一頁', 'Page after'],
  notOnPage: [
    '版面上没有找到这句话，请按文字看。',
    '版面上沒有找到這句話，請按文字看。',
    'The quote was not found on the pages; show the text instead.',
  ],
  reindex: ['更新索引', '更新索引', 'Bring the index up to date'],
  cancel: ['停止', '停止', 'Stop'],
  stopped: ['已停止。', '已停止。', 'It was stopped.'],
  failures: ['没能收录的文件', '沒能收錄的檔案', 'Files that could not be taken in'],
  failed: ['连不上服务。', '連不上服務。', 'The server cannot be reached.'],
});

/** Words that the page shares with the bot: it says of an answer what the bot says. */
const SHARED = [
  'gaps.title',
  'gaps.none',
  'gaps.count',
  'feedback.none',
] as const satisfies readonly (keyof typeof knowledgeMessages.en)[];

const wordsIn = (language: AnswerLanguage) => ({
  ...answerMessages[language],
  ...Object.fromEntries(SHARED.map((word) => [word, knowledgeMessages[language][word]])),
  ...ownWords[language],
});

/** Every word of the page. */
export const PAGE_WORDS = { 'zh-Hans': wordsIn('zh-Hans'), 'zh-Hant': wordsIn('zh-Hant'), en: wordsIn('en') };
