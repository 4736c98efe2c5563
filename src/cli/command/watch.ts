import { relative, resolve } from 'node:path';
import { openForReading, storeExists } from '../../../index/mod.js';
import type { IndexReport } from '../../../ingest/mod.js';
import type { ReadFailure } from '../../core/mod.js';
import { oneLine } from '../../show/mod.js';
import { notedSources } from '../bot/sources.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { isAbort, renderError } from '../errors.js';
import { fetchOnSchedule } from '../fetch/on-schedule.js';
import { problemText } from '../fetch/render.js';
import { interruptible } from '../interrupt.js';
import { defaultPaths } from '../paths.js';
import { clearLine, sayStopping } from '../progress.js';
import { renderReport, reportJson } from '../render/report.js';
import { frameWord } from '../terminal.js';
import { type Change, watchPaths } from '../watch/changes.js';
import { retryAfter, whenQuiet } from '../watch/when-quiet.js';
import { indexUntil } from './index-articles.js';

/** Brings the index up to date now, and whenever files have changed, until Ctrl-C. */
export const run: Run = async (context, args, options) => {
  const { config, dataDir, language, terminal } = context;
  const say = (line: string): void => {
    clearLine(terminal.err);
    terminal.err.line(line);
  };
  const { watched, indexed } = chosenPaths(context, args);
  return interruptible(
    async (signal) => {
      const turns = whenQuiet(bringingUpToDate(context, indexed, say, signal));
      const watching = await watchPaths({
        paths: () => watched,
        dataDir,
        polling: options.poll === true || config.WENJIN_WATCH === 'poll',
        onChange: (change) => {
          if (change !== undefined) say(terminal.err.paint.dim(lineOf(change)));
          turns.changed();
        },
        onPolling: () => say(frameWord(language, 'watchPolling')),
      });
      const endFetching = fetchOnSchedule(context, {
        onFetched: ({ isNew, failed }) => {
          for (const { address, problem } of failed) {
            say(terminal.err.paint.yellow(oneLine(`${address}: ${problemText(problem, language)}`)));
          }
          if (isNew) turns.changed();
        },
        onFailed: (error) => say(terminal.err.paint.red(renderError(error, language).message)),
      });
      say(frameWord(language, 'watching', { paths: watched.map(oneLine).join(' ') }));
      // What changed while nobody watched.
      turns.changed();
      await untilAborted(signal);
      endFetching();
      await watching.close();
      await turns.stop();
      return EXIT.done;
    },
    () => sayStopping(terminal.err, language),
  );
};

/** Also where that was long ago: looking over many files takes a while. */
async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((stopped) => signal.addEventListener('abort', stopped, { once: true }));
}

/** All that the index is made from is brought up to date with what is named: ids may hang on what else is indexed. */
function chosenPaths(context: Context, args: readonly string[]) {
  const noted = noteOf(context.dataDir);
  const named = args.map((path) => resolve(path));
  const watched =
    named.length > 0 ? named : noted.length > 0 ? noted : defaultPaths(context).map((path) => resolve(path));
  return { watched, indexed: [...new Set([...noted, ...watched])] };
}

function noteOf(dataDir: string): string[] {
  if (!storeExists(dataDir)) return [];
  const db = openForReading(dataDir);
  try {
    return notedSources(db, dataDir);
  } finally {
    db.close();
  }
}

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

function lineOf({ kind, path }: Change): string {
  const shown = relative(process.cwd(), path);
  return `${SIGNS[kind]} ${oneLine(shown.startsWith('..') ? path : shown)}`;
}

/** Work that indexes and tells what came of it, but not what it told the time before. */
function bringingUpToDate(
  context: Context,
  paths: readonly string[],
  say: (line: string) => void,
  signal: AbortSignal,
) {
  const { json, language, terminal } = context;
  let told = '';
  let failures = new Set<string>();
  return async (): Promise<number | undefined> => {
    try {
      const report = await indexUntil(signal, context, paths, {}, false);
      const isFirst = told === '';
      told = 'report';
      const fresh = withoutFailures(report, failures);
      failures = new Set(report.articles.failed.map(lineOfFailure));
      if (!isFirst && !hasNews(fresh)) return undefined;
      if (json) printJson(context, reportJson(report, language));
      else terminal.out.line(renderReport(fresh, language, terminal.out.paint));
      return undefined;
    } catch (error) {
      if (isAbort(error)) return undefined;
      const { message } = renderError(error, language);
      if (message !== told) say(terminal.err.paint.red(message));
      told = message;
      return retryAfter(error);
    }
  };
}

const lineOfFailure = ({ path, code, detail }: ReadFailure): string => `${path} ${code} ${detail}`;

function withoutFailures(report: IndexReport, known: ReadonlySet<string>): IndexReport {
  const failed = report.articles.failed.filter((failure) => !known.has(lineOfFailure(failure)));
  return { ...report, articles: { ...report.articles, failed, skipped: {} } };
}

const hasNews = ({ articles: { added, changed, removed, failed } }: IndexReport): boolean =>
  added + changed + removed + failed.length > 0;
