import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForReading, openIndex, readArticle } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { openAnswerer } from '../../src/answer/mod.js';
import { openEmbedder } from '../../src/models/mod.js';
import { inProject } from '../in-project.js';
import type { TestPage } from './pages.js';

/** Indexes the pages; tells what was read of each, then asks for every fact: answered is what quotes it first, from its own page. */
export async function indexAndAsk(
  pages: readonly TestPage[],
  folder: string,
  onRead: (page: TestPage, text: string) => void,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-scans-data-'));
  const embedder = await openEmbedder({ model: inProject('models/multilingual-e5-small-zh-en'), threads: 1 });
  try {
    const report = await indexArticles({ paths: [folder], dataDir, embedder, scans: inProject('models/ocr') });
    for (const failure of report.articles.failed) console.log(failure);
    const db = openForReading(dataDir, { embedder: embedder.id, dimensions: embedder.dimensions });
    for (const page of pages) onRead(page, readArticle(db, page.name)?.text ?? '');
    db.close();
    const index = await openIndex({ dataDir, embedder, translations: inProject('models/zh-en-words') });
    const answerer = openAnswerer({ index });
    let [asked, answered, sure, doubtful] = [0, 0, 0, 0];
    for (const page of pages) {
      for (const { question, answer } of page.facts) {
        asked += 1;
        const said = await answerer.ask(question);
        const [first] = said.citations;
        const isRight = first?.path === page.name && bare(first.quote).includes(bare(answer));
        if (isRight) answered += 1;
        else
          console.log(`${page.name} ${question} ${answer}: ${said.status} ${first?.path ?? ''} ${first?.quote ?? ''}`);
        if (isRight && said.status === 'answered' && said.certainty === 'sure') sure += 1;
        if (first?.scan?.doubtful === true) doubtful += 1;
      }
    }
    index.close();
    console.log(
      `${asked} questions, ${answered} answered by the right line (${sure} sure), ${doubtful} quotes marked doubtful`,
    );
  } finally {
    await embedder.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Simplified pages print 楼, Traditional ones 樓; the figure is what matters. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[樓層]/gu, '楼')
    .replace(/點/gu, '点');
