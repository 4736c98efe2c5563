import { FormatMismatchError, StoreServerError } from '../core/mod.js';
import type { Statement, Store, Value } from './store.js';
import { FORMATS } from './tables/postgres.js';

/** A schema of its own: whatever else lies in the database is not touched. */
const SCHEMA = 'wenjin';
/** Connections of one process: each of its queries takes some milliseconds. */
const CONNECTIONS = 4;
/** Whoever waits for the database is told that it does not answer rather than nothing. Milliseconds. */
const CONNECT_MS = 2000;
const STATEMENT_MS = 10_000;
/** Types of PostgreSQL. Counts and times are exact in a double. */
const INT8 = 20;
const NUMERIC = 1700;

type Runs = { query(sql: string, values: readonly Value[]): Promise<{ rows: unknown[]; rowCount: number | null }> };

/**
 * Opens the database that several machines share, and makes the tables where there are none.
 * @param url with whatever node-postgres understands: `?sslmode=`, a socket's folder as `?host=`
 * @throws FormatMismatchError | StoreServerError
 */
export async function openServer(url: string): Promise<Store> {
  const { default: pg } = await import('pg');
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  types.setTypeParser(NUMERIC, Number);
  const pool = new pg.Pool({
    ...{
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
    },
    ...{ types, options: `-c search_path=${SCHEMA}`, application_name: 'wenjin' },
  });
  // A connection that is lost while nobody uses it is replaced with the next question.
  pool.on('error', () => undefined);
  const run = async (on: Runs, [sql, ...values]: Statement): Promise<number> =>
    (await on.query(numbered(sql), values.map(plain))).rowCount ?? 0;
  const together = async (work: (on: Runs & { exec(sql: string): Promise<unknown> }) => Promise<number>) => {
    const client = await pool.connect();
    let lost: Error | undefined;
    try {
      await client.query('begin');
      const done = await work({
        query: (sql, values) => client.query(sql, [...values]),
        exec: (sql) => client.query(sql),
      });
      await client.query('commit');
      return done;
    } catch (error) {
      // What cannot be rolled back is a connection that is gone.
      await client.query('rollback').catch((failure: Error) => {
        lost = failure;
      });
      throw error;
    } finally {
      client.release(lost);
    }
  };
  const { host, pathname } = new URL(url);
  const place = host + pathname;
  try {
    await together(async (on) => {
      // Several processes begin at the same moment: the first makes the tables, the others find them made.
      await on.query('select pg_advisory_xact_lock(hashtext($1))', [SCHEMA]);
      await on.exec(
        `create schema if not exists ${SCHEMA}; create table if not exists formats (format bigint not null)`,
      );
      const { rows } = await on.query('select format from formats', []);
      const found = (rows as { format: number }[])[0]?.format ?? 0;
      if (found > FORMATS.length) throw new FormatMismatchError(place, found, FORMATS.length);
      if (found === FORMATS.length) return 0;
      for (const tables of FORMATS.slice(found)) await on.exec(tables);
      await on.exec(`delete from formats; insert into formats values (${FORMATS.length})`);
      return 0;
    });
  } catch (error) {
    await pool.end();
    if (error instanceof FormatMismatchError) throw error;
    throw new StoreServerError(place, error instanceof Error ? error.message : '', error);
  }
  return {
    all: async <Row>(sql: string, ...values: Value[]) =>
      (await pool.query(numbered(sql), values.map(plain))).rows as Row[],
    run: (...statement) => run({ query: (sql, values) => pool.query(sql, [...values]) }, statement),
    together: (statements) =>
      together(async (on) => {
        let changes = 0;
        for (const statement of statements) changes += await run(on, statement);
        return changes;
      }),
    json: {
      field: (column, name) => `(${column}::jsonb ->> '${name}')`,
      each: (column, as) => `jsonb_array_elements(${column}::jsonb) as ${as}(value)`,
    },
    close: () => pool.end(),
  };
}

/** No statement has a question mark of its own. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replaceAll('?', () => `$${++n}`);
}

/** PostgreSQL keeps every character but this one. */
const plain = (value: Value): Value => (typeof value === 'string' ? value.replaceAll('\0', '') : value);
