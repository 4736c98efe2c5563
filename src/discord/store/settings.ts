import { DAY_MS } from '../../feedback/mod.js';
import { first, type Store } from '../../store/mod.js';
import type { DictionaryView } from '../ports.js';
import { Recent } from '../service/recent.js';

export type DictionaryEntry = { readonly entry: string; readonly terms: readonly string[] };

export const MAX_DICTIONARY = 500;

export type Settings = ReturnType<typeof settingsStore>;

/** Servers whose words are kept read. */
const MAX_READ = 1000;
const READ_MS = DAY_MS;

/** What admins chose: collections of channels and the words of servers. */
export function settingsStore(store: Store) {
  const views = new Recent<{ readonly written: string; readonly view: DictionaryView }>(MAX_READ, READ_MS);
  const dictionary = async (guildId: string): Promise<DictionaryEntry[]> => {
    const rows = await store.all<{ entry: string; terms: string }>(
      'select entry, terms from dictionary where guild_id = ? order by entry',
      guildId,
    );
    return rows.map(({ entry, terms }) => ({ entry, terms: JSON.parse(terms) }));
  };
  return {
    async collectionsOf(channelId: string): Promise<readonly string[] | null> {
      const sql = 'select collections from channel_collections where channel_id = ?';
      const row = await first<{ collections: string }>(store, sql, channelId);
      return row === null ? null : JSON.parse(row.collections);
    },
    /** @param collections null for the default */
    async useCollections(guildId: string, channelId: string, collections: readonly string[] | null): Promise<void> {
      if (collections === null) await store.run('delete from channel_collections where channel_id = ?', channelId);
      else
        await store.run(
          `insert into channel_collections (channel_id, guild_id, collections) values (?, ?, ?)
          on conflict (channel_id) do update set collections = excluded.collections`,
          ...[channelId, guildId, JSON.stringify(collections)],
        );
    },
    dictionary,
    /** As a search reads it; the same object until something changes, on whatever machine. */
    async dictionaryView(guildId: string | null): Promise<DictionaryView> {
      const all = guildId === null ? [] : await dictionary(guildId);
      const written = JSON.stringify(all);
      const known = views.get(guildId ?? '');
      if (known?.written === written) return known.view;
      const view = {
        words: all.flatMap((e) => e.terms),
        synonyms: all.map((e) => e.terms).filter((t) => t.length > 1),
      };
      views.set(guildId ?? '', { written, view });
      return view;
    },
    async addToDictionary(guildId: string, terms: readonly string[]): Promise<void> {
      await store.run(
        `insert into dictionary (guild_id, entry, terms, created_at) values (?, ?, ?, ?)
        on conflict (guild_id, entry) do update set terms = excluded.terms`,
        ...[guildId, terms.join('='), JSON.stringify(terms), Date.now()],
      );
    },
    /** Takes an entry, or the entry that a word is in. @returns what was removed */
    async removeFromDictionary(guildId: string, word: string): Promise<DictionaryEntry | null> {
      const all = await dictionary(guildId);
      const found = all.find((e) => e.entry === word) ?? all.find((e) => e.terms.includes(word));
      if (found === undefined) return null;
      await store.run('delete from dictionary where guild_id = ? and entry = ?', guildId, found.entry);
      return found;
    },
  };
}
