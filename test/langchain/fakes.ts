import type { Answer, Answerer, AskOptions, SearchHit, SearchOptions } from '../../src/core/mod.js';
import type { Searcher } from '../../src/langchain/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const TEXTS = [
  { collection: 'city', title: '鄂尔多斯优化营商环境', text: '鄂尔多斯的行动方案提出了264条措施。' },
  { collection: 'city', title: '深圳开办企业', text: '深圳开办企业一天办结。' },
  { collection: 'sport', title: '昨夜比赛', text: '足球比赛以平局结束。' },
] as const;

const hit = (i: number, score: number, rank: number): SearchHit => {
  const { collection, title, text } = TEXTS[i] ?? TEXTS[0];
  return {
    rank,
    score,
    article: {
      id: `${i}.txt`,
      title,
      source: '某报',
      date: '2021-01-26',
      url: null,
      path: `${i}.txt`,
      language: 'zh-Hans',
      collection,
      copies: [],
    },
    passage: { id: `${i}.txt#0`, text, start: 10, end: 10 + text.length },
    sentence: { text, start: 10, end: 10 + text.length },
    signals: { dense: score, lexical: 0, crosslingual: 0 },
  };
};

/** Finds the nearest of three texts by the fake embedder. */
export function fakeSearcher(): Searcher & { readonly asked: [string, SearchOptions | undefined][] } {
  const embedder = fakeEmbedder();
  const asked: [string, SearchOptions | undefined][] = [];
  const rank = async (vector: Float32Array, options: SearchOptions = {}): Promise<SearchHit[]> => {
    const vectors = await embedder.embed(
      TEXTS.map(({ text }) => text),
      'passage',
    );
    return vectors
      .map((other, i) => ({ i, score: other.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0) }))
      .filter(({ i }) => options.collections?.includes(TEXTS[i]?.collection ?? '') ?? true)
      .sort((a, b) => b.score - a.score)
      .slice(0, options.limit ?? 10)
      .map(({ i, score }, at) => hit(i, score, at + 1));
  };
  return {
    asked,
    async search(question, options) {
      asked.push([question, options]);
      const [vector = new Float32Array()] = await embedder.embed([question], 'query');
      return { question, generation: 1, results: await rank(vector, options), ms: 0 };
    },
    searchVector: rank,
  };
}

/** Answers everything with the question and what came with it. */
export const echoAnswerer = (): Answerer => ({
  async ask(question: string, options?: AskOptions): Promise<Answer> {
    return {
      question,
      status: 'answered',
      certainty: 'sure',
      mode: 'llm',
      language: options?.language ?? 'zh-Hans',
      written: [
        { text: `${question}/${options?.history?.length ?? 0}/${options?.collections?.join() ?? '*'}`, cited: [] },
      ],
      confidence: 1,
      citations: [],
      conflicts: [],
      generation: 1,
      ms: { retrieve: 0, answer: 0, total: 0 },
    };
  },
});
