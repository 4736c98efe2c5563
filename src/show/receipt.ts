import { createHash } from 'node:crypto';
import type { Answer } from '../core/mod.js';
import { answerText } from './text.js';

const FORMAT_VERSION = 1;

/** One quote as it stood; `sha256` is that of the whole text of its article. */
export type QuoteProof = {
  readonly n: number;
  readonly articleId: string;
  readonly title: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
};

/** What was answered from what, in a file that can be checked later without asking anybody. */
export type Receipt = {
  readonly wenjin: 'receipt';
  readonly formatVersion: number;
  readonly question: string;
  readonly status: Answer['status'];
  readonly answer: string;
  readonly quotes: readonly QuoteProof[];
  readonly generation: number;
  readonly program: string;
  readonly models: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly savedAt: string;
  /** SHA-256 of all of the above: finds a slip of the hand, not a forger, who can write it again. */
  readonly seal: string;
};

export type ReceiptOrigin = Pick<Receipt, 'program' | 'models'>;

/** `stands`: at its place; `moved`: elsewhere in the article; `changed`: no longer in it; `gone`: no such article. */
export type QuoteFate = 'stands' | 'moved' | 'changed' | 'gone';
export type CheckedQuote = QuoteProof & { readonly fate: QuoteFate; readonly now?: number };

/** @returns an article's text; undefined where there is none */
export type ReadText = (articleId: string) => Promise<string | undefined> | string | undefined;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function makeReceipt(answer: Answer, read: ReadText, origin: ReceiptOrigin): Promise<Receipt> {
  const quotes: QuoteProof[] = [];
  for (const { n, articleId, title, quote, start, end } of answer.citations) {
    quotes.push({ n, articleId, title, quote, start, end, sha256: sha256((await read(articleId)) ?? '') });
  }
  const { question, status, generation } = answer;
  const body = {
    ...{ wenjin: 'receipt' as const, formatVersion: FORMAT_VERSION, question, status, answer: answerText(answer) },
    ...{ quotes, generation, program: origin.program, models: origin.models, savedAt: new Date().toISOString() },
  };
  return { ...body, seal: sha256(JSON.stringify(body)) };
}

/** @throws SyntaxError where it is no receipt that this version reads */
export function parseReceipt(json: string): Receipt {
  const value = JSON.parse(json) as Partial<Receipt> | null;
  const isProof = (one: Partial<QuoteProof>): boolean =>
    [one.articleId, one.quote, one.sha256].every((part) => typeof part === 'string') && Number.isInteger(one.start);
  if (value?.wenjin !== 'receipt' || value.formatVersion !== FORMAT_VERSION || !value.quotes?.every(isProof)) {
    throw new SyntaxError('not a receipt');
  }
  return value as Receipt;
}

/** Says of each quote what became of it, and whether the file is as it was written. */
export async function checkReceipt(
  receipt: Receipt,
  read: ReadText,
): Promise<{ readonly sealed: boolean; readonly quotes: readonly CheckedQuote[] }> {
  const { seal, ...body } = receipt;
  const quotes: CheckedQuote[] = [];
  for (const proof of receipt.quotes) quotes.push({ ...proof, ...quoteFate(await read(proof.articleId), proof) });
  return { sealed: seal === sha256(JSON.stringify(body)), quotes };
}

/** Where a quote is in a text now: at its place, at the nearest other one, or nowhere. */
export function quoteFate(
  text: string | undefined,
  { quote, start = 0 }: { readonly quote: string; readonly start?: number },
): { readonly fate: QuoteFate; readonly now?: number } {
  if (text === undefined) return { fate: 'gone' };
  if (quote !== '' && text.startsWith(quote, start)) return { fate: 'stands', now: start };
  const after = text.indexOf(quote, start);
  const before = text.lastIndexOf(quote, start);
  const places = [after, before].filter((place) => quote !== '' && place >= 0);
  const now = places.sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0];
  return now === undefined ? { fate: 'changed' } : { fate: 'moved', now };
}
