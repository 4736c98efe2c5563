import { pino } from 'pino';
import { openEngineApart } from '../bot/engine-apart.js';
import { EXIT, type Run } from '../context.js';
import { using } from '../engine.js';
import { stopSignal } from '../interrupt.js';
import { frameWord } from '../terminal.js';
import { readDoor, serveWeb } from '../web.js';
import { indexWhereNothingIs } from './start.js';

/** The page, the API and MCP until Ctrl-C. The engine has a process of its own: no request waits for another's search. */
export const run: Run = async (context, _args, options) => {
  const { config, dataDir, language, terminal } = context;
  // Who may come in is known before anything is loaded.
  const door = readDoor(context, options);
  await indexWhereNothingIs(context);
  const log = pino({ level: config.WENJIN_LOG }, pino.destination(2));
  return using(openEngineApart(dataDir, log), async ({ ports }) => {
    const server = await serveWeb(context, door, ports, log);
    try {
      await server.load();
      terminal.err.line(frameWord(language, 'webReady', { url: server.url }));
      await stopSignal();
      return EXIT.done;
    } finally {
      // Also where what answers cannot be loaded: an open port would keep the process.
      await server.stop();
    }
  });
};
