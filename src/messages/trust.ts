import type { AnswerLanguage } from '../core/mod.js';

/** Why a model's answer was not used. */
export type WriteFailure =
  | 'unreachable'
  | 'timeout'
  | 'rate_limited'
  | 'rejected'
  | 'broken'
  | 'unsupported'
  | 'budget'
  | 'cancelled'
  | 'declined';

type TrustWords = {
  /** Beside an extractive answer that stands in for a generated one. */
  readonly notes: Readonly<Record<WriteFailure, string>>;
  /** How much of a generated answer was checked; `{sentences}`, `{supported}` and `{dropped}` are filled in. */
  readonly verifiedAll: string;
  readonly verifiedSome: string;
  /** Before values that contradict each other; `{about}` is filled in. */
  readonly conflict: string;
};

/** What a reader is told about where an answer comes from and how far it was checked. */
export const TRUST: Readonly<Record<AnswerLanguage, TrustWords>> = {
  'zh-Hans': {
    notes: {
      unreachable: '连不上语言模型，以下直接摘自原文。',
      timeout: '语言模型迟迟没有回应，以下直接摘自原文。',
      rate_limited: '语言模型正忙，以下直接摘自原文。',
      rejected: '语言模型拒绝了请求，请检查地址、型号和密钥；以下直接摘自原文。',
      broken: '语言模型的回答中途断了，以下直接摘自原文。',
      unsupported: '语言模型写的内容大多在原文里找不到依据，以下直接摘自原文。',
      budget: '今天的语言模型用量已经用完，以下直接摘自原文。',
      cancelled: '回答已取消，以下直接摘自原文。',
      declined: '语言模型没有从资料里读出答案，以下直接摘自原文。',
    },
    verifiedAll: '共 {sentences} 句，句句有出处。',
    verifiedSome: '共 {sentences} 句，{supported} 句有出处，{dropped} 句查无依据，已删去。',
    conflict: '关于“{about}”，各处说法不一：',
  },
  'zh-Hant': {
    notes: {
      unreachable: '連不上語言模型，以下直接摘自原文。',
      timeout: '語言模型遲遲沒有回應，以下直接摘自原文。',
      rate_limited: '語言模型正忙，以下直接摘自原文。',
      rejected: '語言模型拒絕了請求，請檢查位址、型號和金鑰；以下直接摘自原文。',
      broken: '語言模型的回答中途斷了，以下直接摘自原文。',
      unsupported: '語言模型寫的內容大多在原文裡找不到依據，以下直接摘自原文。',
      budget: '今天的語言模型用量已經用完，以下直接摘自原文。',
      cancelled: '回答已取消，以下直接摘自原文。',
      declined: '語言模型沒有從資料裡讀出答案，以下直接摘自原文。',
    },
    verifiedAll: '共 {sentences} 句，句句有出處。',
    verifiedSome: '共 {sentences} 句，{supported} 句有出處，{dropped} 句查無依據，已刪去。',
    conflict: '關於「{about}」，各處說法不一：',
  },
  en: {
    notes: {
      unreachable: 'The language model could not be reached; this is quoted from the articles instead.',
      timeout: 'The language model took too long; this is quoted from the articles instead.',
      rate_limited: 'The language model is busy; this is quoted from the articles instead.',
      rejected:
        'The language model refused the request (check its address, name and key); this is quoted from the articles instead.',
      broken: "The language model's answer broke off; this is quoted from the articles instead.",
      unsupported: 'Most of what the language model wrote is not in the articles; this is quoted from them instead.',
      budget: "Today's allowance for the language model is used up; this is quoted from the articles instead.",
      cancelled: 'The answer was cancelled; this is quoted from the articles instead.',
      declined: 'The language model found no answer in the articles; this is quoted from them instead.',
    },
    verifiedAll: '{sentences} sentences, each found in its source.',
    verifiedSome: '{sentences} sentences: {supported} found in their sources, {dropped} without support left out.',
    conflict: 'Sources differ about “{about}”:',
  },
};
