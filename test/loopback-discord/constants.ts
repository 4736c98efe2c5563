/** Numbers and names of Discord's public documentation (API v10). */

export const INTENT = {
  GUILDS: 1,
  GUILD_MEMBERS: 2,
  GUILD_PRESENCES: 256,
  GUILD_MESSAGES: 512,
  GUILD_MESSAGE_REACTIONS: 1024,
  GUILD_MESSAGE_TYPING: 2048,
  DIRECT_MESSAGES: 4096,
  DIRECT_MESSAGE_REACTIONS: 8192,
  DIRECT_MESSAGE_TYPING: 16384,
  MESSAGE_CONTENT: 32768,
} as const;

export const PRIVILEGED_INTENTS = INTENT.MESSAGE_CONTENT | INTENT.GUILD_MEMBERS | INTENT.GUILD_PRESENCES;
export const KNOWN_INTENTS = 0x1ffff | (3 << 20) | (3 << 24);

export const PERMISSION = {
  CREATE_INSTANT_INVITE: 1n << 0n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_EXTERNAL_EMOJIS: 1n << 18n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const;

export const ALL_PERMISSIONS = Object.values(PERMISSION).reduce((a: bigint, b) => a | b, 0n);
export const EVERYONE_DEFAULT =
  ALL_PERMISSIONS &
  ~(
    PERMISSION.ADMINISTRATOR |
    PERMISSION.MANAGE_CHANNELS |
    PERMISSION.MANAGE_GUILD |
    PERMISSION.MANAGE_MESSAGES |
    PERMISSION.MENTION_EVERYONE |
    PERMISSION.MANAGE_THREADS
  );

export const FLAG = {
  SUPPRESS_EMBEDS: 4,
  HAS_THREAD: 32,
  EPHEMERAL: 64,
  LOADING: 128,
  SUPPRESS_NOTIFICATIONS: 4096,
  COMPONENTS_V2: 32768,
} as const;

export const THREAD_TYPES: ReadonlySet<number> = new Set([10, 11, 12]);
export const ARCHIVE_MINUTES = [60, 1440, 4320, 10080];

export const LOCALES: ReadonlySet<string> = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

/** Discord counts code points, not UTF-16 units. */
export const codePoints = (text: string): number => [...text].length;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
