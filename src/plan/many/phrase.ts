import type { Retrieval } from '../../../index/mod.js';
import type { EvidenceSentence } from '../../answer/mod.js';
import { fold } from '../../language/mod.js';
import { type Watched, weighByArticle } from './article-by-article.js';
import { bestOfEach } from './quotes.js';

/** What stands in quotation marks in a question, or is asked to be mentioned, is looked for letter by letter. */
export const quotedPhrase = (question: string): string | undefined =>
  (QUOTED.exec(question) ?? MENTIONED.exec(fold(question)))?.groups?.phrase;
const QUOTED = /[“"「『](?<phrase>[^”"」』]{4,})[”"」』]/u;
const MENTIONED = /(?:提|讲|说|谈|写)到[过了]?(?<phrase>[\p{L}\p{N}]{2,12}?)(?:的|[\s，,。？?]|$)/u;

/** The sentences, one an article, that say a phrase letter by letter. */
export async function rowsSaying(retrieval: Retrieval, phrase: string, watched: Watched): Promise<EvidenceSentence[]> {
  const passages = retrieval.passages.filter(({ text, passage }) =>
    says(text.slice(passage.start, passage.end), phrase),
  );
  const ranked = await weighByArticle(retrieval, passages, watched);
  return bestOfEach(ranked.filter(({ text }) => says(text, phrase)));
}

/** Spaces beside Latin words are a matter of taste, and both scripts say the same. */
const says = (text: string, phrase: string): boolean => bare(text).includes(bare(phrase));
const bare = (text: string): string => fold(text).replaceAll(' ', '');
