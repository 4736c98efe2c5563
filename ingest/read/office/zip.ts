import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES, MIN_SUSPECT_BYTES } from '../limits.js';
import { firstLine, megabytes, ReadProblem } from '../reasons.js';

/** An old Office file, or a new one with a password: both are OLE compound files. */
const OLE_MAGIC = 'd0cf11e0a1b11ae1';
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Looks a package over before any library unpacks it: its table of contents first (sizes, passwords), then each part
 * streamed and thrown away, because a table of contents can lie. yauzl ends the stream of a part that is larger than
 * stated.
 *
 * @returns the names of its parts
 * @throws ReadProblem ZIP_BOMB, ENCRYPTED or DAMAGED
 */
export async function inspectZip(bytes: Buffer): Promise<readonly string[]> {
  refuseOle(bytes);
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true }).catch((error: unknown) => {
    throw new ReadProblem('notZip', { error: firstLine(error) });
  });
  const entries = await listEntries(zip);
  refuseBomb(entries, bytes.length);
  for (const entry of entries) await drain(zip, entry);
  return entries.map((entry) => entry.fileName);
}

/** The parts that are wanted, by name. Only for a package that {@link inspectZip} has passed. */
export async function zipParts(bytes: Buffer, isWanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (!isWanted(entry.fileName)) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks));
  }
  return parts;
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw new ReadProblem('notZip', { error: firstLine(error) });
  }
  if (entries.some((entry) => entry.isEncrypted())) throw new ReadProblem('password');
  return entries;
}

function refuseBomb(entries: readonly Entry[], packed: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > MAX_UNPACKED_BYTES) {
    throw new ReadProblem('unpackedSize', { size: megabytes(unpacked), limit: megabytes(MAX_UNPACKED_BYTES) });
  }
  const ratio = Math.round(unpacked / packed);
  if (unpacked > MIN_SUSPECT_BYTES && ratio > MAX_UNPACK_RATIO) {
    throw new ReadProblem('unpackRatio', { ratio, limit: MAX_UNPACK_RATIO });
  }
}

async function drain(zip: ZipFile, entry: Entry): Promise<void> {
  if (entry.fileName.endsWith('/')) return;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const _ of stream);
  } catch (error) {
    throw new ReadProblem('zipEntry', { error: `${entry.fileName}: ${firstLine(error)}` });
  }
}

export const isZip = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 2) === 'PK';
export const isOle = (bytes: Buffer): boolean => bytes.toString('hex', 0, 8) === OLE_MAGIC;
export const isEncryptedOle = (bytes: Buffer): boolean => isOle(bytes) && bytes.includes(ENCRYPTED_STREAM);

function refuseOle(bytes: Buffer): void {
  if (isOle(bytes)) throw new ReadProblem(isEncryptedOle(bytes) ? 'password' : 'oldOffice');
}
