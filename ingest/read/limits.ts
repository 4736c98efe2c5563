const KB = 1024;
const MB = 1024 * KB;

/**
 * Part of every content hash: raise it when a change makes any reader give another text for the same bytes, and the
 * files are read again at the next `index`.
 */
export const READER_VERSION = 3;

/** A file is read whole (bytes, decoded text and article are held at once), so its size bounds memory. Not for .jsonl. */
export const MAX_FILE_BYTES = 64 * MB;

/**
 * One line of a text or one JSON line. The longest novels are some 10 MB in all; a longer single line is a dump, and
 * every later stage would hold several copies of it.
 */
export const MAX_LINE_BYTES = 16 * MB;

/** Characters of one HTML page without its embedded images; its document tree takes some 50 bytes a character. */
export const MAX_HTML_CHARACTERS = 8 * MB;

/** What a document that is a package of parts may unpack to. */
export const MAX_UNPACKED_BYTES = 200 * MB;
/** Text deflates 3 to 20 times; 1,000 is what a bomb reaches. */
export const MAX_UNPACK_RATIO = 200;
/** Below this a high ratio is harmless (a blank picture, an empty table). */
export const MIN_SUSPECT_BYTES = 4 * MB;

/** Files in one `.zip`; each is an article. */
export const MAX_ZIP_ENTRIES = 5_000;

/** Bytes of a text that are decoded to tell its charset; enough for the statistics and quick on 64 MB. */
export const CHARSET_SAMPLE_BYTES = 64 * KB;

/** Longest `id` of a JSON article, in UTF-16 units: ids are keys and are printed. */
export const MAX_ID_LENGTH = 1024;

/** Bytes asked of the disk at once when lines are streamed. */
export const CHUNK_BYTES = 256 * KB;
