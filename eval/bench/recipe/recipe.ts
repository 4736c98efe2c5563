/**
 * A child of the bench: the plain LangChain.js recipe as its documentation gives it, on the published packages. Splits
 * into chunks of 1,000 characters, embeds them with the wrapper of transformers.js, keeps them in HNSWLib.
 */
import './names.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { HuggingFaceTransformersEmbeddings } from '@langchain/community/embeddings/huggingface_transformers';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { env } from '@xenova/transformers';
import { answerRequests } from '../child.js';
import type { RecipeRequest, SideFigures } from '../recipe.js';
import { newSplitter } from './chunks.js';

const TOP_K = 4;

answerRequests(async ({ weights, texts, questions }: RecipeRequest): Promise<SideFigures> => {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(weights.folder);
  const embeddings = new HuggingFaceTransformersEmbeddings({
    model: basename(weights.folder),
    pretrainedOptions: { dtype: weights.precision, device: 'cpu' },
  });
  const folder = await mkdtemp(join(tmpdir(), 'wenjin-recipe-'));
  try {
    const start = performance.now();
    const documents = await newSplitter().createDocuments([...texts]);
    const store = await HNSWLib.fromDocuments(documents, embeddings);
    await store.save(folder);
    const indexSeconds = (performance.now() - start) / 1000;

    const search = await timeEach(questions, (question) => store.similaritySearch(question, TOP_K));
    // No model writes here or there: the fake one costs nothing, the chain around it is LangChain's.
    const chain = RunnableSequence.from([
      { context: store.asRetriever(TOP_K).pipe(joinDocuments), question: new RunnablePassthrough() },
      ChatPromptTemplate.fromTemplate('Answer from the context.\n{context}\nQuestion: {question}'),
      new FakeListChatModel({ responses: ['…'] }),
      new StringOutputParser(),
    ]);
    const answer = await timeEach(questions, (question) => chain.invoke(question));
    return { indexSeconds, searchMs: search, answerMs: answer, units: documents.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

const joinDocuments = RunnableLambda.from((documents: { pageContent: string }[]) =>
  documents.map((document) => document.pageContent).join('\n\n'),
);

async function timeEach(questions: readonly string[], run: (question: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    const start = performance.now();
    await run(question);
    times.push(performance.now() - start);
  }
  return times;
}
