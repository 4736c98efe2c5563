export { openTranslator, type Translator } from '../../language/mod.js';
export type { Claim } from './claim.js';
export { readClaim, withMarks, withoutMarks } from './claim.js';
export type { Evidence, PreparedEvidence } from './evidence.js';
export { isChinese, prepareEvidence } from './evidence.js';
export type { DropReason, LeastSimilarity, Quote, Similarity, Verdict, VerifyOptions } from './verify.js';
export { verify } from './verify.js';
export { warmVerification } from './warm.js';
