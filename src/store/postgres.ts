import type { Pool } from 'pg';
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
const ANSWER_MS = 12_000;
/** Types of PostgreSQL. Counts and times are exact in a double. */
const INT8 = 20;
const NUMERIC = 1700;

/**
 * Opens the database that several machines share, and makes the tables where there are none.
 * @param url with whatever node-postgres understands: `?sslmode=`, a socket's folder as `?host=`
 * @throws FormatMismatchError | StoreServerError
 */
export async function openServer(url: string): Promise<Store> {
  const pool = await openPool(url);
  const { host, pathname } = new URL(url);
  const place = host + pathname;
  try {
    await makeTables(pool, place);
  } catch (error) {
    await pool.end();
    if (error instanceof FormatMismatchError) throw error;
    throw new StoreServerError(place, error instanceof Error ? error.message : '', error);
  }
  return {
    all: async <Row>(...statement: Statement) => (await query(pool, statement)).rows as Row[],
    run: async (...statement) => (await query(pool, statement)).rowCount ?? 0,
    together: (statements) =>
      inTransaction(pool, async (on) => {
        let changes = 0;
        for (const statement of statements) changes += (await query(on, statement)).rowCount ?? 0;
        return changes;
      }),
    json: {
      field: (column, name) => `(${column}::jsonb ->> '${name}')`,
      each: (column, as) => `jsonb_array_elements(${column}::jsonb) as ${as}(value)`,
    },
    close: () => pool.end(),
  };
}

async function openPool(url: string): Promise<Pool> {
  // Loaded where it is wanted: most have a file.
  const { default: pg } = await import('pg');
  const types = new pg.TypeOverrides();
  for (const type of [INT8, NUMERIC]) types.setTypeParser(type, Number);
  const pool = new pg.Pool({
    ...{ connectionString: url, options: `-c search_path=${SCHEMA}`, application_name: 'wenjin', types },
    ...{ max: CONNECTIONS, connectionTimeoutMillis: CONNECT_MS, keepAlive: true },
    ...{ statement_timeout: STATEMENT_MS, query_timeout: ANSWER_MS },
  });
  // A connection that is lost while nobody uses it is replaced with the next question.
  pool.on('error', () => undefined);
  return pool;
}

/** Several processes begin at the same moment: the first makes the tables, the others find them made. */
const makeTables = (pool: Pool, place: string): Promise<void> =>
  inTransaction(pool, async (on) => {
    await query(on, ['select pg_advisory_xact_lock(hashtext(?))', SCHEMA]);
    await query(on, [`create schema if not exists ${SCHEMA}`]);
    await query(on, ['create table if not exists formats (format bigint not null)']);
    const [row] = (await query(on, ['select format from formats'])).rows as { readonly format: number }[];
    const found = row?.format ?? 0;
    if (found > FORMATS.length) throw new FormatMismatchError(place, found, FORMATS.length);
    for (const tables of FORMATS.slice(found)) await on.query(tables);
    await query(on, ['delete from formats']);
    await query(on, ['insert into formats values (?)', FORMATS.length]);
  });

type Runs = Pick<Pool, 'query'>;

async function inTransaction<T>(pool: Pool, work: (on: Runs) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    await client.query('begin');
    const done = await work(client as Runs);
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
}

/** No statement has a question mark of its own, and PostgreSQL keeps every character but NUL. */
function query(on: Runs, [sql, ...values]: Statement) {
  let n = 0;
  const numbered = sql.replaceAll('?', () => `$${++n}`);
  return on.query<object>(
    numbered,
    values.map((value: Value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)),
  );
}
