/** One thing done to an index by the compiled program's own parts, with the fake embedder: starting a real one takes longer than all the rest. */
import { backUp, restore } from '../../../dist/src/cli/backup.js';
import { rebuildArticles } from '../../../dist/src/cli/rebuild.js';
import { openForWriting, rollBack } from '../../../dist/index/mod.js';
import { forgetArticle, indexArticles } from '../../../dist/ingest/mod.js';
import { prepare, prepareClean } from '../../../dist/ingest/prepare.js';

const { action, data, articles, library, file, fake } = JSON.parse(process.argv.at(-1));
const embedder = (await import(fake)).fakeEmbedder();
// Files that were written a moment ago are opened again whatever their stamps: a few seconds on they are not.
const now = Date.now.bind(Date);
Date.now = () => now() + 10_000;
/** Texts need no parser, and a thread for them would be most of the time. */
const workshop = {
  run: async (task, job) => (task === 'prepare' ? prepare(job.raw, job.size) : prepareClean(job.article, job.size)),
  close: async () => undefined,
};
const options = { paths: [articles], library, dataDir: data, embedder, workshop };
const identity = { embedder: embedder.id, dimensions: embedder.dimensions };
const actions = {
  first: () => indexArticles(options),
  index: () => indexArticles(options),
  rebuild: () => rebuildArticles(options),
  backup: () => backUp(data, file),
  rollback: () => rollingBack(),
  forget: () => forgetArticle({ ...options, history: 5 }, 'guild/sent.txt').catch(unlessForgotten),
  restore: () => restore(file, data, identity, () => undefined),
};
function unlessForgotten(error) {
  if (error.code !== 'ARTICLE_NOT_FOUND') throw error;
}
async function rollingBack() {
  const db = openForWriting(data, identity);
  await rollBack(db, data, 1, 5);
  db.close();
}
await actions[action]();
