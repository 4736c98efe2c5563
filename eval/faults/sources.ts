import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A bundled article cut into passages, as a retriever would hand them to a model. */
export type Source = {
  readonly id: string;
  readonly title: string;
  readonly date: string | null;
  readonly source: string | null;
  readonly passages: readonly string[];
};
/** A true sentence about one article, in words of its own. */
export type Written = {
  readonly article: string;
  readonly text: string;
  readonly names: readonly string[];
  /** Part of its passage, where sentence and article are of different languages. */
  readonly near?: string;
  readonly question?: string;
};

const PASSAGE_SIZE = { chinese: 320, other: 900 };

/** Plain reading on purpose: what is checked here must not depend on how wenjin cleans and splits. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      if (file.endsWith('.jsonl')) return text.split('\n').filter(Boolean).map(fromJson);
      return /\.(?:txt|md)$/.test(file) ? [fromText(file, text)] : [];
    });
}

function fromJson(line: string): Source {
  const { id, title, date, source, text } = JSON.parse(line) as {
    id: string;
    title: string;
    date: string;
    source: string;
    text: string;
  };
  return { id, title, date, source, passages: pack(text) };
}

function fromText(file: string, text: string): Source {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const field = (name: string) => new RegExp(`^${name}:\\s*"?(.*?)"?\\s*$`, 'm').exec(front?.[1] ?? '')?.[1] ?? null;
  const body = front ? text.slice(front[0].length) : text;
  const first = body.split('\n').find((line) => line.trim() !== '') ?? '';
  return {
    id: file,
    title: field('title') ?? first.replace(/^#+\s*/, ''),
    date: field('date'),
    source: field('source'),
    passages: pack(body),
  };
}

function pack(text: string): string[] {
  const limit = /\p{Script=Han}{5}/u.test(text) ? PASSAGE_SIZE.chinese : PASSAGE_SIZE.other;
  const passages: string[] = [];
  for (const paragraph of text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line.length > 1)) {
    const last = passages.at(-1);
    if (last !== undefined && last.length + paragraph.length < limit)
      passages[passages.length - 1] = `${last}\n${paragraph}`;
    else passages.push(paragraph);
  }
  return passages;
}

export const readWritten = (file: string): Written[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Written);

/** The passage that a true sentence is about: most figures in common, then most pairs of characters. */
export function passageOf({ text, near }: Written, source: Source): number {
  if (near !== undefined) return source.passages.findIndex((passage) => passage.includes(near));
  const score = (passage: string): number => {
    const digits = (text.match(/\d[\d.,]*\d|\d/g) ?? []).filter((figure) => passage.includes(figure)).length;
    const pairs = [...text].slice(1).filter((char, i) => passage.includes(`${[...text][i]}${char}`)).length;
    return digits * 3 + pairs;
  };
  const scores = source.passages.map(score);
  return scores.indexOf(Math.max(...scores));
}
