import { matchable } from './match.js';
import { names } from './names.js';
import type { Finding, Found, Rule } from './rule.js';

/** What a crawler glued to the end of a text, without a line end between. */

const NAME = '[\\p{Script=Han}]{2,4}|\\p{Script=Han} {1,2}\\p{Script=Han}';
const DUTY =
  '(?:(?:责任|值班|执行|值周|网络|见习|新媒体)?编辑|责编|编审|审核|校对|监制|终审|初审|复审|签发|统筹|主编|制图|排版|剪辑)';
const GLUED = '(?<=[。!?…”"』」)\\]】>\\s])';

/** The name alone: `某报，作者为某大学教授` names the paper first. */
const asSource = (value: string): Partial<Found> => ({ source: value.split(/[，,；;]/u, 1)[0] ?? value });

type Tail = {
  readonly id: string;
  readonly pattern: RegExp;
  readonly tells?: (value: string) => Partial<Found> | null;
};
/** Tried again and again on the end of the text until none fits. Written for `matchable`. */
const TAILS: readonly Tail[] = [
  { id: 'promotion', pattern: /返回[^\s,。]{2,6}[,，]?\s*查看更多$/u },
  {
    id: 'promotion',
    pattern: /(?:分享让更多人看到|举报\/反馈)$/u,
  },
  {
    id: 'editor-credit',
    pattern: new RegExp(
      `[\\[(【●]?\\s*${DUTY}\\s*[:/丨|]\\s*(?:${NAME})?(?:[、,\\s]+(?:${NAME}))*\\s*(?:[a-z]{1,3}\\d{2,5})?\\s*[\\])】]?$`,
      'u',
    ),
  },
  { id: 'editor-credit', pattern: new RegExp(`${GLUED}${DUTY} {1,2}(?:${NAME})$`, 'u') },
  { id: 'end-mark', pattern: /[(【]\s*(?:完|全文完|本文完)\s*[)】]$/u },
  { id: 'style-sheet', pattern: /\.[a-z][\w-]{1,30}\{[^{}]{1,300}\}$/u },
  {
    id: 'disclaimer',
    pattern: new RegExp(
      `${GLUED}[(]?(?:本文|文章|以上(?:内容|观点|文章))仅(?:代表|供)[^。]{2,40}(?:。[^。]{0,20}不代表[^。]{0,20})?[。]?[)]?$`,
      'u',
    ),
  },
  {
    id: 'source-credit',
    pattern:
      /[(【[]\s*(?:文章|信息|稿件)?(?:来源|source)\s*:\s*([^()【】。\n]{2,30}?)(?:\s+(?:作者|记者|通讯员|编辑)\s*:[^()。\n]{2,20})?[)】\]]$/u,
    tells: asSource,
  },
  {
    id: 'source-credit',
    pattern: new RegExp(`${GLUED}(?:文章|信息|稿件)?来源\\s*:\\s*([\\p{Script=Han}a-z·、\\d]{2,16})$`, 'u'),
    tells: asSource,
  },
  {
    id: 'byline',
    pattern: new RegExp(
      `${GLUED}[(【]\\s*(?:本报记者|记者|作者|文\\/?|通讯员)\\s*[:/]?\\s*([^()。\\n]{2,30})[)】]$`,
      'u',
    ),
    tells: (value) => withAuthor(names(value)),
  },
];
const LONGEST_TAIL = 400;
/** More credits than any article has. */
const MOST_TAILS = 30;

const withAuthor = (author: string | null): Partial<Found> | null => (author === null ? null : { author });

/** Credits, share prompts and end marks at the very end. */
export const gluedTail: Rule = {
  id: 'glued-tail',
  kinds: [...new Set(TAILS.map(({ id }) => id))],
  find: (text) => {
    const findings: Finding[] = [];
    let end = endBefore(text, text.length);
    for (let finding = tailOf(text, end); finding !== null; finding = tailOf(text, end)) {
      findings.unshift(finding);
      if (findings.length === MOST_TAILS) break;
      end = endBefore(text, finding.start);
    }
    return findings;
  },
};

/** The offset behind the last visible character before an offset. */
function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/u.test(text.charAt(end - 1))) end--;
  return end;
}

function tailOf(text: string, end: number): Finding | null {
  const from = Math.max(0, end - LONGEST_TAIL);
  const window = text.slice(from, end);
  const form = matchable(window);
  for (const { id, pattern, tells } of TAILS) {
    const match = pattern.exec(form);
    if (match === null || match[0] === '') continue;
    const value = match[1] ?? '';
    const at = match.index + match[0].lastIndexOf(value);
    const found = tells?.(window.slice(at, at + value.length).trim());
    if (found === null) continue;
    const finding = { start: from + match.index, end, replacement: '', rule: id };
    return found === undefined ? finding : { ...finding, found };
  }
  return null;
}

const ENGLISH_SOURCE =
  /(?<=[.!?”"’)…])\s*Source:\s*([^\n.()]{2,40}(?:\.[a-z]{2,4}[^\n.()]{0,40})?)\s*(?:\((?:Reporter|Author|By|Editor)s?:?\s*([^()\n]{2,60})\))?\.?$/gmu;

/** `… splendour.Source: Example.com (Reporter: Li Lei)` at the end of a paragraph. */
export const englishSource: Rule = {
  id: 'source-credit',
  find: (text) =>
    [...text.matchAll(ENGLISH_SOURCE)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      replacement: '',
      found: {
        source: match[1]?.trim() ?? null,
        ...(withAuthor(match[2] === undefined ? null : names(match[2])) ?? {}),
      },
    })),
};
