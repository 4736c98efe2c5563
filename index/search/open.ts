import type {
  Article,
  ArticleCard,
  Embedder,
  LanguageGroup,
  ScanPlace,
  SearchHit,
  SearchOptions,
  SearchResponse,
  Span,
} from '../../src/core/mod.js';
import { openEnglishTranslator, openTranslator } from '../../src/language/mod.js';
import { openEmbedded } from '../embedded/open.js';
import type { ArticleTitle, IndexState, Scope, StateSource } from '../state.js';
import type { ServerPlace } from '../weaviate/mod.js';
import { type CandidateGroup, findByWords, gather } from './candidates.js';
import { folderNamed, type NamedFolder } from './folders.js';
import { type Likeness, openLikeness } from './likeness.js';
import { type Translators, understand } from './question.js';
import { type Ranked, rank } from './rank.js';
import { DEFAULT_RANKING, type RankingSettings } from './settings.js';

export type OpenIndexOptions = {
  readonly dataDir: string;
  /** Where the index is kept that is asked; in the data directory where undefined. */
  readonly server?: ServerPlace | undefined;
  readonly embedder: Embedder;
  /** The tables of Chinese words in English and the other way round; without them questions reach articles in the other language by vectors alone. */
  readonly translations?: string | undefined;
  readonly ranking?: RankingSettings | undefined;
};

/** A ranked passage with what answering needs beside what searching shows. */
export type RetrievedPassage = Ranked & {
  readonly card: ArticleCard;
  readonly text: string;
  readonly scan?: ((quote: Span) => ScanPlace | undefined) | undefined;
};

export type Retrieval = {
  readonly question: string;
  readonly vector: Float32Array;
  readonly group: LanguageGroup;
  readonly generation: number;
  readonly groups: readonly CandidateGroup[];
  readonly passages: readonly RetrievedPassage[];
  /** How near questions are to each other; absent with an embedder of which that is not known. */
  readonly likeness?: Likeness | undefined;
};

export type RetrieveOptions = SearchOptions & {
  /** How many each leg brings. @default what the ranking says */
  readonly candidates?: number;
} & Pick<Scope, 'folder' | 'says'>;

export type SearchIndex = {
  readonly generation: number;
  search(question: string, options?: SearchOptions): Promise<SearchResponse>;
  retrieve(question: string, options?: RetrieveOptions): Promise<Retrieval>;
  /** An article as it was stored, on whatever machine. */
  article(id: string): Promise<Article | undefined>;
  /** How many articles say a phrase letter by letter, in any of its spellings; undefined where that cannot be found out. */
  saying(spellings: readonly string[], options?: SearchOptions): Promise<number | undefined>;
  /** The folder that a question names by a noun: `dessert` of 甜品里哪几样最难做. */
  folderNamed(question: string): Promise<NamedFolder | undefined>;
  /** What at most so many articles of these collections are called: to say what could be asked, not to search. */
  titles(collections: readonly string[] | undefined, limit: number): Promise<readonly ArticleTitle[]>;
  close(): void;
};

export const DEFAULT_LIMIT = 10;

/**
 * Opens what is indexed for questions. A newer generation is picked up by the next question.
 * @throws NothingStoredError, EmbedderMismatchError, FormatMismatchError, StoreDamagedError; of a server IndexServerError, ServerMismatchError
 */
