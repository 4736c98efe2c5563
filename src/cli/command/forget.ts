import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formerPlace, openForReading, placesOf, type StoredPlace } from '../../../index/mod.js';
import { forgetArticle, LIBRARY } from '../../../ingest/mod.js';
import { serverOf } from '../../config.js';
import { oneLine } from '../../show/mod.js';
import { takeOut } from '../bot/library.js';
import { EXIT, printJson, type Run } from '../context.js';
import { openConfiguredEmbedder } from '../engine.js';
import { frameWord } from '../terminal.js';

/** Removes an article for good, from all that this program keeps of it. A file of the operator's own is named, not deleted. */
export const run: Run = async (context, [id = '']) => {
  const { config, dataDir, language, terminal } = context;
  const place = placeOf(dataDir, id);
  const isSent = place?.origin === LIBRARY;
  // Before the index: a run that came in between would take it in again.
  if (isSent) takeOut(dataDir, [], { id, path: place.path, isAlone: true });
  if (place !== undefined) rmSync(join(dataDir, 'removed', place.path), { force: true });
  const embedder = await openConfiguredEmbedder(config, config.WENJIN_THREADS);
  try {
    await forgetArticle({ dataDir, embedder, history: config.WENJIN_HISTORY, server: serverOf(config) }, id);
  } finally {
    await embedder.close();
  }
  const file = place === undefined || isSent ? undefined : fileOf(place);
  if (context.json) printJson(context, { id, file: file ?? null });
  else {
    terminal.out.line(frameWord(language, 'forgotten', { id: oneLine(id) }));
    if (file !== undefined) terminal.err.line(frameWord(language, 'forgottenFile', { file: oneLine(file) }));
  }
  return EXIT.done;
};

/** A file that was named itself is its own origin. */
const fileOf = ({ origin, path }: StoredPlace): string | undefined =>
  [join(origin, path), origin].find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());

function placeOf(dataDir: string, id: string) {
  const db = openForReading(dataDir);
  try {
    return placesOf(db)(id) ?? formerPlace(db, id);
  } finally {
    db.close();
  }
}
