import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const READY_MS = 60_000;
/** Where Debian and its kin keep what is not in the path. */
const DEBIAN = '/usr/lib/postgresql';

export type Postgres = {
  /** Makes a new one. @returns its address as WENJIN_POSTGRES_URL has it */
  database(name: string): Promise<string>;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** The same server over the same files. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** The folder of PostgreSQL's programs; undefined where there are none. */
export function postgresPrograms(): string | undefined {
  const found = spawnSync('which', ['initdb', 'postgres'], { encoding: 'utf8' });
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];
  const folders = [...(found.status === 0 ? [join(found.stdout.split('\n')[0] ?? '', '..')] : []), ...versions];
  return folders.find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
}

/** Starts a server on the loopback over a folder of its own, which is gone when it is stopped. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-postgres-'));
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const trusting = ['-A', 'trust', '-U', 'wenjin', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), ['-D', data, ...trusting], { ...user, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const urlOf = (name: string): string => `postgres://wenjin@127.0.0.1:${port}/${name}`;
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
    const started = spawn(join(programs, 'postgres'), args, { ...user, cwd: folder, stdio: 'ignore' });
    child = started;
    const until = Date.now() + READY_MS;
    while (!(await query(urlOf('postgres'), 'select 1'))) {
      if (started.exitCode !== null || Date.now() > until) throw new Error('PostgreSQL did not start');
      await pause(50);
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  const stop = async (): Promise<void> => {
    await end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  await start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    async database(name) {
      if (!(await query(urlOf('postgres'), `create database ${name}`))) throw new Error(`No database ${name}`);
      return urlOf(name);
    },
    kill: () => end('SIGKILL'),
    start,
    stop,
  };
}

/** @returns whether it was done */
async function query(url: string, sql: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.query(sql);
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

const idOf = (which: string): number => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
