import type { Article, RawArticle } from '../src/core/mod.js';
import { detectLanguage } from '../src/language/mod.js';
import { toIsoDay } from './clean/dates.js';
import { lacksHeadline, titleOf } from './clean/headline.js';
import type { Cleaned } from './clean/mod.js';
import { editionOf } from './versions/edition.js';
import { issuedOn } from './versions/revised.js';

/** Title, date, source, author and language of an article. What its file said explicitly wins over what was found. */
export function describe(raw: RawArticle, { traced, found, blocks }: Cleaned): Article {
  return {
    id: raw.id,
    path: raw.path,
    title:
      raw.title?.trim() ||
      found.title ||
      nameInstead(raw.path, traced.text, blocks) ||
      titleOf(traced.text, blocks) ||
      nameOf(raw.path),
    source: raw.source ?? found.source,
    author: raw.author ?? found.author,
    date: toIsoDay(raw.date ?? '') ?? found.date ?? issuedOn(traced.text) ?? dayInName(raw.path),
    url: raw.url,
    language: detectLanguage(traced.text),
    collection: raw.collection,
    hash: raw.hash,
    original: raw.original,
    text: traced.text,
    origins: traced.origins,
    blocks,
  };
}

const HAN = /\p{Script=Han}/u;
const ASKS = /[？?吗嘛呢]\s*$/u;

/**
 * What a page of sections is called whose file has a Chinese name, or whose sections are questions: the first sentence of 游客须知.md is the answer
 * to its first question. Undefined for others.
 */
function nameInstead(path: string, text: string, blocks: Article['blocks']): string | undefined {
  const [first] = blocks;
  if (first === undefined || !lacksHeadline(text, blocks)) return undefined;
  const name = nameOf(path);
  const asks = first.kind === 'heading' && ASKS.test(text.slice(first.start, first.end));
  return HAN.test(name) || asks ? name : undefined;
}

/** 员工手册20231229, 2023-12-29 通知 */
const dayInName = (path: string): string | null => toIsoDay(editionOf(nameOf(path)).day ?? '');

/** The file's name without folders and ending: better than no title. */
const nameOf = (path: string): string =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\.[a-z0-9]{1,5}$/iu, '') || path;
