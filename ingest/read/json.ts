import { decode } from './decode.js';
import { failed, type ReadEvent, type ReadRun, settle } from './events.js';
import { Faults } from './faults.js';
import { fingerprint } from './fingerprint.js';
import { asJsonArticle, extractJsonArticle, parseJson } from './json-article.js';
import { MAX_LINE_BYTES } from './limits.js';
import { splitLines } from './lines.js';
import type { Listed } from './listed.js';
import { openRegular, readBytes, readChunks } from './open.js';
import { asDiscordExport, discordChat } from './plain/discord.js';
import { megabytes, ReadProblem } from './reasons.js';

/** A `.json` file: a list of articles, or one. */
export async function* readJson(file: Listed, run: ReadRun): AsyncGenerator<ReadEvent> {
  const value = parseJson(decode(await readBytes(file)));
  if (!Array.isArray(value)) {
    const content = JSON.stringify(value);
    const chat = asDiscordExport(value);
    const candidate = { id: file.path, hash: fingerprint('json', content), shown: file.shown };
    if (chat === null) yield await readElement(value, { ...candidate, file, run, content });
    else yield await settle({ ...candidate, extract: () => discordChat(chat) }, file, run);
    return;
  }
  if (value.length === 0) throw new ReadProblem('noElements');
  const faults = new Faults(file);
  for (const [index, element] of value.entries()) {
    if (run.signal?.aborted) return;
    if (faults.passesOver(element)) continue;
    const number = index + 1;
    const place = { file, run, id: `${file.path}#${number}`, shown: `${file.shown}:${number}` };
    yield* faults.noted(await readElement(element, { ...place, content: JSON.stringify(element) }));
  }
  yield* faults.rest();
}

/** A `.jsonl` file of any size, line by line; a line that is no article is a failure of its own. */
export async function* readJsonLines(file: Listed, run: ReadRun): AsyncGenerator<ReadEvent> {
  let bytesSeen = 0;
  let articles = 0;
  const faults = new Faults(file);
  for await (const { number, bytes } of linesOf(file)) {
    if (run.signal?.aborted) return;
    bytesSeen += 1 + (bytes?.length ?? 1);
    if (bytes !== null && isBlank(bytes)) continue;
    articles += 1;
    if (bytes !== null && faults.passesOverLine(bytes)) continue;
    yield* faults.noted(await readLine(bytes, number, file, run));
  }
  yield* faults.rest();
  if (bytesSeen === 0) throw new ReadProblem('emptyFile');
  if (articles === 0) throw new ReadProblem('blank');
}

async function readLine(bytes: Buffer | null, number: number, file: Listed, run: ReadRun): Promise<ReadEvent> {
  const shown = `${file.shown}:${number}`;
  try {
    if (bytes === null) throw new ReadProblem('lineSize', { limit: megabytes(MAX_LINE_BYTES), line: number });
    const line = decode(bytes);
    return await readElement(parseJson(line), { file, run, id: `${file.path}#${number}`, shown, content: line });
  } catch (error) {
    return failed(shown, error);
  }
}

type Place = {
  readonly file: Listed;
  readonly run: ReadRun;
  /** The id where the element has none. */
  readonly id: string;
  readonly shown: string;
  /** What its hash is made of. */
  readonly content: string;
};

async function readElement(value: unknown, { file, run, id, shown, content }: Place): Promise<ReadEvent> {
  try {
    const article = asJsonArticle(value);
    const hash = fingerprint('json', content);
    const parseHtml = (html: string) => run.workshop.run('html', { html }, run.signal);
    return await settle(
      { id: article.id ?? id, hash, shown, extract: () => extractJsonArticle(article, parseHtml) },
      file,
      run,
    );
  } catch (error) {
    return failed(shown, error);
  }
}

/** UTF-16 has bytes in it that look like line ends: such a file is decoded whole. */
async function* linesOf(file: Listed): ReturnType<typeof splitLines> {
  if (file.content !== undefined) {
    yield* splitLines(decodedWhole(file), MAX_LINE_BYTES);
    return;
  }
  const handle = await openRegular(file.absolute);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const chunks = isUtf16(buffer.subarray(0, bytesRead)) ? decodedWhole(file) : readChunks(handle);
    yield* splitLines(chunks, MAX_LINE_BYTES);
  } finally {
    await handle.close();
  }
}

async function* decodedWhole(file: Listed): AsyncGenerator<Buffer> {
  yield Buffer.from(decode(await readBytes(file)), 'utf8');
}

/** By its mark, or by the `{` that every line begins with. */
const isUtf16 = (start: Buffer): boolean => ['fffe', 'feff', '7b00', '007b'].includes(start.toString('hex', 0, 2));

const isBlank = (line: Buffer): boolean => line.length < 64 && /^[\s\uFEFF]*$/.test(line.toString('utf8'));
