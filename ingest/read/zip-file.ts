import iconv from 'iconv-lite';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { isHidden, kindOf } from './formats.js';
import { MAX_FILE_BYTES, MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES, MIN_SUSPECT_BYTES } from './limits.js';
import { type Entry as ListEntry, type Listed, listedAs } from './listed.js';
import { readBytes } from './open.js';
import { plausibility } from './plausibility.js';
import { failureOf, firstLine, megabytes, ReadProblem } from './reasons.js';

const UTF8_NAME = 0x800;
const NAME_CHARSETS = ['utf-8', 'gb18030', 'big5', 'cp437'];

/**
 * The files packed in a `.zip`, one unpacked at a time, each as if it lay in a folder of that name. Nothing is written
 * to the disk; a package inside the package is refused.
 *
 * @throws ReadProblem for a package that is damaged or would unpack to more than the limits
 */
export async function* unzip(file: Listed): AsyncGenerator<ListEntry> {
  const bytes = await readBytes(file);
  // Names are decoded here: Windows packs Chinese names in the charset of its system.
  const zip = await yauzl
    .fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false })
    .catch((error: unknown) => {
      throw new ReadProblem('notZip', { error: firstLine(error) });
    });
  const entries = await listEntries(zip);
  refuseSizes(entries, bytes.length);
  for (const entry of entries) {
    const name = nameOf(entry);
    if (!name.endsWith('/') && (isEscaping(name) || !isUnseen(name))) yield await unpack(zip, entry, name, file);
  }
}

async function unpack(zip: ZipFile, entry: Entry, name: string, file: Listed): Promise<ListEntry> {
  const path = `${file.path}/${name}`;
  try {
    if (isEscaping(name)) throw new ReadProblem('zipPath');
    if (kindOf(name) === 'zip') throw new ReadProblem('nestedZip');
    const listed = listedAs(path, `${file.shown}/${name}`, file.absolute);
    if (listed.kind !== 'file') return listed;
    if (entry.isEncrypted()) throw new ReadProblem('password');
    return { ...listed, content: await contentOf(zip, entry) };
  } catch (error) {
    return { kind: 'failed', path, failure: failureOf(`${file.shown}/${name}`, error) };
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > MAX_ZIP_ENTRIES) throw new ReadProblem('zipEntries', { limit: MAX_ZIP_ENTRIES });
    }
  } catch (error) {
    throw error instanceof ReadProblem ? error : new ReadProblem('notZip', { error: firstLine(error) });
  }
  return entries;
}

/** What the table of contents states; yauzl ends the stream of a part that is larger. */
function refuseSizes(entries: readonly Entry[], packed: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > MAX_UNPACKED_BYTES) {
    throw new ReadProblem('unpackedSize', { size: megabytes(unpacked), limit: megabytes(MAX_UNPACKED_BYTES) });
  }
  const ratio = Math.round(unpacked / packed);
  if (unpacked > MIN_SUSPECT_BYTES && ratio > MAX_UNPACK_RATIO) {
    throw new ReadProblem('unpackRatio', { ratio, limit: MAX_UNPACK_RATIO });
  }
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > MAX_FILE_BYTES) {
    const sizes = { size: megabytes(entry.uncompressedSize), limit: megabytes(MAX_FILE_BYTES) };
    throw new ReadProblem('fileSize', sizes);
  }
  if (entry.uncompressedSize === 0) throw new ReadProblem('emptyFile');
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw new ReadProblem('zipEntry', { error: firstLine(error) });
  }
}

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const isMarked = (entry.generalPurposeBitFlag & UTF8_NAME) !== 0;
  const readings = (isMarked ? ['utf-8'] : NAME_CHARSETS).map((charset) => iconv.decode(raw, charset));
  // A short name in GBK may be valid UTF-8, too: the likelier characters win.
  const best = readings.reduce((one, other) => (plausibility(other) > plausibility(one) ? other : one));
  return best.replace(/\\/g, '/');
}

const isUnseen = (name: string): boolean => name.split('/').some((part) => isHidden(part) || part === '__MACOSX');

const isEscaping = (name: string): boolean =>
  name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..') || name.includes('\0');
