import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, serverOf } from '../config.js';
import { StoreDamagedError } from '../core/mod.js';
import type { DoctorWord } from '../messages/cli/doctor.js';
import type { Context } from './context.js';
import { openConfiguredEmbedder, openConfiguredReader } from './engine.js';
import { size } from './render/size.js';

type Values = Readonly<Record<string, string | number>>;

/** `error` carries what a failing part said itself; it is put into words like any other error. */
export type Finding = {
  readonly name:
    | 'node'
    | 'native'
    | 'model'
    | 'reader'
    | 'data'
    | 'disk'
    | 'index'
    | 'server'
    | 'store'
    | 'llm'
    | 'discord';
  readonly status: 'ok' | 'warning' | 'failed';
  readonly word?: DoctorWord;
  readonly values?: Values;
  readonly text?: string;
  readonly error?: unknown;
};

/** Of damaged articles. */
const MOST_NAMED = 20;

type Place = Pick<Context, 'config' | 'dataDir'>;

/** Below this an index of a few thousand articles may not fit. Bytes. */
const LITTLE_SPACE = 500_000_000;

const NATIVE_MODULES = ['better-sqlite3', 'hnswlib-node', '@node-rs/jieba'] as const;

/** Looks at everything that has to be right, one finding a part. Changes nothing, but makes the data directory. */
export async function examine(place: Place, deep: boolean): Promise<Finding[]> {
  const onServer = serverOf(place.config) === undefined ? [] : [server];
  const shared = place.config.WENJIN_POSTGRES_URL === undefined ? [] : [store];
  const checks = [node, native, model, reader, data, disk, index, ...onServer, ...shared, llm, discord] as const;
  const findings: Finding[] = [];
  for (const check of checks) {
    try {
      findings.push(await check(place, deep));
    } catch (error) {
      findings.push({ name: check.name as Finding['name'], status: 'failed', error });
    }
  }
  return findings;
}

function node(): Finding {
  const { engines } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const needed = engines.node.replace(/^>=/u, '');
  const found = process.versions.node;
  if (found.localeCompare(needed, 'en', { numeric: true }) >= 0) return { name: 'node', status: 'ok', text: found };
  return { name: 'node', status: 'failed', word: 'nodeOld', values: { found, needed } };
}

async function native(): Promise<Finding> {
  for (const module of NATIVE_MODULES) {
    try {
      await import(module);
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      return { name: 'native', status: 'failed', word: 'nativeBroken', values: { module, reason } };
    }
  }
  return { name: 'native', status: 'ok', word: 'nativeFine', values: { modules: NATIVE_MODULES.join(', ') } };
}

/** Weights are tens of megabytes: reading them all is for this command, not for every start. */
async function model({ config }: Place): Promise<Finding> {
  const { checked, changed } = await checkSums(config.WENJIN_EMBEDDER);
  if (changed !== undefined)
    return { name: 'model', status: 'failed', word: 'modelChanged', values: { file: changed } };
  const embedder = await openConfiguredEmbedder(config, 1);
  try {
    await embedder.embed(['问津'], 'query');
    const { id, dimensions } = embedder;
    return { name: 'model', status: 'ok', word: 'modelFine', values: { id, dimensions, checked } };
  } finally {
    await embedder.close();
  }
}

async function reader({ config }: Place): Promise<Finding> {
  const reading = await openConfiguredReader(config);
  if (reading === undefined) return { name: 'reader', status: 'ok', word: 'readerOff' };
  try {
    const { checked, changed } = await checkSums(config.WENJIN_READER);
    if (changed !== undefined) {
      return { name: 'reader', status: 'failed', word: 'modelChanged', values: { file: changed } };
    }
    await reading.stage.reader.read('问津', [{ text: '问津', sentences: [] }]);
    return { name: 'reader', status: 'ok', word: 'readerFine', values: { id: reading.stage.reader.id, checked } };
  } finally {
    await reading.close();
  }
}

/** How many files of a model have a checksum, and the first that does not have its own. */
async function checkSums(folder: string): Promise<{ readonly checked: number; readonly changed?: string }> {
  const sums = join(folder, 'SHA256SUMS');
  const { fileSha256 } = await import('../../index/mod.js');
  const lines = existsSync(sums) ? readFileSync(sums, 'utf8').split('\n').filter(Boolean) : [];
  for (const line of lines) {
    const [wanted = '', file = ''] = line.split(/\s+\*?/u);
    if ((await fileSha256(join(folder, file))) !== wanted) return { checked: lines.length, changed: file };
  }
  return { checked: lines.length };
}

