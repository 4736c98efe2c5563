/** Raise when a table changes: an older store is refused with the way out, never half understood. */
export const STORE_FORMAT = 3;

/** Words hold these beside letters and digits; everything else separates them in the full-text tables. */
const WORD_MARKS = ".%-_+#&’''";

/**
 * What made each generation, and what articles were before it (nothing where they were not there), so that it can be gone back from.
 * Beside the rest: a store that has been there longer is given these tables, and is of the same format without them.
 */
export const HISTORY = `
CREATE TABLE IF NOT EXISTS history (
  generation INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  sources TEXT NOT NULL,
  added INTEGER NOT NULL, changed INTEGER NOT NULL, removed INTEGER NOT NULL,
  is_kept INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS former (
  generation INTEGER NOT NULL,
  id TEXT NOT NULL,
  state BLOB,
  sum INTEGER NOT NULL,
  PRIMARY KEY (generation, id)
);
CREATE INDEX IF NOT EXISTS former_id ON former(id, generation);
`;

/**
 * What would cost as much as there is in the store to be found out anew for every article that comes: how much stands on a shelf, which
 * sentences its graph knows that are gone, what files held when they were read, and how documents are told from their other versions.
 * A store that has been there longer is given these tables, too, and they are filled.
 */
export const KEPT_UP = `
CREATE TABLE IF NOT EXISTS shelves (
  collection TEXT NOT NULL,
  language_group TEXT NOT NULL,
  passages INTEGER NOT NULL, words INTEGER NOT NULL, sentences INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (collection, language_group)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS gone (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  collection TEXT NOT NULL,
  language_group TEXT NOT NULL,
  sentence INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS gone_shelf ON gone(collection, language_group, seq);
CREATE TABLE IF NOT EXISTS files (
  path TEXT NOT NULL,
  origin TEXT NOT NULL,
  stamp TEXT NOT NULL,
  failures TEXT NOT NULL,
  PRIMARY KEY (path, origin)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_place ON articles(path, origin);
CREATE INDEX IF NOT EXISTS articles_characters ON articles(characters);
CREATE TABLE IF NOT EXISTS versions (
  article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
  collection TEXT NOT NULL,
  mets TEXT NOT NULL,
  day TEXT,
  edition TEXT NOT NULL,
  ended TEXT
);
CREATE INDEX IF NOT EXISTS versions_mets ON versions(collection, mets);
CREATE INDEX IF NOT EXISTS versions_day ON versions(collection, day) WHERE day IS NOT NULL;
CREATE INDEX IF NOT EXISTS versions_unnoted ON versions(article) WHERE edition = '';
CREATE INDEX IF NOT EXISTS versions_ended ON versions(article) WHERE ended IS NOT NULL;
`;

const lexicon = (group: string): string => `
CREATE VIRTUAL TABLE lexicon_${group} USING fts5(words, tokenize = "unicode61 remove_diacritics 0 tokenchars '${WORD_MARKS}'");
INSERT INTO lexicon_${group} (lexicon_${group}, rank) VALUES ('secure-delete', 1);`;

/**
 * The truth. Articles are kept apart from their bodies, so that going over the cards does not read the texts.
 * Keys only grow (AUTOINCREMENT): a key that was deleted never comes back as something else, which is what lets a
 * vector graph know what it lacks. "sum" columns hold checksums of what stands before them. `origin` is the file or folder that an
 * article was named by, absolute; of what came in through Discord a word of its own.
 */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  title TEXT NOT NULL,
  source TEXT, author TEXT, date TEXT, url TEXT,
  language TEXT NOT NULL,
  collection TEXT NOT NULL,
  hash TEXT NOT NULL,
  characters INTEGER NOT NULL,
  copy_of INTEGER REFERENCES articles(key) ON DELETE SET NULL,
  origin TEXT NOT NULL DEFAULT '',
  card_sum INTEGER NOT NULL
);
CREATE INDEX articles_copy_of ON articles(copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE bodies (
  article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
  original TEXT NOT NULL,
  text TEXT NOT NULL,
  text_sum INTEGER NOT NULL,
  origins TEXT NOT NULL,
  blocks TEXT NOT NULL,
  rest_sum INTEGER NOT NULL,
  fingerprint BLOB NOT NULL
);

CREATE TABLE bands (
  band TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE INDEX bands_article ON bands(article);

CREATE TABLE passages (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  language_group TEXT NOT NULL,
  collection TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  heading TEXT,
  word_count INTEGER NOT NULL,
  sum INTEGER NOT NULL
);
CREATE INDEX passages_article ON passages(article);
CREATE INDEX passages_shelf ON passages(collection, language_group);

CREATE TABLE sentences (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  passage INTEGER NOT NULL REFERENCES passages(key) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL,
  context TEXT NOT NULL,
  span_sum INTEGER NOT NULL,
  vector BLOB NOT NULL,
  vector_sum INTEGER NOT NULL
);
CREATE INDEX sentences_passage ON sentences(passage);

CREATE TABLE graphs (
  collection TEXT NOT NULL,
  language_group TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  points INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  last_sentence INTEGER NOT NULL,
  PRIMARY KEY (collection, language_group)
) WITHOUT ROWID;
${['zh', 'en', 'other'].map(lexicon).join('')}
`;
