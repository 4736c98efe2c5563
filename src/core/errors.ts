/**
 * One class a failure, with its data. `message` is for developers and logs; what a person reads is rendered from
 * `code` and `data` by the message tables.
 */
export abstract class WenjinError extends Error {
  abstract readonly code: string;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(message: string, data: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.data = data;
  }
}

/** Settings or arguments that cannot be used; all of them at once. Exit status 2. */
export class SettingsError extends WenjinError {
  override readonly code = 'BAD_SETTINGS';
  constructor(readonly problems: readonly { readonly key: string; readonly problem: string }[]) {
    super(`Cannot use the settings: ${problems.map((p) => `${p.key}: ${p.problem}`).join('; ')}`, {
      problems: problems.map((p) => `  ${p.key}: ${p.problem}`).join('\n'),
    });
  }
}

export class EmbedderMismatchError extends WenjinError {
  override readonly code = 'EMBEDDER_MISMATCH';
  constructor(indexed: string, configured: string) {
    super(
      `Cannot open the index: it was built with '${indexed}', the embedder is '${configured}'. Run 'wenjin index --rebuild'.`,
      { indexed, configured },
    );
  }
}

export class FormatMismatchError extends WenjinError {
  override readonly code = 'FORMAT_MISMATCH';
  constructor(path: string, found: number, expected: number) {
    super(`Cannot open '${path}': its format is ${found}, this version reads ${expected}.`, { path, found, expected });
  }
}

export class NothingStoredError extends WenjinError {
  override readonly code = 'NOTHING_STORED';
  constructor(dataDir: string) {
    super(`Nothing is indexed in '${dataDir}'. Run 'wenjin index'.`, { dataDir });
  }
}

/** No node of the index server answers, or it refuses. */
export class IndexServerError extends WenjinError {
  override readonly code = 'INDEX_SERVER';
  constructor(url: string, reason: string, cause?: unknown) {
    super(`Cannot use the index server ${url}: ${reason}`, { url, reason }, cause);
  }
}

/** The database that the bots of several machines share does not answer, or refuses. */
export class StoreServerError extends WenjinError {
  override readonly code = 'STORE_SERVER';
  /** @param place without the password */
  constructor(place: string, reason: string, cause?: unknown) {
    super(`Cannot use the database ${place}: ${reason}`, { place, reason }, cause);
  }
}

/** A store is copied into one that keeps nothing yet. */
export class StoreNotEmptyError extends WenjinError {
  override readonly code = 'STORE_NOT_EMPTY';
  constructor(table: string) {
    super(`Cannot copy the store: there are '${table}' where it goes to already`, { table });
  }
}

/** What lies on the index server cannot be mixed with what this program makes. */
export class ServerMismatchError extends WenjinError {
  override readonly code = 'SERVER_MISMATCH';
  constructor(url: string, name: string, found: string, wanted: string) {
    super(
      `Cannot use '${name}' on ${url}: it was made with '${found}', this is '${wanted}'. Set WENJIN_WEAVIATE_NAME to another name.`,
      { url, name, found, wanted },
    );
  }
}

export class StoreDamagedError extends WenjinError {
  override readonly code = 'STORE_DAMAGED';
  constructor(path: string, reason: string, cause?: unknown) {
    super(
      `Cannot read the store '${path}': ${reason}. Restore a backup, or run 'wenjin index --rebuild'.`,
      { path, reason },
      cause,
    );
  }
}

/** A graph did not get onto the disk whole; the published ones are as they were. */
export class GraphUnwrittenError extends WenjinError {
  override readonly code = 'GRAPH_UNWRITTEN';
  constructor(path: string, reason: string, cause?: unknown) {
    super(`Cannot write the graph '${path}': ${reason}. Is the disk full?`, { path, reason }, cause);
  }
}

export class ModelError extends WenjinError {
  override readonly code = 'MODEL_UNUSABLE';
  constructor(model: string, reason: string, cause?: unknown) {
    super(`Cannot load the model '${model}': ${reason}`, { model, reason }, cause);
  }
}

export class ArticleNotFoundError extends WenjinError {
  override readonly code = 'ARTICLE_NOT_FOUND';
  constructor(id: string) {
    super(`No article has the id '${id}'`, { id });
  }
}

export class NothingIndexedError extends WenjinError {
  override readonly code = 'NOTHING_INDEXED';
  constructor(path: string) {
    super(`Nothing could be indexed from '${path}'; the previous index is untouched`, { path });
  }
}

export class IndexBusyError extends WenjinError {
  override readonly code = 'INDEX_BUSY';
  constructor(dataDir: string) {
    super(`Another process is already indexing into '${dataDir}'`, { dataDir });
  }
}

/** Why one article could not be read; it is listed under `failed` and the others go on. */
export type FailureCode =
  | 'NOT_FOUND'
  | 'UNREADABLE'
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'TOO_SLOW'
  | 'UNFIT'
  | 'BINARY'
  | 'ENCRYPTED'
  | 'DAMAGED'
  | 'OUTSIDE'
  | 'ZIP_BOMB'
  | 'BAD_JSON'
  | 'DUPLICATE_ID'
  | 'NO_TEXT'
  | 'UNSUPPORTED';

/** Why exactly, for the message tables: `key` is a reason's identifier, `values` fill its words. */
export type FailureReason = { readonly key: string; readonly values: Readonly<Record<string, string | number>> };

/** `message` is rendered from `code` and `reason` by the message tables; `detail` is the same in English, for logs. */
export type ReadFailure = {
  readonly path: string;
  readonly code: FailureCode;
  readonly detail: string;
  readonly reason?: FailureReason;
};
