import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { pino } from 'pino';
import { openMcpServer, openTurns, scopedLibrary } from '../../web/mod.js';
import { openEngineApart } from '../bot/engine-apart.js';
import { EXIT, type Run } from '../context.js';
import { using } from '../engine.js';
import { stopSignal } from '../interrupt.js';
import { version } from '../version.js';

/** MCP on standard input and output, until the assistant closes it. Reads only; `--collection` narrows what it sees. */
export const run: Run = async ({ config, dataDir, language }, _args, options) => {
  const log = pino({ level: config.WENJIN_LOG }, pino.destination(2));
  return using(openEngineApart(dataDir, log), async ({ ports }) => {
    const library = scopedLibrary(ports, { collections: options.collection, write: false }, openTurns());
    const server = await openMcpServer({ library, language, version: version() });
    const closed = new Promise<void>((resolve) => process.stdin.once('end', resolve));
    await server.connect(new StdioServerTransport());
    await Promise.race([closed, stopSignal()]);
    await server.close();
    return EXIT.done;
  });
};
