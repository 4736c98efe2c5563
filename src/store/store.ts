export type Value = string | number | null;

/** A statement in the SQL that both engines read, with `?` for its values. Identifiers with capitals stand in double quotes. */
export type Statement = readonly [sql: string, ...values: Value[]];

/**
 * What the bot and the page keep of what was asked, set and taught: a file of one machine, or a database that several share.
 * Tables are the same in both; every row has a `rowid` that grows with the order in which rows came.
 */
export type Store = {
  all<Row>(...statement: Statement): Promise<Row[]>;
  /** @returns how many rows it changed */
  run(...statement: Statement): Promise<number>;
  /** All of them or none, in their order. @returns how many rows they changed */
  together(statements: readonly Statement[]): Promise<number>;
  /** How this engine writes what SQL leaves open. `field` reads text out of a column of JSON, `each` is a table of its elements. */
  readonly json: { field(column: string, name: string): string; each(column: string, as: string): string };
  close(): Promise<void>;
};

export async function first<Row>(store: Store, ...statement: Statement): Promise<Row | null> {
  const [row] = await store.all<Row>(...statement);
  return row ?? null;
}
