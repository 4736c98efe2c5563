import { readFileSync } from 'node:fs';
import { openForReading, readArticle } from '../../../index/mod.js';
import {
  type CheckedQuote,
  checkReceipt,
  oneLine,
  parseReceipt,
  type QuoteFate,
  type Receipt,
  safe,
} from '../../show/mod.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { frameWord } from '../terminal.js';

type Checked = { readonly file: string; readonly sealed: boolean; readonly quotes: readonly CheckedQuote[] };

/** Says of each quote of these receipts whether it still stands. 0 where all of them do, be it elsewhere in their article. */
export const run: Run = async (context, paths) => {
  const receipts = paths.map((path) => ({ path, receipt: readReceipt(path) }));
  const db = openForReading(context.dataDir);
  try {
    const all: Checked[] = [];
    for (const { path, receipt } of receipts)
      all.push({ file: path, ...(await checkReceipt(receipt, (id) => readArticle(db, id)?.text)) });
    if (context.json) printJson(context, all.length === 1 ? all[0] : all);
    else for (const one of all) print(context, one, all.length > 1);
    return all.every(isWhole) ? EXIT.done : EXIT.failed;
  } finally {
    db.close();
  }
};

function print(
  { terminal: { out, err }, language }: Context,
  { file, sealed, quotes }: Checked,
  isOneOfMany: boolean,
): void {
  if (isOneOfMany) out.line(oneLine(file));
  for (const { n, title, quote, fate } of quotes) {
    const word = out.paint[isSound(fate) ? 'green' : 'red'](frameWord(language, `fate.${fate}`));
    out.line(`[${n}] ${word} · ${oneLine(title)}`);
    out.line(`    ${safe(quote)}`);
  }
  if (!sealed) err.line(err.paint.red(frameWord(language, 'receiptBroken')));
}

const isSound = (fate: QuoteFate): boolean => fate === 'stands' || fate === 'moved';
const isWhole = ({ sealed, quotes }: Checked): boolean => sealed && quotes.every(({ fate }) => isSound(fate));

function readReceipt(path: string): Receipt {
  let json: string;
  try {
    json = readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError('FILE_UNREADABLE', { path, reason: 'missingFile' }, EXIT.failed, error);
  }
  try {
    return parseReceipt(json);
  } catch (error) {
    throw new CommandError('NOT_A_RECEIPT', { path }, EXIT.failed, error);
  }
}
