/** From what a person typed to a dataset: the layout is told from the content, never from the name. */
import { basename, extname, resolve } from 'node:path';
import { DatasetError } from '../errors.js';
import { readBeir } from './beir.js';
import { type Dataset, makeDataset } from './dataset.js';
import { readFeedback } from './feedback.js';
import { isDirectory, parseJson, readText } from './files.js';
import { readOwn } from './own.js';
import { readCross, readMixed } from './parallel.js';
import { parseSquad, squadDataset } from './squad.js';

export type DatasetSpec =
  | { readonly kind: 'path'; readonly path: string; readonly name: string }
  | { readonly kind: 'cross' | 'mixed'; readonly questions: string; readonly contexts: string; readonly name: string };

const stem = (path: string): string => basename(resolve(path), extname(path));

/**
 * `PATH`, or `cross:QUESTIONS,CONTEXTS` for questions of one SQuAD file over the contexts of a parallel one, or
 * `mixed:QUESTIONS,CONTEXTS` for half of the contexts in each language.
 */
export const parseSpec = (spec: string): DatasetSpec => {
  const pair = /^(cross|mixed):(.*)$/su.exec(spec);
  if (pair === null) return { kind: 'path', path: spec, name: stem(spec) };
  const [questions, contexts, ...rest] = (pair[2] ?? '').split(',').map((part) => part.trim());
  if (!questions || !contexts || rest.length > 0) {
    throw new DatasetError(spec, 'badSpec', `expected ${pair[1]}:QUESTIONS.json,CONTEXTS.json`);
  }
  const kind = pair[1] === 'cross' ? 'cross' : 'mixed';
  return { kind, questions, contexts, name: `${stem(questions)}${kind === 'cross' ? '→' : '+'}${stem(contexts)}` };
};

/**
 * @param articles what own sets and feedback are asked over
 * @param limit only the first so many questions; the checksum becomes another, so a part never passes for the whole
 */
export const readDataset = async (spec: string, articles: readonly string[], limit?: number): Promise<Dataset> => {
  const whole = await readWhole(spec, articles);
  return limit === undefined ? whole : makeDataset({ ...whole, questions: whole.questions.slice(0, limit) });
};

const readWhole = async (spec: string, articles: readonly string[]): Promise<Dataset> => {
  const parsed = parseSpec(spec);
  if (parsed.kind === 'path') return readPath(parsed.path, parsed.name, articles);
  const read = parsed.kind === 'cross' ? readCross : readMixed;
  return read(parsed.questions, parsed.contexts, parsed.name);
};

const readPath = async (path: string, name: string, articles: readonly string[]): Promise<Dataset> => {
  return (await isDirectory(path)) ? readBeir(path, name) : readFileSet(path, name, articles);
};

const readFileSet = async (path: string, name: string, articles: readonly string[]): Promise<Dataset> => {
  const text = await readText(path);
  if (text.trim() === '') throw new DatasetError(path, 'empty', 'the file is empty');
  const whole = wholeJson(text);
  if (isRecord(whole) && 'data' in whole) return squadDataset(parseSquad(whole, path), name);
  // A file over several lines that is no JSON as a whole is a damaged SQuAD file: say so, not that its first line is `{`.
  if (whole === undefined && extname(path) === '.json') parseJson(text, path);
  const first = parseJson(firstLine(text), path, 1);
  if (isRecord(first) && 'verdict' in first) return readFeedback(path, name, articles);
  if (isRecord(first) && 'question' in first) return readOwn(path, name, articles);
  throw new DatasetError(
    path,
    'unknownLayout',
    'neither SQuAD JSON, nor JSON lines with "question", nor a BEIR folder',
  );
};

const firstLine = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? '';

const wholeJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
