import type { AnswerLanguage } from '../../core/mod.js';
import type { Brought, FetchProblem } from '../../fetch/mod.js';
import { FETCHING } from '../../messages/fetching.js';
import { fill } from '../../messages/fill.js';
import { oneLine } from '../../show/mod.js';
import type { Paint } from '../terminal.js';

export const problemText = ({ reason, values }: Pick<FetchProblem, 'reason' | 'values'>, language: AnswerLanguage) =>
  fill(FETCHING[language][reason], values);

/** One source a line, and below it what failed. */
export function broughtText({ address, failed, ...counts }: Brought, language: AnswerLanguage, paint: Paint): string {
  const line = `${oneLine(address)}  +${counts.added} ~${counts.changed} =${counts.unchanged}`;
  const failures = failed.map((one) => {
    const where = one.address === address ? '' : `${oneLine(one.address)}: `;
    return paint.yellow(`  ${where}${oneLine(problemText(one.problem, language))}`);
  });
  return [line, ...failures].join('\n');
}

/** The same as JSON. */
export function broughtJson({ failed, ...brought }: Brought, language: AnswerLanguage): object {
  const failures = failed.map(({ address, problem }) => {
    return { address, code: problem.reason, message: problemText(problem, language) };
  });
  return { ...brought, kind: brought.kind ?? null, failed: failures };
}
