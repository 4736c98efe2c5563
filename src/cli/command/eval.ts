import { existsSync } from 'node:fs';
import { evalErrorText, runEval } from '../../../eval/mod.js';
import { openForReading, storePath } from '../../../index/mod.js';
import { SettingsError } from '../../core/mod.js';
import { operatorSources } from '../bot/sources.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { evaluationsFolder, libraryFolder } from '../paths.js';
import { openTargets } from '../target.js';

/** The project's own questions, over the bundled articles. */
const OWN_SETS = ['eval/sets/own-dev.jsonl'];

export const run: Run = async (context, args, options) => {
  const { config, dataDir, language, terminal } = context;
  const compare = pair(options.compare, args);
  const datasets = args.length > 0 || compare !== undefined ? args : OWN_SETS;
  const targets = openTargets(config);
  try {
    const outcome = await runEval({
      datasets,
      articles: options.articles ?? [config.WENJIN_ARTICLES],
      // Votes name articles of the index, those that came through the bot among them.
      library: options.articles ?? indexedPaths(context),
      build: targets.build,
      settings: {},
      html: options.html,
      baseline: options.baseline,
      save: options.save,
      keep: options.keep === true ? evaluationsFolder(dataDir) : undefined,
      gate: options.gate === true,
      repeat: options.repeat,
      searchOnly: options.searchOnly === true,
      compare,
      config: options.config,
      limit: options.questions,
      language,
      colour: terminal.out.paint.isColorSupported && !context.json,
      screen: { isTTY: terminal.err.isTerminal, write: (text) => terminal.err.write(text) },
    });
    if (context.json) printJson(context, outcome.json);
    else terminal.out.line(outcome.text);
    return outcome.gate?.failed ? EXIT.gateFellShort : EXIT.done;
  } catch (error) {
    const reason = evalErrorText(error, language);
    if (reason === null) throw error;
    throw new CommandError('FAILED', { reason }, EXIT.failed, error);
  } finally {
    await targets.close();
  }
};

/** The files and folders that the index was made from, with what was added through the bot. */
function indexedPaths({ config, dataDir }: Context): string[] {
  const library = [libraryFolder(dataDir)].filter((folder) => existsSync(folder));
  if (!existsSync(storePath(dataDir))) return [config.WENJIN_ARTICLES, ...library];
  const store = openForReading(dataDir);
  try {
    return [...operatorSources(store, { config, dataDir }), ...library];
  } finally {
    store.close();
  }
}

/** `--compare OLDER NEWER`, where the second is read as an argument; `--compare OLDER,NEWER` says the same. */
function pair(first: string | undefined, args: readonly string[]): readonly [string, string] | undefined {
  if (first === undefined) return undefined;
  const [older = '', newer = '', ...rest] = [...first.split(','), ...args];
  if (older === '' || newer === '' || rest.length > 0) {
    throw new SettingsError([{ key: '--compare', problem: 'OLDER NEWER' }]);
  }
  return [older, newer];
}
