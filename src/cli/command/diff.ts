import { differences, openForReading } from '../../../index/mod.js';
import { oneLine } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { chosenGeneration } from './history.js';

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

/** Articles that were added, changed and removed between two generations, with the sentences that went and came. */
export const run: Run = async (context, [earlier, later]) => {
  const { out } = context.terminal;
  const db = openForReading(context.dataDir);
  try {
    const chosen = [
      chosenGeneration(db, earlier),
      later === undefined ? Infinity : chosenGeneration(db, later),
    ] as const;
    const found = differences(db, Math.min(...chosen), Math.max(...chosen));
    if (context.json) {
      printJson(context, { articles: [...found] });
      return EXIT.done;
    }
    for (const { id, title, kind, gone, come } of found) {
      out.line(`${SIGNS[kind]} ${oneLine(id)}  ${out.paint.bold(oneLine(title))}`);
      if (kind !== 'changed') continue;
      for (const sentence of gone) out.line(out.paint.red(`    - ${oneLine(sentence)}`));
      for (const sentence of come) out.line(out.paint.green(`    + ${oneLine(sentence)}`));
    }
    return EXIT.done;
  } finally {
    db.close();
  }
};
