import type { AnswerLanguage, NoEvidenceReason } from '../core/mod.js';

/** What the frame of an answer says; quotes stay as printed. */
type AnswerWords = Readonly<Record<NoEvidenceReason, string>> & {
  /** Before quotes that may not answer. */
  readonly unsure: string;
  /** Beside what a model wrote that may not answer. */
  readonly unsureWritten: string;
  /** Before a quote in another language than the question's. */
  readonly foreign: string;
  /** Behind a quote whose line on a scanned page was hard to read. */
  readonly doubtful: string;
  /** Where quotes `{marks}` stand in an article that `{title}`, `{dated}`, has taken the place of. */
  readonly superseded: string;
  /** Before figures that sources disagree about; `{about}` names the thing. */
  readonly conflict: string;
  /** Before an answer from the articles of the days that were asked about, `{since}` to `{until}`; and from others, as these say nothing. */
  readonly within: string;
  readonly outside: string;
  /** What rows over many articles come to: how many `{total}` there are, or their sum. */
  readonly counted: string;
  readonly summed: string;
  /** Which of several things has more of a property; which one is so. */
  readonly more: string;
  readonly itIs: string;
  /** Whether two articles give the same figure. */
  readonly same: string;
  readonly differ: string;
  /** Before rows: all `{rows}`, or those found where `{reached}` articles were looked at. */
  readonly allRows: string;
  readonly someRows: string;
  /** Between the title of a row's article and its quote. */
  readonly colon: string;
  /** Behind one of those figures: the day of its article; and what stands between two of them. */
  readonly dated: string;
  readonly and: string;
  readonly open: string;
  readonly close: string;
};

export const ANSWERS: Readonly<Record<AnswerLanguage, AnswerWords>> = {
  'zh-Hans': {
    empty_question: '您还没有提问。请写下想知道的事情，例如“开办企业要几天？”',
    too_long: '问题太长了。请用一两句话概括您想知道的事情。',
    no_words: '这里没有可以查找的词语。请用文字提问。',
    empty_index: '资料库里还没有文章。请先运行 wenjin index 收录文章。',
    weak_evidence: '现有资料里没有找到能回答这个问题的内容，不敢妄答。',
    unsure: '资料里没有直接说到，下面是最相近的原文，未必能回答：',
    unsureWritten: '资料里没有直接说到；所写各句虽有出处，未必能回答。',
    foreign: '资料只有英文，原文如下：',
    doubtful: '（识别自图片，个别字可能有误）',
    superseded: '注意：{marks}出自旧文，已由“{title}”{dated}取代。',
    conflict: '注意：关于{about}，资料说法不一：',
    within: '以下出自 {since} 至 {until} 的文章：',
    counted: '找到的一共 {total} 处。',
    summed: '合计 {total}',
    more: '{thing}更{property}',
    itIs: '是{thing}。',
    same: '两处数字一致',
    differ: '两处数字不一致',
    allRows: '{rows} 处，写有这几个字的都在这里：',
    someRows: '看了 {reached} 篇相关的文章，找到 {rows} 处，可能还有遗漏：',
    colon: '：',
    outside: '{since} 至 {until} 的文章里没有找到答案，以下不限时间：',
    dated: '（{date}）',
    and: '、',
    open: '“',
    close: '”',
  },
  'zh-Hant': {
    empty_question: '您還沒有提問。請寫下想知道的事情，例如「開辦企業要幾天？」',
    too_long: '問題太長了。請用一兩句話概括您想知道的事情。',
    no_words: '這裡沒有可以查找的詞語。請用文字提問。',
    empty_index: '資料庫裡還沒有文章。請先執行 wenjin index 收錄文章。',
    weak_evidence: '現有資料裡沒有找到能回答這個問題的內容，不敢妄答。',
    unsure: '資料裡沒有直接說到，下面是最相近的原文，未必能回答：',
    unsureWritten: '資料裡沒有直接說到；所寫各句雖有出處，未必能回答。',
    foreign: '資料只有英文，原文如下：',
    doubtful: '（辨識自圖片，個別字可能有誤）',
    superseded: '注意：{marks}出自舊文，已由「{title}」{dated}取代。',
    conflict: '注意：關於{about}，資料說法不一：',
    within: '以下出自 {since} 至 {until} 的文章：',
    counted: '找到的一共 {total} 處。',
    summed: '合計 {total}',
    more: '{thing}更{property}',
    itIs: '是{thing}。',
    same: '兩處數字一致',
    differ: '兩處數字不一致',
    allRows: '{rows} 處，寫有這幾個字的都在這裡：',
    someRows: '看了 {reached} 篇相關的文章，找到 {rows} 處，可能還有遺漏：',
    colon: '：',
    outside: '{since} 至 {until} 的文章裡沒有找到答案，以下不限時間：',
    dated: '（{date}）',
    and: '、',
    open: '「',
    close: '」',
  },
  en: {
    empty_question: 'There is no question yet. Write what you would like to know.',
    too_long: 'The question is too long. Put what you would like to know into a sentence or two.',
    no_words: 'There are no words to look for here. Please ask in words.',
    empty_index: 'There are no articles yet. Run `wenjin index` first.',
    weak_evidence: 'The articles at hand hold nothing that answers this question.',
    unsure: 'The articles do not say so directly. These are their closest words and may not answer:',
    unsureWritten: 'The articles do not say so directly: each sentence stands in them but may not answer.',
    foreign: 'In the words of the source:',
    doubtful: ' (read from a picture; some letters may be wrong)',
    superseded: 'Note: {marks} is out of date; “{title}”{dated} has taken its place.',
    conflict: 'Note: sources disagree about {about}:',
    within: 'From articles of {since} to {until}:',
    counted: 'Found {total} in all.',
    summed: 'In all {total}',
    more: '{thing}: more {property}',
    itIs: '{thing}.',
    same: 'Both give the same figure',
    differ: 'They give different figures',
    allRows: 'All {rows} places with these words:',
    someRows: '{rows} found in {reached} articles that were looked at; there may be more:',
    colon: ': ',
    outside: 'No article of {since} to {until} answers this; these are of any time:',
    dated: ' ({date})',
    and: ', ',
    open: '“',
    close: '”',
  },
};
