import type { FailureCode } from '../../core/mod.js';
import { table } from './table.js';

/** Why one article could not be read. */
const reasons = {
  NOT_FOUND: ['找不到文件。', '找不到檔案。', 'the file is missing.'],
  UNREADABLE: ['文件无法读取。', '檔案無法讀取。', 'the file cannot be read.'],
  EMPTY: ['文件是空的。', '檔案是空的。', 'the file is empty.'],
  TOO_LARGE: ['文件太大。', '檔案太大。', 'the file is too large.'],
  TOO_SLOW: ['处理时间过长，已跳过。', '處理時間過長，已跳過。', 'it took too long and was left out.'],
  UNFIT: ['内容无法处理。', '內容無法處理。', 'its content could not be worked on.'],
  BINARY: ['这不是文字文件。', '這不是文字檔案。', 'this is not a text file.'],
  ENCRYPTED: ['文件加了密码。', '檔案加了密碼。', 'the file is encrypted.'],
  DAMAGED: ['文件已损坏。', '檔案已損壞。', 'the file is damaged.'],
  OUTSIDE: ['文件在知识库文件夹之外。', '檔案在知識庫資料夾之外。', "the file lies outside the library's folder."],
  ZIP_BOMB: ['压缩内容过大，已拒绝。', '壓縮內容過大，已拒絕。', 'it unpacks to far more than it should.'],
  BAD_JSON: ['不是合法的 JSON。', '不是合法的 JSON。', 'this is not valid JSON.'],
  DUPLICATE_ID: ['编号与另一篇文章相同。', '編號與另一篇文章相同。', 'another article has the same id.'],
  NO_TEXT: ['没有找到正文。', '沒有找到正文。', 'no text was found in it.'],
  UNSUPPORTED: ['不支持这种文件。', '不支援這種檔案。', 'files of this kind are not read.'],
} as const satisfies Record<FailureCode, readonly [string, string, string]>;

export const failureMessages = table(reasons);
