export {
  BotGuildError,
  BotIntentsError,
  BotTokenError,
  BotUnreachableError,
  EngineGoneError,
  Refusal,
  SourcesMissingError,
} from './errors.js';
export { type BotOptions, DEFAULT_LIMITS, type Limits } from './options.js';
export * from './ports.js';
export { AnswerQueue } from './service/queue.js';
export { Quota } from './service/quota.js';
export { type Peer, remotePorts, servePorts } from './shard/channel.js';
export { type ShardOptions, startShards } from './shard/start.js';
export { type RunningBot, startBot } from './start.js';
