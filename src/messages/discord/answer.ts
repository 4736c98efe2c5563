import { table } from './table.js';

/** Words around an answer: its parts, its buttons and what they show. */
export const answerMessages = table({
  sources: ['来源', '來源', 'Sources'],
  conflict: ['说法不一：{about}', '說法不一：{about}', 'Sources disagree: {about}'],
  /** Behind one of the values that sources give. */
  'conflict.dated': ['（{date}）', '（{date}）', ' ({date})'],
  nearest: ['相近的文章', '相近的文章', 'Nearest articles'],
  note: ['说明', '說明', 'Note'],
  'sure.sure': ['把握：有据', '把握：有據', 'Confidence: well founded'],
  'sure.unsure': ['把握：存疑', '把握：存疑', 'Confidence: doubtful'],
  'sure.none': ['没有找到依据', '沒有找到依據', 'No evidence found'],
  verified: [
    '{supported}/{sentences} 句有出处',
    '{supported}/{sentences} 句有出處',
    '{supported} of {sentences} sentences carried by sources',
  ],
  generation: ['第 {n} 代索引', '第 {n} 代索引', 'Index generation {n}'],
  'button.source': ['查看原文', '查看原文', 'Show source'],
  'button.why': ['为什么', '為什麼', 'Why'],
  'source.title': ['原文', '原文', 'Source text'],
  'source.gone': [
    '这篇文章已不在本频道的知识库里。',
    '這篇文章已不在本頻道的知識庫裡。',
    "This article is no longer among this channel's articles.",
  ],
  'source.changed': [
    '文章在回答之后改动过，下面是当时引用的原句。',
    '文章在回答之後改動過，下面是當時引用的原句。',
    'The article has changed since; this is the sentence as it was quoted.',
  ],
  'record.gone': [
    '这条回答的记录已不在了，请重新提问。',
    '這條回答的記錄已不在了，請重新提問。',
    'The record of this answer is gone; please ask again.',
  ],
  'why.title': ['为什么是这个答案', '為什麼是這個答案', 'Why this answer'],
  'why.intro': [
    '检索到的段落，每一路按 0–1 打分：',
    '檢索到的段落，每一路按 0–1 評分：',
    'Passages found, each leg scored from 0 to 1:',
  ],
  'why.none': ['没有检索到任何段落。', '沒有檢索到任何段落。', 'No passage was found.'],
  'why.cited': ['已引用', '已引用', 'cited'],
  'leg.dense': ['语义', '語意', 'meaning'],
  'leg.lexical': ['词面', '詞面', 'words'],
  'leg.crosslingual': ['跨语言', '跨語言', 'cross-language'],
  'leg.missed': ['未命中', '未命中', 'missed'],
  'delete.done': ['已删除。', '已刪除。', 'Deleted.'],
  'delete.notYours': [
    '只有提问的人和管理员可以删除这条回答。',
    '只有提問的人和管理員可以刪除這則回答。',
    'Only who asked and moderators may delete this answer.',
  ],
  'vote.up': ['谢谢，已记下。', '謝謝，已記下。', 'Thank you, noted.'],
  'vote.down': [
    '谢谢，已记下，会拿来改进。',
    '謝謝，已記下，會拿來改進。',
    'Thank you, noted; it will be used to do better.',
  ],
  'vote.title': ['哪里不好？', '哪裡不好？', 'What was wrong?'],
  'vote.reason': ['原因', '原因', 'Reason'],
  'vote.reasonHint': [
    '例如：答非所问、数字不对、出处不对',
    '例如：答非所問、數字不對、出處不對',
    'Off the point, wrong figure, wrong source …',
  ],
  'vote.expected': ['你期望的答案（可不填）', '你期望的答案（可不填）', 'The answer you expected (optional)'],
  'progress.searching': ['正在查找…', '正在查找…', 'Searching…'],
  'progress.queued': [
    '排队中，前面还有 {ahead} 个问题…',
    '排隊中，前面還有 {ahead} 個問題…',
    '{ahead} questions ahead of yours…',
  ],
  continued: ['（续 {n}/{total}）', '（續 {n}/{total}）', '(continued {n}/{total})'],
  'ask.title': ['就此提问', '就此提問', 'Ask about this'],
  'ask.field': ['问题', '問題', 'Question'],
  'ask.badDay': [
    '看不懂“{day}”。日期请写成 2023-07-05、2023-07 或 2023。',
    '看不懂「{day}」。日期請寫成 2023-07-05、2023-07 或 2023。',
    '“{day}” is no date. Please write 2023-07-05, 2023-07 or 2023.',
  ],
  'ask.mentionOnly': [
    '想问什么？在提及我之后写下问题，或用 /ask。',
    '想問什麼？在提及我之後寫下問題，或用 /ask。',
    'What would you like to know? Write your question after mentioning me, or use /ask.',
  ],
});