function data({ dataDir }: Place): Finding {
  mkdirSync(dataDir, { recursive: true });
  const probe = join(dataDir, `.doctor-${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe);
  return { name: 'data', status: 'ok', word: 'dataFine', values: { path: dataDir } };
}

function disk({ dataDir }: Place): Finding {
  const { bavail, bsize } = statfsSync(existsSync(dataDir) ? dataDir : projectRoot);
  const free = bavail * bsize;
  const low = free < LITTLE_SPACE;
  return {
    name: 'disk',
    status: low ? 'warning' : 'ok',
    word: low ? 'diskLow' : 'diskFine',
    values: { free: size(free) },
  };
}

async function index({ config, dataDir }: Place, deep: boolean): Promise<Finding> {
  const { brokenGraphs, counts, examineDeeply, openForReading, readMeta, storeExists, storePath } = await import(
    '../../index/mod.js'
  );
  if (!storeExists(dataDir)) return { name: 'index', status: 'warning', word: 'indexNone' };
  const { id, dimensions, close } = await openConfiguredEmbedder(config, 1);
  await close();
  const db = openForReading(dataDir, { embedder: id, dimensions });
  try {
    const sound = db.pragma('quick_check(1)', { simple: true });
    if (sound !== 'ok') throw new StoreDamagedError(storePath(dataDir), String(sound));
    // Where a server answers there are none.
    const broken = serverOf(config) === undefined ? await brokenGraphs(db, dataDir) : [];
    if (broken.length > 0) {
      const files = broken.map(({ file }) => file).join(' ');
      return { name: 'index', status: 'failed', word: 'indexGraphs', values: { files } };
    }
    const generation = Number(readMeta(db, 'generation') ?? 0);
    if (deep) {
      const { articles, sentences, damaged, file } = examineDeeply(db);
      if (file[0] !== undefined) throw new StoreDamagedError(storePath(dataDir), file[0]);
      const values = {
        articles,
        sentences,
        generation,
        count: damaged.length,
        ids: damaged.slice(0, MOST_NAMED).join(' '),
      };
      if (damaged.length > 0) return { name: 'index', status: 'failed', word: 'indexRows', values };
      return { name: 'index', status: 'ok', word: 'indexDeep', values };
    }
    const values = { articles: counts(db).articles, generation };
    return { name: 'index', status: 'ok', word: 'indexFine', values };
  } finally {
    db.close();
  }
}

/** Whether questions can be answered from it. */
async function server({ config, dataDir }: Place): Promise<Finding> {
  const { openIndex } = await import('../../index/mod.js');
  const embedder = await openConfiguredEmbedder(config, 1);
  try {
    const index = await openIndex({ dataDir, embedder, server: serverOf(config) });
    const { generation } = index;
    index.close();
    return { name: 'server', status: 'ok', word: 'serverFine', values: { generation } };
  } finally {
    await embedder.close();
  }
}

/** Whether the bots of several machines can keep what they keep. */
async function store({ config, dataDir }: Place): Promise<Finding> {
  const { openStore } = await import('../store/mod.js');
  const opened = await openStore({ dataDir, postgresUrl: config.WENJIN_POSTGRES_URL });
  await opened.close();
  return { name: 'store', status: 'ok', word: 'storeFine' };
}

function llm({ config }: Place): Finding {
  const { WENJIN_LLM_URL: url, WENJIN_LLM_MODEL: model } = config;
  if (url !== undefined && model !== undefined) {
    return { name: 'llm', status: 'ok', word: 'llmFine', values: { model, url } };
  }
  return { name: 'llm', status: 'ok', word: 'llmOff' };
}

function discord({ config }: Place): Finding {
  const token = config.DISCORD_TOKEN;
  if (token === undefined) return { name: 'discord', status: 'ok', word: 'discordOff' };
  const looksRight = /^[\w-]{18,}\.[\w-]{6,}\.[\w-]{27,}$/u.test(token);
  return { name: 'discord', status: looksRight ? 'ok' : 'warning', word: looksRight ? 'discordFine' : 'discordForm' };
}
