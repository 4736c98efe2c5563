import { readFileSync } from 'node:fs';
import { openForReading, readArticle } from '../../../index/mod.js';
import { checkReceipt, oneLine, parseReceipt, type QuoteFate, type Receipt, safe } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { frameWord } from '../terminal.js';

/** Says of each quote of a receipt whether it still stands. 0 where all of them do, be it elsewhere in their article. */
export const run: Run = async (context, [path = '']) => {
  const receipt = readReceipt(path);
  const db = openForReading(context.dataDir);
  try {
    const checked = await checkReceipt(receipt, (id) => readArticle(db, id)?.text);
    const { out, err } = context.terminal;
    if (context.json) printJson(context, checked);
    else {
      for (const { n, title, quote, fate } of checked.quotes) {
        out.line(
          `[${n}] ${out.paint[isSound(fate) ? 'green' : 'red'](frameWord(context.language, `fate.${fate}`))} · ${oneLine(title)}`,
        );
        out.line(`    ${safe(quote)}`);
      }
    }
    if (!checked.sealed) err.line(err.paint.red(frameWord(context.language, 'receiptBroken')));
    return checked.sealed && checked.quotes.every(({ fate }) => isSound(fate)) ? EXIT.done : EXIT.failed;
  } finally {
    db.close();
  }
};

const isSound = (fate: QuoteFate): boolean => fate === 'stands' || fate === 'moved';

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
