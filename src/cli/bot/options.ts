import { SUPPORTED_EXTENSIONS } from '../../../ingest/mod.js';
import type { Config } from '../../config.js';
import type { BotOptions } from '../../discord/mod.js';
import { EXIT } from '../context.js';
import { CommandError } from '../errors.js';

type FromSettings = Omit<BotOptions, 'answerer' | 'explainer' | 'knowledgeBase' | 'log'>;

/** What the settings say about the bot. @throws CommandError without a token */
export function botOptions(config: Config, dataDir: string): FromSettings {
  const token = config.DISCORD_TOKEN;
  if (token === undefined) throw new CommandError('NO_TOKEN', {}, EXIT.usage);
  return {
    token,
    guildId: config.DISCORD_GUILD_ID,
    apiUrl: config.DISCORD_API_URL,
    proxy: config.DISCORD_PROXY,
    dataDir,
    postgresUrl: config.WENJIN_POSTGRES_URL,
    mentions: config.WENJIN_MENTIONS,
    adminRoleIds: config.DISCORD_ADMIN_ROLES,
    metricsPort: config.WENJIN_METRICS_PORT,
    publicUrl: config.WENJIN_PUBLIC_URL,
    fileTypes: SUPPORTED_EXTENSIONS.map((extension) => extension.slice(1)),
    logQuestions: config.WENJIN_LOG_QUESTIONS,
  };
}
