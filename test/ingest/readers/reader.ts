/** A process with several readers of the index that it has open: each asks as soon as it has its answer, and notes what it was answered from. */
import { openIndex, type SearchIndex } from '../../../index/mod.js';
import { fakeEmbedder } from '../../models/fake-embedder.js';
import { QUESTIONS, type Seen } from './library.js';

/** What the process that writes says. */
export type Order = { readonly data: string; readonly readers: number };
export type Report = { readonly seen: readonly Seen[]; readonly ms: readonly number[]; readonly bytes: number };

const REPORT_EVERY_MS = 500;

const { data, readers } = JSON.parse(process.argv.at(-1) ?? '') as Order;
const embedder = fakeEmbedder();
let [seen, ms]: [Map<string, Seen>, number[]] = [new Map(), []];
let going = true;

async function ask(index: SearchIndex, at: number): Promise<void> {
  for (let i = at; going; i++) {
    const began = performance.now();
    const { results, generation } = await index.search(QUESTIONS[i % QUESTIONS.length] ?? '', { limit: 20 });
    ms.push(performance.now() - began);
    for (const { article, passage } of results) {
      const one = { generation, id: article.id, text: passage.text };
      seen.set(`${generation} ${article.id} ${passage.text}`, one);
    }
    // Others in this process have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const report = (): boolean => {
  const sent = process.send?.({ seen: [...seen.values()], ms, bytes: process.memoryUsage().rss } satisfies Report);
  [seen, ms] = [new Map(), []];
  return sent ?? false;
};
const reporting = setInterval(report, REPORT_EVERY_MS);
process.once('message', () => {
  going = false;
});
const index = await openIndex({ dataDir: data, embedder });
await Promise.all(Array.from({ length: readers }, (_, i) => ask(index, i * 7)));
index.close();
clearInterval(reporting);
report();
process.disconnect();
