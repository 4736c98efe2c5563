import type { AnswerLanguage } from '../../core/mod.js';
import type { Db } from '../../feedback/mod.js';
import type { Place } from '../context.js';

/** What the bot answers of what is written in a channel; commands are answered everywhere. */
export const MODES = ['off', 'mention', 'questions', 'everything'] as const;
export type Mode = (typeof MODES)[number];

/** Minutes after midnight, in a time zone that `Intl` knows; the end may lie on the next day. */
export type QuietHours = { readonly from: number; readonly to: number; readonly zone: string };

export type ChannelSettings = {
  readonly mode: Mode;
  /** Whether what is written outside threads is left alone. */
  readonly threadsOnly: boolean;
  /** Null where each text decides. */
  readonly language: AnswerLanguage | null;
  /** What an answer that nobody asked for has to reach besides being sure, 0 to 1. */
  readonly leastConfidence: number;
  /** The share of thumbs up under which nothing is answered unasked any more, 0 to 1. */
  readonly leastApproval: number;
  /** Between two things said unasked in one channel or thread. Seconds. */
  readonly cooldown: number;
  /** When nothing is said unasked. */
  readonly quiet: QuietHours | null;
  /** The role that is asked what the articles do not say, and whose answers are taken in. */
  readonly experts: string | null;
  /** When the channel was last told about a week of its server, milliseconds of the epoch; null where it is not. */
  readonly digestedAt: number | null;
};

/** Whoever has not asked is told less readily than whoever has: chosen on one half of the replayed threads, it held on the other. */
const LEAST_UNASKED = 0.75;

const DEFAULTS: ChannelSettings = {
  mode: 'mention',
  threadsOnly: false,
  language: null,
  leastConfidence: LEAST_UNASKED,
  leastApproval: 0,
  cooldown: 60,
  quiet: null,
  experts: null,
  digestedAt: null,
};

export type Channels = ReturnType<typeof channelStore>;

/** What moderators chose for channels and forums. */
export function channelStore(db: Db) {
  const get = db.prepare<[string], { settings: string }>('select settings from channels where channel_id = ?');
  const put = db.prepare(`insert into channels (channel_id, guild_id, settings) values (?, ?, ?)
    on conflict (channel_id) do update set settings = excluded.settings`);
  const digested = db.prepare<[], { channel_id: string; guild_id: string }>(
    "select channel_id, guild_id from channels where json_extract(settings, '$.digestedAt') is not null",
  );
  const remove = db.prepare('delete from channels where channel_id = ?');
  const of = (channelId: string): ChannelSettings => {
    const row = get.get(channelId);
    return row === undefined ? DEFAULTS : { ...DEFAULTS, ...JSON.parse(row.settings) };
  };
  return {
    of,
    in: (place: Place): ChannelSettings => of(settledBy(place)),
    change(guildId: string, channelId: string, changes: Partial<ChannelSettings>): void {
      put.run(channelId, guildId, JSON.stringify({ ...of(channelId), ...changes }));
    },
    withDigest: () =>
      digested.all().map(({ channel_id, guild_id }) => {
        return { channelId: channel_id, guildId: guild_id, settings: of(channel_id) };
      }),
    reset: (channelId: string): void => void remove.run(channelId),
  };
}

/** The channel or forum whose settings hold: a thread and a post have those of where they stand. */
export const settledBy = ({ channelId, parentId }: Place): string => parentId ?? channelId;
