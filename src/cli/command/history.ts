import { type Generation, history, knownGenerations, openForReading, type Sqlite } from '../../../index/mod.js';
import { oneLine } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { frameWord } from '../terminal.js';

/** What changed when, from where, and which generations can be gone back to. */
export const run: Run = async (context) => {
  const { dataDir, json, language, terminal } = context;
  const db = openForReading(dataDir);
  try {
    const known = new Set(knownGenerations(db));
    const generations = history(db).map((one) => ({ ...one, isKnown: known.has(one.generation) }));
    if (json) printJson(context, { generations });
    else for (const one of generations) terminal.out.line(line(one));
    return EXIT.done;
  } finally {
    db.close();
  }

  function line({
    generation,
    at,
    kind,
    sources,
    added,
    changed,
    removed,
    isKnown,
  }: Generation & { isKnown: boolean }) {
    const counts = `+${added} ~${changed} -${removed}`;
    const what = `${frameWord(language, `change.${kind}`)} ${oneLine(sources.join(' '))}`;
    const shown = `${isKnown ? '↩' : ' '} ${generation}  ${at.replace('T', ' ').slice(0, 16)}  ${counts}  ${what}`;
    return isKnown ? shown : terminal.out.paint.dim(shown);
  }
};

/**
 * A generation that somebody names, or the one before the present one.
 * @throws CommandError where it is not known any more
 */
export function chosenGeneration(db: Sqlite, typed: string | undefined): number {
  const known = knownGenerations(db);
  const wanted = typed === undefined ? known[1] : Number(typed);
  if (wanted !== undefined && known.includes(wanted)) return wanted;
  throw new CommandError('NO_SUCH_GENERATION', { generation: typed ?? '', known: known.slice(1).join(' ') || '—' });
}
