import type { AnswerLanguage } from '../../core/mod.js';
import { first, type Store } from '../../store/mod.js';
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
export function channelStore(store: Store) {
  const written = async (channelId: string): Promise<string | null> => {
    const sql = 'select settings from channels where channel_id = ?';
    return (await first<{ settings: string }>(store, sql, channelId))?.settings ?? null;
  };
  const read = (settings: string | null): ChannelSettings =>
    settings === null ? DEFAULTS : { ...DEFAULTS, ...JSON.parse(settings) };
  /** @returns how many were as they were before: none where somebody else has changed them */
  const swap = (channelId: string, before: string, after: ChannelSettings): Promise<number> =>
    store.run(
      'update channels set settings = ? where channel_id = ? and settings = ?',
      ...[JSON.stringify(after), channelId, before],
    );
  const of = async (channelId: string): Promise<ChannelSettings> => read(await written(channelId));
  return {
    of,
    in: (place: Place): Promise<ChannelSettings> => of(settledBy(place)),
    /** What somebody else changed since it was read is not undone. */
    async change(guildId: string, channelId: string, changes: Partial<ChannelSettings>): Promise<void> {
      for (let done = 0; done === 0; ) {
        const before = await written(channelId);
        const after = { ...read(before), ...changes };
        done =
          before === null
            ? await store.run(
                'insert into channels (channel_id, guild_id, settings) values (?, ?, ?) on conflict do nothing',
                ...[channelId, guildId, JSON.stringify(after)],
              )
            : await swap(channelId, before, after);
      }
    },
    /** Channels that are told about each week. `begin` notes that this one is told now. @returns false where another tells it */
    async withDigest() {
      const rows = await store.all<{ channelId: string; guildId: string; written: string }>(
        `select channel_id as "channelId", guild_id as "guildId", settings as written from channels
        where ${store.json.field('settings', 'digestedAt')} is not null`,
      );
      return rows.map(({ channelId, guildId, written }) => {
        const settings = read(written);
        const begin = async (now: number): Promise<boolean> =>
          (await swap(channelId, written, { ...settings, digestedAt: now })) > 0;
        return { channelId, guildId, settings, begin };
      });
    },
    reset: (channelId: string): Promise<number> => store.run('delete from channels where channel_id = ?', channelId),
  };
}

/** The channel or forum whose settings hold: a thread and a post have those of where they stand. */
export const settledBy = ({ channelId, parentId }: Place): string => parentId ?? channelId;
