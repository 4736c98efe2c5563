/** The parts of Discord's objects that the loopback keeps. What a bot sent is validated before it is read as these. */

export type Json = Record<string, unknown>;

export const isObject = (x: unknown): x is Json => x !== null && typeof x === 'object' && !Array.isArray(x);

export type User = Json & { readonly id: string; readonly username: string; readonly bot: boolean };
export type Role = Json & { readonly id: string; readonly name: string; permissions: string };
export type Member = Json & { readonly user: User; roles: string[] };
export type Guild = Json & {
  readonly id: string;
  readonly name: string;
  readonly owner_id: string;
  readonly preferred_locale: string;
  readonly features: string[];
  readonly roles: Role[];
};

export type Overwrite = { readonly id: string; readonly type: number; readonly allow: string; readonly deny: string };
export type ThreadMetadata = Json & { archived: boolean; locked: boolean; auto_archive_duration: number };
export type Channel = Json & {
  readonly id: string;
  readonly type: number;
  readonly guild_id?: string | undefined;
  name?: string;
  parent_id?: string | null;
  owner_id?: string;
  permission_overwrites?: Overwrite[];
  last_message_id: string | null;
  recipients?: User[];
  thread_metadata?: ThreadMetadata;
  message_count?: number;
  total_message_sent?: number;
};

export type Embed = Json & {
  title?: string;
  description?: string;
  fields?: { name: string; value: string }[];
  footer?: { text: string };
  author?: { name: string };
};
export type Component = Json & {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly content?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly max_length?: number;
  readonly options?: readonly (Json & { readonly value: string })[];
  readonly components?: Component[];
  readonly component?: Component;
  readonly accessory?: Component;
};
export type Attachment = Json & { readonly id: string; readonly filename: string; readonly url: string };
export type Emoji = { readonly id: string | null; readonly name: string };
export type Reaction = { emoji: Emoji; count: number; me: boolean; users: User[] };
export type AllowedMentions = {
  readonly parse?: readonly string[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user?: boolean;
};
export type Reference = Json & { readonly message_id?: string; readonly type?: number };

export type MessageBody = Json & {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  attachments?: (Json & { id: string | number; description?: string })[];
  flags?: number;
  allowed_mentions?: AllowedMentions | null;
  message_reference?: Reference | undefined;
  nonce?: string | number;
  enforce_nonce?: boolean;
};

export type ApiMessage = Json & {
  readonly id: string;
  readonly channel_id: string;
  readonly author: User;
  content: string;
  embeds: Embed[];
  components: Component[];
  attachments: Attachment[];
  mentions: User[];
  flags: number;
  edited_timestamp: string | null;
  message_reference?: Reference;
};

export type CommandOption = Json & {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean;
  readonly max_length?: number;
  readonly min_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly CommandOption[];
};
export type Command = Json & {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly guild_id?: string;
  readonly contexts: readonly number[] | null;
  readonly dm_permission?: boolean;
  readonly default_member_permissions: string | null;
  readonly options: readonly CommandOption[];
};

export type UploadedFile = {
  readonly key: string;
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: string;
};

/** A rule of Discord's that the bot broke. */
export type Violation = {
  readonly kind: 'rest' | 'gateway' | 'interaction';
  readonly message: string;
  readonly code?: number | string;
  readonly status?: number;
  readonly errors?: unknown;
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly interaction?: unknown;
};

export type RequestLog = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** -1: the connection was cut before it was handled; -2: it was handled and the answer was lost. */
  status: number;
  ms: number;
  body: unknown;
  error?: unknown;
  fault?: string;
};

export type Options = {
  readonly port: number;
  readonly token: string | null;
  /** Time to the first response to an interaction, ms. */
  readonly ackMs: number;
  readonly tokenTtlMs: number;
  readonly heartbeatMs: number;
  readonly rateLimits: boolean;
  readonly globalPerSecond: number;
  /** Privileged intents that are switched on in the developer portal. */
  readonly privileged: number;
  readonly maxFileBytes: number;
  readonly maxConcurrency: number;
  readonly guildLocale: string;
  /** The shard of two that the server is with. */
  readonly guildShard: 0 | 1;
  readonly botName: string;
  readonly botPermissions: bigint;
  readonly users: readonly string[];
  /** Whether people may install the bot for themselves. */
  readonly userInstall: boolean;
};
