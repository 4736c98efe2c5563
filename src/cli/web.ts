import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectRoot } from '../config.js';
import type { Ports } from '../core/mod.js';
import type { Log } from '../discord/mod.js';
import { openLessons } from '../feedback/mod.js';
import { isLoopback, type Keyring, type RunningServer, readKeyring, startServer } from '../web/mod.js';
import { type Context, EXIT } from './context.js';
import { CommandError } from './errors.js';
import type { Options } from './options.js';
import { evaluationsFolder } from './paths.js';

const LOOPBACK = '127.0.0.1';

type Place = Pick<Context, 'config' | 'dataDir'>;

/** Where it listens and who is let in, all checked. */
export type Door = { readonly host: string; readonly port: number; readonly keyring: Keyring | undefined };

/** @throws CommandError where others could reach it and no tokens are set, or the tokens cannot be read */
export function readDoor({ config }: Place, options: Options = {}): Door {
  const { host = LOOPBACK, port = config.WENJIN_PORT, tokens = config.WENJIN_TOKENS } = options;
  const keyring = tokens === undefined ? undefined : openKeyring(tokens);
  if (keyring === undefined && !isLoopback(host)) throw new CommandError('HOST_NEEDS_TOKENS', { host }, EXIT.usage);
  return { host, port, keyring };
}

/**
 * The page, the API and MCP over the engine that is there.
 * @throws CommandError where the port is taken
 */
export async function serveWeb(place: Place, door: Door, ports: Ports, log: Log): Promise<RunningServer> {
  const { config, dataDir } = place;
  const onFailure = (error: unknown): void => log.error({ err: error }, 'a request failed');
  const pageFolder = join(projectRoot, 'src', 'web', 'page');
  const pdfFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const lessons = openLessons({ dataDir, postgresUrl: config.WENJIN_POSTGRES_URL });
  try {
    const server = await startServer({
      ...{ ...door, publicUrl: config.WENJIN_PUBLIC_URL, ports, lessons, pageFolder, pdfFolder, onFailure },
      origin: async () => (await import('./receipt-origin.js')).receiptOrigin(place),
      evaluationsFolder: evaluationsFolder(dataDir),
    });
    return { ...server, stop: () => server.stop().finally(lessons.close) };
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? new CommandError('PORT_TAKEN', { port: door.port }) : error;
  }
}

function openKeyring(path: string): Keyring {
  try {
    return readKeyring(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandError('BAD_TOKENS', { path, reason: error instanceof Error ? error.message : '' }, EXIT.usage);
  }
}
