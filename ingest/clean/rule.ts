import type { Change } from '../../src/core/mod.js';

/** Metadata met in bylines and headers. `date` is an ISO day. */
export type Found = {
  readonly title: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly author: string | null;
};

/** One place where a rule applies: what it changes, and what it learnt there. */
export type Finding = Omit<Change, 'rule'> & {
  readonly found?: Partial<Found>;
  /** For rules that look for several kinds of thing in one pass. */
  readonly rule?: string;
};

/** One kind of damage or furniture. `find` reads the current text and gives findings in order, without overlap. */
export type Rule = {
  readonly id: string;
  readonly find: (text: string) => readonly Finding[];
  /** The kinds that this rule looks for in one pass; its findings name theirs. */
  readonly kinds?: readonly string[];
};

/** A line without its line end; offsets in the text. */
export type Line = { readonly start: number; readonly end: number; readonly text: string };

export function lines(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return { start: at, end: at + line.length, text: line };
  });
}

/** Changes at every match; the replacer answers null where the match has to stay. */
export function everywhere(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | null,
): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(pattern)) {
    const replacement = replace(match);
    if (replacement === null || replacement === match[0]) continue;
    findings.push(smallest(match.index, match[0], replacement));
  }
  return findings;
}

/** Without what match and replacement begin and end with alike: a reader is shown only what changed. */
function smallest(at: number, match: string, replacement: string): Finding {
  const most = Math.min(match.length, replacement.length);
  let head = 0;
  while (head < most && match[head] === replacement[head]) head++;
  let tail = 0;
  while (tail < most - head && match[match.length - 1 - tail] === replacement[replacement.length - 1 - tail]) tail++;
  const kept = replacement.slice(head, replacement.length - tail);
  return { start: at + head, end: at + match.length - tail, replacement: kept };
}

/** Takes a whole line out, its line end included. */
export function withoutLine(text: string, line: Line, found: Partial<Found> = {}): Finding {
  const end = Math.min(line.end + 1, text.length);
  return { start: line.start, end, replacement: '', found };
}

const HAN = /\p{Script=Han}/gu;
const LATIN = /[A-Za-z]/gu;

/** Does Chinese punctuation belong here? A line of English with a Chinese name in it is not Chinese. */
export function isChinese(line: string): boolean {
  const han = line.match(HAN)?.length ?? 0;
  return han > 0 && han * 3 >= (line.match(LATIN)?.length ?? 0);
}

/** Runs a finder on the lines for which a test holds and shifts its findings to the text. */
export function inLines(text: string, wanted: (line: string) => boolean, find: (line: string) => Finding[]): Finding[] {
  return lines(text).flatMap((line) =>
    wanted(line.text)
      ? find(line.text).map((one) => ({ ...one, start: one.start + line.start, end: one.end + line.start }))
      : [],
  );
}
