import { sameValue } from '../../language/mod.js';
import type { Statement } from './statements.js';

/**
 * Sums of money that stand in the same place of two accounts of one thing. Where 签约18个项目，签约总额46亿元 contradicts
 * 簽約項目21個，涉及金額52億元 by the number of projects already, the only sum in the one is that in the other, whatever it is called.
 * @param groups statements that contradict each other
 */
export function alignedSums(groups: readonly (readonly Statement[])[], all: readonly Statement[]): Statement[][] {
  const taken = new Set(groups.flat());
  const pairs: Statement[][] = [];
  for (const group of groups) {
    const sums = group.flatMap((statement) => onlySumBeside(statement, all) ?? []).filter((sum) => !taken.has(sum));
    const [first, ...others] = sums;
    const other = others.find((one) => first && one.sentence !== first.sentence && !sameValue(one.value, first.value));
    if (!first || !other || first.value.unit !== other.value.unit || !isLike(first, other)) continue;
    for (const one of [first, other]) taken.add(one);
    pairs.push([first, other]);
  }
  return pairs;
}

/** The sum in the sentence of a statement that is no sum itself; none where there are several. */
function onlySumBeside(statement: Statement, all: readonly Statement[]): Statement | undefined {
  if (statement.value.kind === 'money') return undefined;
  const sums = all.filter(({ n, sentence, value }) => {
    return n === statement.n && sentence === statement.sentence && value.kind === 'money';
  });
  return sums.length === 1 ? sums[0] : undefined;
}

/** 总额 and 金额, 投资额 and 总投资: a word of each has a character in common. */
const isLike = (a: Statement, b: Statement): boolean =>
  a.scope.join() === b.scope.join() &&
  a.subject.some((word) => b.subject.some((other) => [...word].some((char) => other.includes(char))));
