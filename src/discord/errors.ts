import { WenjinError } from '../core/mod.js';

export class BotTokenError extends WenjinError {
  override readonly code = 'BOT_TOKEN';
  constructor(cause?: unknown) {
    super('Cannot log in: Discord refuses the token. Reset it in the Developer Portal under Bot.', {}, cause);
  }
}

export class BotIntentsError extends WenjinError {
  override readonly code = 'BOT_INTENTS';
  constructor(cause?: unknown) {
    super(
      'Cannot log in: switch on the Message Content Intent in the Developer Portal under Bot, or switch mentions off.',
      {},
      cause,
    );
  }
}

export class BotGuildError extends WenjinError {
  override readonly code = 'BOT_GUILD';
  constructor(guildId: string, cause?: unknown) {
    super(
      `Cannot register commands in server ${guildId}: invite the bot with the scope applications.commands.`,
      { guildId },
      cause,
    );
  }
}

export class BotUnreachableError extends WenjinError {
  override readonly code = 'BOT_UNREACHABLE';
  constructor(reason: string, cause?: unknown) {
    super(`Cannot reach Discord: ${reason}. Check the network, DISCORD_PROXY or DISCORD_API_URL.`, { reason }, cause);
  }
}

/** The process that holds the index went away under a call; it is started again. */
export class EngineGoneError extends WenjinError {
  override readonly code = 'ENGINE_GONE';
  constructor() {
    super('The process that holds the index has ended');
  }
}

/** Indexing now would drop every article of a folder that is only out of reach. */
export class SourcesMissingError extends WenjinError {
  override readonly code = 'SOURCES_MISSING';
  constructor(paths: string) {
    super(`The index was made from '${paths}', which is not there now. Bring it back or run 'wenjin index'.`, {
      paths,
    });
  }
}

/** A question that is not answered now; `word` and `values` say why, in the message tables. */
export class Refusal extends Error {
  constructor(
    readonly word: 'queue.full' | 'answer.slow' | 'answer.cut' | 'answer.failed' | 'answer.stopped',
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(word);
  }
}
