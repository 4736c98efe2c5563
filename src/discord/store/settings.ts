import type { Db } from '../../feedback/mod.js';
import type { DictionaryView } from '../ports.js';

export type DictionaryEntry = { readonly entry: string; readonly terms: readonly string[] };

export const MAX_DICTIONARY = 500;

export type Settings = ReturnType<typeof settingsStore>;

/** What admins chose: collections of channels and the words of servers. */
export function settingsStore(db: Db) {
  const getChannel = db.prepare<[string], { collections: string }>(
    'select collections from channel_collections where channel_id = ?',
  );
  const setChannel = db.prepare(`insert into channel_collections (channel_id, guild_id, collections) values (?, ?, ?)
    on conflict (channel_id) do update set collections = excluded.collections`);
  const clearChannel = db.prepare('delete from channel_collections where channel_id = ?');
  const entries = db.prepare<[string], { entry: string; terms: string }>(
    'select entry, terms from dictionary where guild_id = ? order by entry',
  );
  const addEntry = db.prepare(`insert into dictionary (guild_id, entry, terms, created_at) values (?, ?, ?, ?)
    on conflict (guild_id, entry) do update set terms = excluded.terms`);
  const removeEntry = db.prepare('delete from dictionary where guild_id = ? and entry = ?');
  const cache = new Map<string, DictionaryView>();
  const list = (guildId: string): DictionaryEntry[] =>
    entries.all(guildId).map(({ entry, terms }) => ({ entry, terms: JSON.parse(terms) }));
  return {
    collectionsOf(channelId: string): readonly string[] | null {
      const row = getChannel.get(channelId);
      return row === undefined ? null : JSON.parse(row.collections);
    },
    /** @param collections null for the default */
    useCollections(guildId: string, channelId: string, collections: readonly string[] | null): void {
      if (collections === null) clearChannel.run(channelId);
      else setChannel.run(channelId, guildId, JSON.stringify(collections));
    },
    dictionary: list,
    /** As a search reads it; the same object until something changes. */
    dictionaryView(guildId: string | null): DictionaryView {
      const known = cache.get(guildId ?? '');
      if (known !== undefined) return known;
      const all = guildId === null ? [] : list(guildId);
      const view = {
        words: all.flatMap((e) => e.terms),
        synonyms: all.map((e) => e.terms).filter((t) => t.length > 1),
      };
      cache.set(guildId ?? '', view);
      return view;
    },
    addToDictionary(guildId: string, terms: readonly string[]): void {
      addEntry.run(guildId, terms.join('='), JSON.stringify(terms), Date.now());
      cache.delete(guildId);
    },
    /** Takes an entry, or the entry that a word is in. @returns what was removed */
    removeFromDictionary(guildId: string, word: string): DictionaryEntry | null {
      const all = list(guildId);
      const found = all.find((e) => e.entry === word) ?? all.find((e) => e.terms.includes(word));
      if (found === undefined) return null;
      removeEntry.run(guildId, found.entry);
      cache.delete(guildId);
      return found;
    },
  };
}
