import { DEFAULT_COLLECTION } from '../../core/mod.js';
import { FetchProblem, openFetcher, type Source, withFollowed } from '../../fetch/mod.js';
import { oneLine } from '../../show/mod.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { isFetched } from '../fetch/library.js';
import { problemText } from '../fetch/render.js';
import { frameWord } from '../terminal.js';
import { fetchAndIndex, mustBeOn } from './fetch.js';

/** Follows pages, feeds and sitemaps from now on, and fetches them; without an address it lists what is followed. */
export const run: Run = async (context, typed, { into = DEFAULT_COLLECTION }) => {
  if (typed.length === 0) return list(context);
  mustBeOn(context);
  const addresses = await checked(context, typed);
  withFollowed(context.dataDir, (followed) => {
    for (const address of addresses) followed.add(address, into, (page) => isFetched(context.dataDir, page));
  });
  return fetchAndIndex(context, addresses);
};

/** @throws CommandError that names the first that would not be fetched; none is followed then */
async function checked({ config, language }: Context, typed: readonly string[]): Promise<string[]> {
  const fetcher = openFetcher({ hosts: config.WENJIN_FETCH ?? [] });
  try {
    return typed.map((address) => {
      try {
        return fetcher.check(address);
      } catch (error) {
        if (!(error instanceof FetchProblem)) throw error;
        throw new CommandError('NOT_FETCHED', { address, reason: problemText(error, language) }, EXIT.usage);
      }
    });
  } finally {
    await fetcher.close();
  }
}

function list(context: Context): number {
  const { dataDir, json, language, terminal } = context;
  const sources = withFollowed(dataDir, (followed) => followed.sources());
  if (json) printJson(context, { sources: sources.map((one) => sourceJson(one, context)) });
  else if (sources.length === 0) terminal.out.line(frameWord(language, 'nothingFollowed'));
  else for (const source of sources) terminal.out.line(sourceText(source, context));
  return EXIT.done;
}

function sourceText({ address, kind, tried, problem, pages }: Source, { language, terminal }: Context): string {
  const { paint } = terminal.out;
  const when = tried === undefined ? '' : `  ${tried.replace('T', ' ').slice(0, 16)}`;
  const what = kind === undefined ? '' : `  ${frameWord(language, `source.${kind}`)} ${pages}`;
  const line = `${oneLine(address)}${paint.dim(`${what}${when}`)}`;
  return problem === undefined ? line : `${line}\n${paint.yellow(`  ${oneLine(problemText(problem, language))}`)}`;
}

const sourceJson = ({ problem, kind, tried, ...source }: Source, { language }: Context): object => ({
  ...source,
  kind: kind ?? null,
  tried: tried ?? null,
  problem: problem === undefined ? null : { code: problem.reason, message: problemText(problem, language) },
});
