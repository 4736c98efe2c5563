import { type FailureCode, fill, type ReadFailure } from '../../src/core/mod.js';

/**
 * Every way in which reading fails: the code that is reported and the detail for logs. The message tables hold the
 * same keys in the readers' languages.
 */
export const REASONS = {
  missing: ['NOT_FOUND', 'nothing is there'],
  vanished: ['NOT_FOUND', 'it was listed but was gone when it was opened'],
  danglingLink: ['NOT_FOUND', 'a symbolic link whose target does not exist'],
  denied: ['UNREADABLE', 'no permission to read it ({error})'],
  system: ['UNREADABLE', 'the system could not read it ({error})'],
  notRegular: ['UNREADABLE', 'it is a pipe, socket or device, not a file'],
  linkLoop: ['UNREADABLE', 'a symbolic link that leads back to itself or to a folder it lies in'],
  outside: ['OUTSIDE', 'a symbolic link that leads out of the folder, to {target}'],
  extension: ['UNSUPPORTED', 'files ending in "{extension}" are not read; these are: {supported}'],
  oldOffice: ['UNSUPPORTED', 'an old binary Office document; save it as .docx, .xlsx or .pptx'],
  emptyFile: ['EMPTY', '0 bytes'],
  emptyText: ['EMPTY', 'its "text" or "html" is empty'],
  emptied: ['EMPTY', 'nothing to read is there any more; its {count} articles are kept'],
  fileSize: ['TOO_LARGE', '{size} MB; the limit is {limit} MB'],
  lineSize: ['TOO_LARGE', 'a single line of more than {limit} MB (line {line})'],
  htmlSize: ['TOO_LARGE', 'a page of {size} million characters; the limit is {limit}'],
  parserMemory: ['TOO_LARGE', 'reading it takes more than {limit} MB of memory'],
  nulBytes: ['BINARY', 'NUL byte at offset {offset}'],
  magic: ['BINARY', 'it holds {kind} data, whatever its name says'],
  controls: ['BINARY', 'mostly control characters'],
  badUtf8: ['DAMAGED', 'invalid UTF-8 at byte {offset}, and it is not UTF-16, GB18030 or Big5 either'],
  cutUtf8: ['DAMAGED', 'UTF-8 that breaks off inside its last character: the file was cut short'],
  badCharset: ['DAMAGED', 'bytes that {charset} cannot hold'],
  notPdf: ['DAMAGED', 'it does not begin like a PDF'],
  cutPdf: ['DAMAGED', 'the end of the PDF is missing: the file was cut short'],
  notRtf: ['DAMAGED', 'it does not begin like RTF'],
  notMail: ['DAMAGED', 'it does not begin like a mail'],
  noCues: ['DAMAGED', 'no subtitles with times in it'],
  notZip: ['DAMAGED', 'not a complete ZIP package ({error})'],
  zipEntry: ['DAMAGED', 'the package holds a damaged part ({error})'],
  notThatPackage: ['DAMAGED', 'a ZIP package, but no {format} inside'],
  parser: ['DAMAGED', '{error}'],
  hang: ['TOO_SLOW', 'it did not come to an end within {limit} seconds'],
  unfit: ['UNFIT', '{error}'],
  tooDeep: ['DAMAGED', 'nested too deeply'],
  password: ['ENCRYPTED', 'it is protected with a password'],
  rights: ['ENCRYPTED', 'its chapters are encrypted (digital rights management)'],
  unpackedSize: ['ZIP_BOMB', 'it would unpack to {size} MB; the limit is {limit} MB'],
  zipEntries: ['ZIP_BOMB', 'more than {limit} files are packed in it'],
  nestedZip: ['UNSUPPORTED', 'a ZIP file inside a ZIP file; unpack it first'],
  zipPath: ['OUTSIDE', 'its name leads out of the package'],
  unpackRatio: ['ZIP_BOMB', 'it would unpack to {ratio} times its size; the limit is {limit}'],
  jsonSyntax: ['BAD_JSON', '{error}'],
  jsonShape: ['BAD_JSON', '{error}'],
  moreFaults: ['BAD_JSON', '{count} more of its elements are no articles either'],
  duplicate: ['DUPLICATE_ID', 'the id "{id}" was used before, by {first}'],
  blank: ['NO_TEXT', 'only white space'],
  noTextLayer: ['NO_TEXT', 'no text in it, and none that could be read on its pictures'],
  noPictureText: ['NO_TEXT', 'a picture without words'],
  noScans: ['UNSUPPORTED', 'a picture, and WENJIN_OCR is off'],
  badPicture: ['DAMAGED', 'not a whole picture ({error})'],
  pictureSize: ['TOO_LARGE', 'a picture of more than {limit} million pixels'],
  noText: ['NO_TEXT', 'no text in it'],
  noElements: ['NO_TEXT', 'no articles in it'],
} as const satisfies Record<string, readonly [FailureCode, string]>;

export type ReasonKey = keyof typeof REASONS;
export type ReasonValues = Readonly<Record<string, string | number>>;

/** Thrown where something cannot be read; the top of the stage turns it into a {@link ReadFailure}. */
export class ReadProblem extends Error {
  override readonly name = 'ReadProblem';
  constructor(
    readonly key: ReasonKey,
    readonly values: ReasonValues = {},
  ) {
    super(fill(REASONS[key][1], values));
  }
}

/** Megabytes with one decimal, for people. */
export const megabytes = (bytes: number): number => Math.round((bytes / (1024 * 1024)) * 10) / 10;

/** Whatever was thrown while `path` was read, as a failure. */
export function failureOf(path: string, error: unknown): ReadFailure {
  const problem = error instanceof ReadProblem ? error : explain(error);
  return {
    path,
    code: REASONS[problem.key][0],
    detail: problem.message,
    reason: { key: problem.key, values: problem.values },
  };
}

/** Whatever was thrown while an article was cleaned, split or stored. */
export const unfit = (path: string, error: unknown): ReadFailure =>
  failureOf(path, error instanceof ReadProblem ? error : new ReadProblem('unfit', { error: firstLine(error) }));

function explain(error: unknown): ReadProblem {
  if (error instanceof RangeError) return new ReadProblem('tooDeep');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ReadProblem('vanished');
  if (code === 'EACCES' || code === 'EPERM') return new ReadProblem('denied', { error: code });
  if (code === 'ELOOP') return new ReadProblem('linkLoop');
  if (/^E[A-Z]+$/.test(code)) return new ReadProblem('system', { error: code });
  return new ReadProblem('parser', { error: firstLine(error) });
}

/** One line of at most 200 characters: messages of parsers may quote half the file. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1).join('').slice(0, 200) || 'unknown error';
