export { BotGuildError, BotIntentsError, BotTokenError, BotUnreachableError } from './errors.js';
export { type BotOptions, DEFAULT_LIMITS, type Limits } from './options.js';
export * from './ports.js';
export { type RunningBot, startBot } from './start.js';
