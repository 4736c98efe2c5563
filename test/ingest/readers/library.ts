import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '../../../eval/random.js';
import { indexArticles } from '../../../ingest/mod.js';
import type { Workshop } from '../../../ingest/workshop/mod.js';
import { fakeEmbedder } from '../../models/fake-embedder.js';

/** A passage that was answered with, and the generation that the answer named. */
export type Seen = { readonly generation: number; readonly id: string; readonly text: string };

const PLACES = ['渡口', '水库', '图书馆', '缆车', '体育馆', '菜市场', '苗圃', '码头'];
export const QUESTIONS = PLACES.flatMap((place) => [`${place}几点开门`, `${place}的票价`, `${place}哪天停开`]);

/** Articles that say in each sentence of which edition they are, and which edition each was of in every generation. */
export type Editions = {
  readonly data: string;
  /** Changes some, adds and removes a few, and indexes. */
  advance(): Promise<void>;
  /** Why a passage cannot be one of the generation that it is said to be of; undefined where it can. */
  wrong(seen: Seen): string | undefined;
  readonly generations: number;
  remove(): void;
};

const CHANGED = 20;

export async function openEditions(count: number, workshop: Workshop, random: Random): Promise<Editions> {
  const root = mkdtempSync(join(tmpdir(), 'wenjin-readers-'));
  const [articles, data] = [join(root, 'articles'), join(root, 'data')];
  mkdirSync(articles);
  const now = new Map<string, number>();
  const was = new Map<number, ReadonlyMap<string, number>>();
  let edition = 0;
  const write = (id: string): void => {
    now.set(id, edition);
    writeFileSync(join(articles, id), text(id, edition));
  };
  const index = async (): Promise<void> => {
    const options = { paths: [articles], dataDir: data, embedder: fakeEmbedder(), workshop, confirmed: 'all' } as const;
    const { generation } = await indexArticles(options);
    was.set(generation, new Map(now));
  };
  for (let i = 0; i < count; i++) write(`${i}.txt`);
  await index();
  return {
    data,
    async advance() {
      edition += 1;
      const any = (): string => `${Math.floor(random() * count * 1.1)}.txt`;
      for (let i = 0; i < CHANGED; i++) write(any());
      for (let i = 0; i < CHANGED / 10; i++) {
        const id = any();
        if (now.delete(id)) rmSync(join(articles, id));
      }
      await index();
    },
    wrong({ generation, id, text: said }) {
      const state = was.get(generation);
      if (state === undefined) return `generation ${generation} was never published`;
      const of = state.get(id);
      if (of === undefined) return `${id} was not there in generation ${generation}`;
      return text(id, of).includes(said) ? undefined : `${id} was of edition ${of} in ${generation}, not: ${said}`;
    },
    get generations() {
      return was.size;
    },
    remove: () => rmSync(root, { recursive: true, maxRetries: 5 }),
  };
}

function text(id: string, edition: number): string {
  const i = Number.parseInt(id, 10);
  const place = PLACES[i % PLACES.length] ?? '';
  const says = (what: string): string => `第${edition}版写明第${i}号${place}${what}。`;
  return [
    says(`早上${(i % 5) + 5}点开门`),
    says(`晚上${(i % 4) + 17}点关门`),
    says(`票价${(i % 90) + 3}元`),
    says(`逢${(i % 6) + 1}停开`),
    says(`由${(i % 30) + 2}个人值守`),
    says(`离车站${(i % 70) + 100}米`),
  ].join('\n');
}