export async function openIndex(options: OpenIndexOptions): Promise<SearchIndex> {
  const { embedder } = options;
  const ranking = options.ranking ?? DEFAULT_RANKING;
  const translators = translatorsIn(options.translations);
  const source = await openSource(options);
  const likeness = openLikeness(embedder);

  // A question is often asked more than once: within some days and anywhere, for one answer and for a row an article.
  let embedded: { readonly text: string; readonly vectors: Promise<Float32Array[]> } | undefined;
  function embed(text: string): Promise<Float32Array[]> {
    if (embedded?.text === text) return embedded.vectors;
    const vectors = embedder.embed([text], 'query');
    embedded = { text, vectors };
    // Whoever waits for it meets its failure, which must not end the process as unhandled, nor be met again by the next.
    vectors.catch(() => {
      if (embedded?.vectors === vectors) embedded = undefined;
    });
    return vectors;
  }

  async function retrieveFrom(state: IndexState, text: string, wanted: RetrieveOptions): Promise<Retrieval> {
    const { candidates } = wanted;
    const settings =
      candidates === undefined ? ranking : { ...ranking, denseCandidates: candidates, lexicalCandidates: candidates };
    const embedding = embed(text);
    const question = understand(text, translators, settings.folding, wanted.dictionary);
    const scope = scopeOf(wanted);
    const byWords = Promise.all(groupsOf(state).map((group) => findByWords(question, group, state, scope, settings)));
    const [findings, [vector]] = await Promise.all([byWords, embedding]);
    if (vector === undefined) throw new Error('The embedder gave no vector for the question');
    const groups = await Promise.all(findings.map((words) => gather(words, vector, state, scope, settings)));
    const ranked = rank(groups, settings).slice(0, wanted.limit ?? DEFAULT_LIMIT);
    const passages = await dressed(ranked, state);
    const { group } = question;
    return { question: text, vector, group, generation: state.generation, groups, passages, likeness };
  }

  const retrieve: SearchIndex['retrieve'] = (text, wanted = {}) =>
    source.use((state) => retrieveFrom(state, text, wanted));

  return {
    get generation() {
      return source.generation;
    },
    retrieve,
    async search(text, wanted) {
      const began = performance.now();
      const { passages, generation } = await retrieve(text, wanted);
      return { question: text, generation, results: passages.map(toHit), ms: performance.now() - began };
    },
    article: (id) => source.use((state) => state.article(id)),
    saying: (spellings, wanted = {}) => source.use((state) => state.quoting(spellings, scopeOf(wanted))),
    folderNamed: (question) =>
      source.use(async (state) => folderNamed(question, await state.folders(), translators.zh)),
    titles: (collections, limit) => source.use((state) => state.titles(collections, limit)),
    close: () => source.close(),
  };
}

async function openSource({ dataDir, server, embedder }: OpenIndexOptions): Promise<StateSource> {
  const identity = { embedder: embedder.id, dimensions: embedder.dimensions };
  if (server === undefined) return openEmbedded(dataDir, identity);
  // Loaded where it is wanted: most never have a server.
  const { openWeaviate } = await import('../weaviate/mod.js');
  return openWeaviate(server, identity);
}

const scopeOf = ({ collections, since, until, source, folder, says }: RetrieveOptions): Scope => ({
  collections,
  since,
  until,
  source,
  folder,
  says,
});

const groupsOf = (state: IndexState): LanguageGroup[] => [
  ...new Set(state.shelves.map((shelf) => shelf.languageGroup)),
];

async function dressed(ranked: readonly Ranked[], state: IndexState): Promise<RetrievedPassage[]> {
  const articles = await state.articles(ranked.map(({ passage }) => passage.article));
  return ranked.flatMap((one) => {
    const article = articles.get(one.passage.article);
    return article === undefined ? [] : [{ ...one, ...article }];
  });
}

const translatorsIn = (folder: string | undefined): Translators =>
  folder === undefined ? {} : { zh: openTranslator(folder), en: openEnglishTranslator(folder) };

export const passageId = (articleId: string, ordinal: number): string => `${articleId}#${ordinal}`;

/** Fused scores of about this lie between the related and the rest: they are shown as 0.5. */
const MIDDLING = 5;
const SPREAD = 1.8;

function toHit(one: RetrievedPassage, index: number): SearchHit {
  const { passage, card, text, best, signals, fused } = one;
  const { start, end } = passage;
  return {
    rank: index + 1,
    score: 1 / (1 + Math.exp(-(fused - MIDDLING) / SPREAD)),
    article: card,
    passage: { id: passageId(card.id, passage.ordinal), text: text.slice(start, end), start, end },
    sentence: { text: text.slice(best.start, best.end), start: best.start, end: best.end },
    signals,
  };
}
