/** What `wenjin eval` can be asked, and what cannot be asked together. */
import { type AnswerLanguage, SettingsError } from '../src/core/mod.js';
import type { Gate } from './compare/mod.js';
import type { BuildTarget, TargetSettings } from './target.js';
import type { Screen } from './terminal/mod.js';

export type EvalOptions = {
  /** Paths, `cross:QUESTIONS,CONTEXTS` or `mixed:QUESTIONS,CONTEXTS`. */
  readonly datasets: readonly string[];
  /** Files and folders that own sets and feedback are asked over. */
  readonly articles: readonly string[];
  /** Files and folders that feedback is asked over instead: those of the library whose readers gave it. */
  readonly library?: readonly string[] | undefined;
  readonly build: BuildTarget;
  /** What every target is built with; a named setting of `config` is laid over it. */
  readonly settings: TargetSettings;
  readonly html?: string | undefined;
  /** A saved run to compare with. */
  readonly baseline?: string | undefined;
  /** Where to save this run as a baseline. */
  readonly save?: string | undefined;
  /** Folder that keeps the run and its report for the page. */
  readonly keep?: string | undefined;
  /** Judge the comparison; see `EvalOutcome.gate`. */
  readonly gate?: boolean;
  /** Measure and judge so often; see `repeat.ts` for what varies. Without a baseline the first time is what others are held against. */
  readonly repeat?: number | undefined;
  /** Two saved runs, older first; nothing is measured. */
  readonly compare?: readonly [string, string] | undefined;
  /** Named settings, each measured and compared with the baseline, or with the first of them. */
  readonly config?: string | undefined;
  /** Only the first so many questions of each dataset. */
  readonly limit?: number | undefined;
  /** Search and do not answer, as retrieval benchmarks do. */
  readonly searchOnly?: boolean;
  readonly language: AnswerLanguage;
  /** Whether `text` may hold colours: true on a terminal only. */
  readonly colour: boolean;
  /** Where progress goes: standard error. */
  readonly screen: Screen;
  /** @default 42 */
  readonly seed?: number;
};

export type EvalOutcome = {
  /** For people. */
  readonly text: string;
  /** For `--json`: one value. */
  readonly json: unknown;
  /** Null where no gate was asked for; `failed` is exit status 4. Of several runs: all their falls. */
  readonly gate: Gate | null;
};

const DEFAULT_SEED = 42;

export const seedOf = (options: EvalOptions): number => options.seed ?? DEFAULT_SEED;

/** @throws SettingsError that names every contradiction */
export const checkOptions = (options: EvalOptions): void => {
  const { gate, baseline, compare, config, html, save, keep, repeat, limit } = options;
  const measuring = compare === undefined;
  const positive = (value: number | undefined): boolean =>
    value === undefined || (Number.isInteger(value) && value > 0);
  const rules: readonly (readonly [fine: boolean, key: string, problem: string])[] = [
    [!measuring || options.datasets.length > 0, 'DATASET', 'name at least one dataset'],
    [
      !gate || !measuring || [baseline, config, repeat].some((one) => one !== undefined),
      '--gate',
      'needs --baseline FILE, --config FILE, --repeat N or --compare OLDER NEWER',
    ],
    [
      measuring || [html, baseline, save, keep, config, repeat].every((one) => one === undefined),
      '--compare',
      'stands alone or with --gate',
    ],
    [config === undefined || (!html && !save && !keep), '--config', 'cannot be combined with --html, --save or --keep'],
    [positive(limit), '--limit', 'must be a whole number above 0'],
    [positive(repeat), '--repeat', 'must be a whole number above 0'],
    [
      repeat === undefined || (gate === true && !config && !html && !save && !keep),
      '--repeat',
      'needs --gate, and neither --config, --html, --save nor --keep',
    ],
  ];
  const problems = rules.filter(([fine]) => !fine).map(([, key, problem]) => ({ key, problem }));
  if (problems.length > 0) throw new SettingsError(problems);
};
