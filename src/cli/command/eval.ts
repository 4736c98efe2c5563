import { evalErrorText, runEval } from '../../../eval/mod.js';
import { SettingsError } from '../../core/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { targetFactory } from '../target.js';

/** The project's own questions, over the bundled articles. */
const OWN_SETS = ['eval/sets/own-dev.jsonl'];

export const run: Run = async (context, args, options) => {
  const { config, language, terminal } = context;
  const compare = pair(options.compare);
  const datasets = args.length > 0 || compare !== undefined ? args : OWN_SETS;
  try {
    const outcome = await runEval({
      datasets,
      articles: options.articles ?? [config.WENJIN_ARTICLES],
      build: targetFactory(config),
      settings: {},
      html: options.html,
      baseline: options.baseline,
      save: options.save,
      gate: options.gate === true,
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
  }
};

function pair(text: string | undefined): readonly [string, string] | undefined {
  if (text === undefined) return undefined;
  const [older = '', newer = '', ...rest] = text.split(',');
  if (older === '' || newer === '' || rest.length > 0) {
    throw new SettingsError([{ key: '--compare', problem: 'OLDER,NEWER' }]);
  }
  return [older, newer];
}
