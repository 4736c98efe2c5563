import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { FakeChatModel } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import {
  answerRunnable,
  ReadOnlyStoreError,
  type Searcher,
  WenjinEmbeddings,
  WenjinRetriever,
  WenjinVectorStore,
} from '../../src/langchain/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { echoAnswerer, fakeSearcher } from './fakes.js';

const QUESTION = '鄂尔多斯的行动方案有多少条措施？';

describe('the retriever', () => {
  it('drops into a chain of prompt, chat model and parser', async () => {
    const retriever = new WenjinRetriever({ searcher: fakeSearcher(), limit: 1 });
    const join = RunnableLambda.from((documents: { pageContent: string }[]) =>
      documents.map((document) => document.pageContent).join('\n'),
    );
    const chain = RunnableSequence.from([
      { context: retriever.pipe(join), question: new RunnablePassthrough() },
      ChatPromptTemplate.fromTemplate('根据资料回答。\n资料：{context}\n问题：{question}'),
      // Answers with the prompt it was given.
      new FakeChatModel({}),
      new StringOutputParser(),
    ]);
    const answer = await chain.invoke(QUESTION);
    expect(answer).toContain('资料：鄂尔多斯的行动方案提出了264条措施。');
    expect(answer).toContain(`问题：${QUESTION}`);
  });

  it('says with each document where it stands', async () => {
    const [document] = await new WenjinRetriever({ searcher: fakeSearcher() }).invoke(QUESTION);
    expect(document).toMatchObject({
      id: '0.txt#0',
      pageContent: '鄂尔多斯的行动方案提出了264条措施。',
      metadata: { articleId: '0.txt', title: '鄂尔多斯优化营商环境', date: '2021-01-26', start: 10, end: 29, rank: 1 },
    });
    expect(document?.metadata.score).toBeGreaterThan(0);
  });

  it('looks only into the collections it was given, for as many as it was told', async () => {
    const searcher = fakeSearcher();
    const documents = await new WenjinRetriever({ searcher, collections: ['sport'], limit: 2 }).invoke(QUESTION);
    expect(documents.map((document) => document.metadata.collection)).toEqual(['sport']);
    expect(searcher.asked).toEqual([[QUESTION, { limit: 2, collections: ['sport'] }]]);
  });

  it('opens its searcher at the first question, once, and again only after a failure', async () => {
    let opened = 0;
    const retriever = new WenjinRetriever({
      searcher: async (): Promise<Searcher> => {
        opened++;
        if (opened === 1) throw new Error('not yet');
        return fakeSearcher();
      },
    });
    expect(opened).toBe(0);
    await expect(retriever.invoke(QUESTION)).rejects.toThrow('not yet');
    expect(await retriever.batch([QUESTION, QUESTION])).toHaveLength(2);
    expect(opened).toBe(2);
  });
});

describe('the vector store', () => {
  const embeddings = new WenjinEmbeddings({ embedder: fakeEmbedder() });
  const store = () => new WenjinVectorStore(embeddings, { searcher: fakeSearcher() });

  it('finds by question, with scores and filters', async () => {
    expect((await store().similaritySearch(QUESTION, 1))[0]?.id).toBe('0.txt#0');
    const scored = await store().similaritySearchWithScore(QUESTION, 2, { collections: ['city'] });
    expect(scored.map(([document]) => document.id)).toEqual(['0.txt#0', '1.txt#0']);
    expect(scored[0]?.[1]).toBeGreaterThan(scored[1]?.[1] ?? 1);
  });

  it('finds by vector where the searcher can', async () => {
    const vector = await embeddings.embedQuery(QUESTION);
    expect((await store().similaritySearchVectorWithScore(vector, 1))[0]?.[0].id).toBe('0.txt#0');
    const { search } = fakeSearcher();
    const asking = new WenjinVectorStore(embeddings, { searcher: { search } });
    await expect(asking.similaritySearchVectorWithScore(vector, 1)).rejects.toThrow(/by a bare vector/);
  });

  it('makes a retriever as every vector store does', async () => {
    const documents = await store().asRetriever(1).invoke(QUESTION);
    expect(documents.map((document) => document.id)).toEqual(['0.txt#0']);
  });

  it('is for reading', async () => {
    await expect(store().addDocuments()).rejects.toThrow(ReadOnlyStoreError);
    await expect(store().addVectors()).rejects.toThrow(ReadOnlyStoreError);
    await expect(store().delete()).rejects.toThrow(ReadOnlyStoreError);
  });
});

describe('the embeddings', () => {
  it('tell questions from documents', async () => {
    const embedder = fakeEmbedder();
    const embeddings = new WenjinEmbeddings({ embedder: async () => embedder });
    const [document] = await embeddings.embedDocuments([QUESTION]);
    const [expected] = await embedder.embed([QUESTION], 'passage');
    expect(document).toEqual(Array.from(expected ?? []));
    expect(await embeddings.embedQuery(QUESTION)).not.toEqual(document);
    expect(await embeddings.embedDocuments([])).toEqual([]);
  });
});

describe('the answer runnable', () => {
  it('takes a question alone or with its context, and pipes on', async () => {
    const chain = answerRunnable(echoAnswerer()).pipe((answer) => answer.answer);
    expect(await chain.invoke('问')).toBe('问/0/*');
    const history = [{ question: '一', answer: '二' }];
    expect(await chain.invoke({ question: '问', history, collections: ['city'] })).toBe('问/1/city');
    expect(await chain.batch(['甲', '乙'])).toEqual(['甲/0/*', '乙/0/*']);
  });
});
