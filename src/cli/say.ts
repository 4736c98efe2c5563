import type { AnswerLanguage } from '../core/mod.js';
import { USAGE_WORDS, type UsageWord } from '../messages/cli/usage.js';
import { fill } from '../messages/fill.js';

type Values = Readonly<Record<string, string | number>>;
export type Say = (word: UsageWord, values?: Values) => string;

/** Words about a command line's usage, in one language. */
export const sayIn =
  (language: AnswerLanguage): Say =>
  (word, values = {}) =>
    fill(USAGE_WORDS[language][word], values);

/** A problem with a setting, as `loadConfig` words it, in the reader's language. */
export function settingProblem(problem: string, language: AnswerLanguage): string {
  const say = sayIn(language);
  for (const [pattern, word] of SETTING_PROBLEMS) {
    const found = pattern.exec(problem);
    if (found !== null) return say(word, { limit: found[1] ?? '', values: (found[1] ?? '').replace(/,| or/gu, '') });
  }
  return problem;
}

const SETTING_PROBLEMS: readonly (readonly [RegExp, UsageWord])[] = [
  [/^is not a setting$/u, 'notSetting'],
  [/^must not be empty$/u, 'empty'],
  [/^must be a number$/u, 'notNumber'],
  [/^must be a whole number$/u, 'notInteger'],
  [/>=\s*([\d.]+)/u, 'tooSmall'],
  [/<=\s*([\d.]+)/u, 'tooBig'],
  [/^must be set where (\w+) is$/u, 'neededBy'],
  [/^must be an address/u, 'badUrl'],
  [/^must be a server id/u, 'badGuild'],
  [/^must be ids of/u, 'badRoles'],
  [/^must be hosts/u, 'badHosts'],
  [/^must be letters/u, 'badName'],
  [/^must be ((?:[\w-]+, )*[\w-]+ or [\w-]+)$/u, 'oneOf'],
];
