/** The openly licensed articles that the chat questions are about: read where they lie, never committed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inProject } from '../in-project.js';
import { seedFrom } from '../random.js';

export const CORPORA = [
  'articles',
  'news',
  'howtocook',
  'react-zh',
  'linux-command',
  'oi-wiki',
  'drcd',
  'cmrc',
  // Documents of packages that training questions are about (models/reader-zh/train/README.md says how they get there).
  'debian-reference',
  'debian-handbook',
  'libreoffice-help',
  'gimp-help',
  'linux-doc',
  'zent',
  'modern-js-builder',
  'ant-design-x',
] as const;
export type CorpusName = (typeof CORPORA)[number];

/** Articles in the library of news that questions are asked over, those with questions among them. */
const NEWS_LIBRARY = 900;

/** Texts by their ids within a corpus. */
export type Texts = ReadonlyMap<string, string>;

/**
 * @param shared folder with `corpora/` and `datasets/`, `unpacked` where the archive of Markdown files may be unpacked
 */
export function corpusTexts(corpus: CorpusName, shared: string, unpacked: string): Texts {
  switch (corpus) {
    case 'articles':
      return filesUnder(inProject('articles'));
    case 'news':
      return news(shared);
    case 'drcd':
      return contexts(join(shared, 'datasets/drcd_dev.json'));
    case 'cmrc':
      return contexts(join(shared, 'datasets/cmrc2018_trial.json'));
    default:
      return filesUnder(unpack(corpus, shared, unpacked));
  }
}

/** Puts the articles of a corpus where `index` can read them. @param asked ids that questions are about @returns folder to index */
export function layOut(corpus: CorpusName, shared: string, unpacked: string, asked: ReadonlySet<string>): string {
  if (corpus === 'articles') return inProject('articles');
  if (corpus !== 'news' && corpus !== 'drcd' && corpus !== 'cmrc') return unpack(corpus, shared, unpacked);
  const texts = corpusTexts(corpus, shared, unpacked);
  const rest = [...texts.keys()].filter((id) => !asked.has(id)).sort((a, b) => seedFrom(1, a) - seedFrom(1, b));
  const chosen = corpus === 'news' ? new Set([...asked, ...rest.slice(0, NEWS_LIBRARY - asked.size)]) : texts;
  const folder = join(unpacked, corpus);
  mkdirSync(folder, { recursive: true });
  const lines = [...texts].filter(([id]) => chosen.has(id)).map(([id, text]) => `${JSON.stringify({ id, text })}\n`);
  writeFileSync(join(folder, `${corpus}.jsonl`), lines.join(''));
  return folder;
}

function unpack(corpus: string, shared: string, unpacked: string): string {
  const folder = join(unpacked, 'open-zh', corpus);
  if (!existsSync(folder)) {
    mkdirSync(unpacked, { recursive: true });
    execFileSync('tar', ['xzf', join(shared, 'corpora/open-zh.tar.gz'), '-C', unpacked]);
  }
  return folder;
}

function filesUnder(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(?:md|txt)$/u.test(entry.name),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
}

/** One article a line, without the lines that are kept for measuring from outside. */
function news(shared: string): Texts {
  const reserved = new Set(readFileSync(join(shared, 'corpora/news-zh.reserved.txt'), 'utf8').split(/\s+/u));
  const lines = gunzipSync(readFileSync(join(shared, 'corpora/news-zh.txt.gz')))
    .toString('utf8')
    .split('\n');
  return new Map(lines.map((text, i) => [`${i}`, text] as const).filter(([id, text]) => text && !reserved.has(id)));
}

type SquadFile = { readonly data: readonly { readonly paragraphs: readonly { readonly context: string }[] }[] };

/** The contexts of a set in SQuAD form, numbered in the order of the file. */
function contexts(path: string): Texts {
  const { data } = JSON.parse(readFileSync(path, 'utf8')) as SquadFile;
  return new Map(data.flatMap(({ paragraphs }) => paragraphs).map(({ context }, i) => [`${i}`, context]));
}
