/** A knowledge base, answerer and explainer in memory: word overlap instead of an index, everything else as agreed. */
import {
  type Answer,
  type Citation,
  DEFAULT_COLLECTION,
  IndexBusyError,
  type Progress,
  type SearchHit,
  type SearchResponse,
} from '../../src/core/mod.js';
import { languageOfText } from '../../src/discord/locale.js';
import type {
  AddOutcome,
  ArticleSummary,
  BotAnswerer,
  BotAskOptions,
  Explainer,
  IndexOutcome,
  KnowledgeBase,
  NewFile,
  StoredArticle,
} from '../../src/discord/mod.js';

export type FakeArticle = StoredArticle & {
  readonly source: string | null;
  readonly date: string | null;
  readonly url: string | null;
  /** So many characters at the beginning are matched and not quoted. */
  readonly unquoted: number;
};
type Scored = { readonly article: FakeArticle; readonly start: number; readonly end: number; readonly score: number };

const pairs = (text: string): Set<string> => {
  const letters = [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
};

/** Below this share of the question's pairs nothing is answered. */
const ENOUGH = 0.34;

export class FakeLibrary implements KnowledgeBase, BotAnswerer, Explainer {
  readonly articles = new Map<string, FakeArticle>();
  readonly asked: { readonly question: string; readonly options: BotAskOptions }[] = [];
  generation = 1;
  /** How long an answer takes. */
  delayMs = 0;
  /** Takes the place of the next answers' text. */
  scripted: ((question: string) => string | null) | null = null;
  /** Questions that are answered without being sure. */
  doubts: (question: string) => boolean = () => false;
  private indexing = false;
  /** Resolved by a test to let a running reindex go on. */
  reindexGate: Promise<void> = Promise.resolve();
  /** The same for adding. */
  addGate: Promise<void> = Promise.resolve();
  /** The same, for the last stage of a reindex. */
  graphGate: Promise<void> = Promise.resolve();

  put(id: string, text: string, extra: Partial<FakeArticle> = {}): FakeArticle {
    const title = extra.title ?? text.slice(0, 12);
    const none = { source: null, date: null, url: null, unquoted: 0, collection: DEFAULT_COLLECTION };
    const article = { ...none, ...extra, id, title, text };
    this.articles.set(id, article);
    return article;
  }

  async ask(question: string, options: BotAskOptions = {}): Promise<Answer> {
    this.asked.push({ question, options });
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const best = this.bestOf(wordings(question, options), options.collections).slice(0, 2);
    const base = {
      question,
      language: languageOfText(question),
      generation: this.generation,
      ms: { retrieve: 1, answer: 1, total: 2 },
    };
    const found = best.filter((b) => b.score >= ENOUGH);
    if (found.length === 0) {
      const nearest = best.slice(0, 2).map(toCitation);
      const refusal = { status: 'no_evidence', mode: 'extractive', reason: 'weak_evidence' } as const;
      return {
        ...base,
        ...refusal,
        confidence: 0.1,
        citations: [],
        conflicts: [],
        nearest,
      };
    }
    const citations = found.map(toCitation);
    const text = this.scripted?.(question) ?? null;
    return {
      ...base,
      status: 'answered',
      certainty: this.doubts(question) ? 'unsure' : 'sure',
      mode: text === null ? 'extractive' : 'llm',
      confidence: 0.92,
      ...(text !== null && { written: [{ text, cited: citations.map(({ n }) => n) }] }),
      citations,
      conflicts: [],
    };
  }

  async search(
    question: string,
    options: { collections?: readonly string[] | undefined; limit?: number } = {},
  ): Promise<SearchResponse> {
    const results = this.best(question, options.collections)
      .slice(0, options.limit ?? 10)
      .map((scored, i): SearchHit => {
        const { article, start, end, score } = scored;
        const text = article.text.slice(start, end);
        const card = { ...article, path: article.id, language: 'zh-Hans' as const, copies: [] };
        const passage = { id: `${article.id}#${start}`, text, start, end };
        return {
          rank: i + 1,
          score,
          article: card,
          passage,
          sentence: { text, start, end },
          signals: { dense: score, lexical: score / 2, crosslingual: 0 },
        };
      });
    return { question, generation: this.generation, results, ms: 1 };
  }

  private bestOf(wordingsOf: readonly string[], collections: readonly string[] | undefined): Scored[] {
    const runs = wordingsOf.map((wording) => this.best(wording, collections));
    return runs.reduce((a, b) => ((b[0]?.score ?? 0) > (a[0]?.score ?? 0) ? b : a), []);
  }

  private best(question: string, collections: readonly string[] | undefined): Scored[] {
    const wanted = pairs(question);
    const visible = [...this.articles.values()].filter(
      (a) => collections === undefined || collections.includes(a.collection),
    );
    return visible
      .flatMap((article) => sentencesOf(article))
      .map((s) => ({
        ...s,
        score:
          [...pairs(s.article.text.slice(0, s.article.unquoted) + s.article.text.slice(s.start, s.end))].filter((p) =>
            wanted.has(p),
          ).length / Math.max(1, wanted.size),
      }))
      .filter((s) => s.score > 0)
      .sort((a, b) => b.score - a.score);
  }

  async collections() {
    const counts = new Map<string, number>();
    for (const { collection } of this.articles.values()) counts.set(collection, (counts.get(collection) ?? 0) + 1);
    return [...counts].map(([name, articles]) => ({ name, articles }));
  }

  async list(query: { collections: readonly string[]; offset: number; limit: number; text?: string }) {
    const { text = '' } = query;
    const all = [...this.articles.values()]
      .filter((a) => query.collections.includes(a.collection) && `${a.title}${a.id}`.includes(text))
      .map(({ id, title, source, date, collection }): ArticleSummary => ({ id, title, source, date, collection }));
    return { total: all.length, articles: all.slice(query.offset, query.offset + query.limit) };
  }

  async read(articleId: string): Promise<StoredArticle | null> {
    return this.articles.get(articleId) ?? null;
  }

  /** Files that articles were read from, by their ids. */
  readonly files = new Map<string, string>();

  async fileOf(articleId: string) {
    const path = this.files.get(articleId);
    return path === undefined ? null : { path };
  }

  async add({ name, bytes, collection }: NewFile, progress: Progress = () => undefined): Promise<AddOutcome> {
    progress({ stage: 'embed', done: 0, total: 2, characters: 0 });
    await this.addGate;
    const content = new TextDecoder().decode(bytes);
    if (content.trim() === '') return { status: 'failed', code: 'EMPTY' };
    const isJson = name.endsWith('.json');
    const { title = name, text = content, parsed, ...about } = isJson ? JSON.parse(content)[0] : {};
    const { source = null, date = null, url = null } = about;
    const known = this.articles.get(name);
    // A question that is stored with its answer helps to find it and is not quoted.
    const unquoted = parsed?.blocks[0].body ?? 0;
    const article = this.put(name, text, { title, collection, source, date, url, unquoted });
    this.generation += 1;
    if (known?.text === text) return { status: 'unchanged', articles: [article] };
    return { status: 'added', articles: [article], replaced: known === undefined ? [] : [known] };
  }

  async remove(articleId: string): Promise<boolean> {
    this.generation += 1;
    return this.articles.delete(articleId);
  }

  /** The newest generation that somebody asked for, after all that they did with the one before. */
  lookedAt = 0;

  async status() {
    this.lookedAt = this.generation;
    return {
      generation: this.generation,
      passages: this.articles.size * 3,
      indexedAt: '2026-01-02T03:04:05.000Z',
      indexing: this.indexing,
    };
  }

  /** How many runs were stopped by who had started them. */
  stopped = 0;

  async reindex(progress: Progress, signal?: AbortSignal): Promise<IndexOutcome> {
    if (this.indexing) throw new IndexBusyError('articles');
    this.indexing = true;
    signal?.addEventListener('abort', () => {
      this.stopped += 1;
      this.indexing = false;
    });
    const total = this.articles.size;
    progress({ stage: 'scan', found: total });
    for (let done = 0; done <= total; done += 1) progress({ stage: 'embed', done, total, characters: done * 100 });
    await this.reindexGate;
    progress({ stage: 'graph', done: 1, total: 1 });
    await this.graphGate;
    this.indexing = false;
    this.generation += 1;
    return {
      generation: this.generation,
      added: 0,
      changed: 0,
      removed: 0,
      total,
      failed: 0,
      failures: [],
      seconds: 1.5,
    };
  }
}

/** The question, the question with its context, and both with a synonym of the server's dictionary. */
function wordings(question: string, { dictionary, history = [] }: BotAskOptions): string[] {
  const context = history.map((turn) => turn.question).join(' ');
  const plain = context === '' ? [question] : [question, `${context} ${question}`];
  const swapped = (dictionary?.synonyms ?? []).flatMap((terms) =>
    plain.flatMap((text) => terms.flatMap((from) => terms.map((to) => text.replaceAll(from, to)))),
  );
  return [...new Set([...plain, ...swapped])];
}

function sentencesOf(article: FakeArticle): Omit<Scored, 'score'>[] {
  const from = article.unquoted;
  return [...article.text.slice(from).matchAll(/[^。！？\n]+[。！？]?/g)].map((m) => ({
    article,
    start: from + m.index,
    end: from + m.index + m[0].length,
  }));
}

function toCitation({ article, start, end }: Scored, i: number): Citation {
  const { id, title, source, date, url, text } = article;
  return {
    n: i + 1,
    articleId: id,
    title,
    source,
    date,
    url,
    path: id,
    passageId: `${id}#${start}`,
    quote: text.slice(start, end),
    start,
    end,
  };
}
