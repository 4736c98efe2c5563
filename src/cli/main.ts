#!/usr/bin/env node
import { EXIT } from './context.js';
import { renderError } from './errors.js';
import { runCommandLine } from './run.js';
import { processTerminal } from './terminal.js';

const terminal = processTerminal();

/** What escaped every other place that catches: still a sentence, never a stack trace. */
function lastWords(error: unknown): never {
  terminal.err.line(renderError(error, 'zh-Hans').message);
  process.exit(EXIT.failed);
}

process.on('uncaughtException', lastWords);
process.on('unhandledRejection', lastWords);

// The status is set rather than the process ended: what was written to a pipe has to arrive.
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
