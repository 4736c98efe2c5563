import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { openForReading, openIndex, readArticle, sealOf } from '../../../index/mod.js';
import { projectRoot } from '../../../src/config.js';
import { NothingStoredError } from '../../../src/core/mod.js';
import { fakeEmbedder } from '../../models/fake-embedder.js';

export const ACTIONS = ['first', 'index', 'rebuild', 'rollback', 'forget', 'backup', 'restore'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * Where a process is ended, or a call fails: at the so-manieth call of a name, or of any (`*`). At a moment: `count` milliseconds after it began, be it
 * in the middle of a write.
 */
export type Place = {
  readonly name: string;
  readonly count: number;
  readonly how: 'before' | 'half' | 'after' | 'fail ENOSPC' | 'fail EIO' | 'moment';
};

const HERE = join(projectRoot, 'test', 'cli', 'kills');
const COUNT = 10;
/** Compiled once: hundreds of processes load it. */
const FAKE = 'fake-embedder.mjs';
const FAKE_SOURCE = join(projectRoot, 'test', 'models', 'fake-embedder.ts');
const TO_MODULE = { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } };
const embedder = fakeEmbedder();

/** A way to do one thing to a copy of the same index: what it finds before and after, which points it passes, and what files it leaves. */
export type Scene = {
  readonly action: Action;
  readonly old: string;
  readonly next: string;
  readonly points: readonly (readonly [name: string, times: number])[];
  readonly files: readonly string[];
  /** How long it takes. */
  readonly ms: number;
};

/** Everything that the trials begin with: two editions of articles, an index of the first, and a backup of the second. */
export type Stage = {
  readonly root: string;
  scene(action: Action): Promise<Scene>;
  try(scene: Scene, place: Place): Promise<string | undefined>;
};

export function openStage(): Stage {
  const root = mkdtempSync(join(tmpdir(), 'wenjin-kills-'));
  const start = join(root, 'start');
  for (const folder of ['old', 'new', 'library/guild']) mkdirSync(join(start, folder), { recursive: true });
  const text = (i: number, edition: string): string =>
    `第${i}号渡口${edition}版时刻表：首班船${i + 5}点开，末班船${i + 12}点开，票价${i + 3}元。`;
  for (let i = 0; i < COUNT; i++) writeFileSync(join(start, 'old', `${i}.txt`), text(i, '甲'));
  // Two are removed, three changed, three new.
  for (let i = 2; i < COUNT + 3; i++) writeFileSync(join(start, 'new', `${i}.txt`), text(i, i < 5 ? '乙' : '甲'));
  const sent = { id: 'guild/sent.txt', text: '墨溪渡口票价八元，逢五停航。', collection: 'guild' };
  writeFileSync(join(start, 'library', 'guild', 'sent.txt.jsonl'), `${JSON.stringify(sent)}\n`);
  writeFileSync(join(root, FAKE), ts.transpileModule(readFileSync(FAKE_SOURCE, 'utf8'), TO_MODULE).outputText);
  must(act(start, 'index', 'old'));
  const other = join(root, 'other');
  cpSync(start, other, { recursive: true });
  must(act(other, 'index', 'new'));
  must(act(other, 'backup', 'new'));
  cpSync(join(other, 'kept'), join(start, 'kept'));
  let tries = 0;
  const fresh = (action: Action): string => {
    tries += 1;
    const place = join(root, `try-${tries}`);
    cpSync(start, place, { recursive: true });
    if (action === 'first') rmSync(join(place, 'data'), { recursive: true });
    if (action === 'backup') rmSync(join(place, 'kept'));
    if (action === 'rollback') must(act(place, 'index', 'new'));
    return place;
  };
  return {
    root,
    async scene(action) {
      const place = fresh(action);
      const old = await stateOf(place);
      const points = join(root, `points-${action}`);
      const began = performance.now();
      must(act(place, action, 'new', { points }));
      const ms = performance.now() - began;
      const counted = JSON.parse(readFileSync(points, 'utf8')) as [string, number][];
      const scene = { action, old, next: await stateOf(place), points: counted, files: filesOf(place), ms };
      rmSync(place, { recursive: true });
      return scene;
    },
    async try(scene, at) {
      const place = fresh(scene.action);
      const wrong = await tried(place, scene, at);
      rmSync(place, { recursive: true });
      return wrong;
    },
  };
}

/** @returns what is wrong; undefined where all is as it has to be */
async function tried(place: string, { action, old, next, files }: Scene, at: Place): Promise<string | undefined> {
  const { status, signal, stderr } = act(place, action, 'new', { at });
  const isAsMeant = at.how === 'moment' || signal === (at.how.startsWith('fail') ? null : 'SIGKILL');
  if (!isAsMeant) return `it ended with ${signal ?? status}: ${stderr}`;
  const after = await stateOf(place);
  if (after !== old && after !== next) return `neither the old state nor the new one is found: ${after}`;
  if (status === 0 && after !== next) return 'it said that it was done, and was not';
  const again = action === 'rollback' ? act(place, 'index', 'old') : act(place, action, 'new');
  const isThere = action === 'backup' && again.stderr.includes('FILE_EXISTS');
  if (again.status !== 0 && !isThere) return `the next run ended with ${again.status}: ${again.stderr}`;
  const ended = await stateOf(place);
  if (ended !== next) return `the next run did not end it: ${ended}`;
  const left = filesOf(place).filter((file) => !files.includes(file));
  return left.length === 0 ? undefined : `left behind: ${left.join(' ')}`;
}

type More = { readonly points?: string; readonly at?: Place };

function act(place: string, action: Action, edition: 'old' | 'new', more: More = {}) {
  // A rebuild and a restore take their articles from elsewhere; a backup has to hold what is indexed.
  const [data, library, file] = ['data', 'library', 'kept'].map((name) => join(place, name));
  const from = join(projectRoot, 'dist', 'src', 'cli', 'main.js');
  const fake = pathToFileURL(join(dirname(place), FAKE)).href;
  const order = JSON.stringify({
    action,
    data,
    library,
    file,
    articles: join(place, edition),
    require: from,
    fake,
    ...more,
  });
  return spawnSync(process.execPath, ['--import', join(HERE, 'preload.mjs'), join(HERE, 'act.mjs'), order], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    killSignal: 'SIGKILL',
    ...(more.at?.how === 'moment' && { timeout: more.at.count }),
  });
}

function must({ status, stderr }: ReturnType<typeof act>): void {
  if (status !== 0) throw new Error(`It ended with ${status}: ${stderr}`);
}

/** All that questions find, with the texts of the articles that they come from, and whether there is a whole backup. */
async function stateOf(place: string): Promise<string> {
  const [data, kept] = [join(place, 'data'), join(place, 'kept')];
  const backup = existsSync(kept) ? await sealOf(kept) : 'none';
  try {
    const open = await openIndex({ dataDir: data, embedder });
    const { results } = await open.search('渡口时刻表首班船末班船票价', { limit: 100 });
    open.close();
    const db = openForReading(data);
    const found = results.map(({ article, passage, score }) => {
      return [article.id, passage.text, score.toFixed(6), readArticle(db, article.id)?.original];
    });
    db.close();
    return JSON.stringify([backup, ...found.toSorted()]);
  } catch (error) {
    if (error instanceof NothingStoredError) return JSON.stringify([backup]);
    throw error;
  }
}

/** Graphs are told apart by generations. */
const filesOf = (place: string): string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)).replace(/\bg\d+-/u, 'g#-'))
    .toSorted();
