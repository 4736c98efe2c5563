/** Answers in a model's words, every sentence checked before it is shown. */
export { type BudgetState, estimateTokens, type TokenBudget, tokenBudget } from './budget.js';
export { type ChooseOptions, chooseEvidence } from './choose.js';
export { type ModelSettings, openChatModel } from './model.js';
export type { ChatModelLike, Turn, WriteEvidence, WriteInput, WriteOptions } from './types.js';
export { standaloneQuestion } from './understand.js';
export { openUsageBudget } from './usage.js';
export { writeAnswer } from './write.js';
export { openWriter, type WriterOptions } from './writer.js';
