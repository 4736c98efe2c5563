export { quoteAddress, textFragment } from './address.js';
export { afterAMoment, askingText } from './asking.js';
export { type Change, changesOf } from './changes.js';
export { answerCsv } from './csv.js';
export { indexedText, progressText } from './indexing.js';
export { type AnswerJson, answerJson } from './json.js';
export { answerLines, type Line, quoteRuns, type Run, sentenceRuns } from './lines.js';
export { unmark, withoutFalseMarks } from './marks.js';
export { planLines } from './plan.js';
export {
  type CheckedQuote,
  checkReceipt,
  makeReceipt,
  parseReceipt,
  type QuoteFate,
  quoteFate,
  type Receipt,
  type ReceiptOrigin,
} from './receipt.js';
export { oneLine, type Paint, renderAnswer, renderSentence, safe, sourceLine } from './terminal.js';
export { answerText } from './text.js';
