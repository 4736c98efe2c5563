import { randomBytes } from 'node:crypto';
import type { Answer } from '../core/mod.js';
import { type AnswerJson, answerJson, answerLines, type Line, quoteAddress, withoutFalseMarks } from '../show/mod.js';
import type { Access } from './access.js';

/** An answer as the API gives it: the contract's JSON, its own address, and what it says in runs for whoever draws it. */
export type WebAnswer = AnswerJson & {
  readonly id: string;
  readonly lines: readonly Line[];
  /** Paths on this server, one a citation: the article opens at the quote. */
  readonly links: readonly string[];
};

/** Answers that an address still leads to; they lie in memory only. */
const MOST_KEPT = 1000;
const ID_BYTES = 16;

export type KeptAnswers = {
  keep(answer: Answer, access: Access): WebAnswer;
  find(id: string, access: Access): WebAnswer | undefined;
};

/** The latest answers by their ids. Each opens to those who may see as much as its asker did. */
export function openAnswers(): KeptAnswers {
  const kept = new Map<string, { readonly answer: WebAnswer; readonly access: Access }>();
  return {
    keep(answer, access) {
      const id = randomBytes(ID_BYTES).toString('base64url');
      const links = answer.citations.map((one) => quoteAddress('', one));
      const full = { ...answerJson(answer), id, lines: answerLines(answer).map(withoutFalseMarks), links };
      kept.set(id, { answer: full, access });
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(oldest);
      }
      return full;
    },
    find(id, access) {
      const found = kept.get(id);
      return found !== undefined && seesAsMuch(access, found.access) ? found.answer : undefined;
    },
  };
}

function seesAsMuch(reader: Access, asker: Access): boolean {
  if (reader.collections === undefined) return true;
  return asker.collections?.every((one) => reader.collections?.includes(one)) ?? false;
}
