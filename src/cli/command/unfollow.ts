import { openFollowed } from '../../fetch/mod.js';
import { oneLine } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { dropFetched } from '../fetch/library.js';
import { interruptible } from '../interrupt.js';
import { frameWord } from '../terminal.js';
import { followedAddresses } from './fetch.js';
import { indexUntil } from './index-articles.js';

/** Follows no more, and takes out of the index what nothing else that is followed leads to. */
export const run: Run = async (context, addresses) => {
  const { dataDir, json, language, terminal } = context;
  const known = followedAddresses(dataDir);
  const unknown = addresses.find((address) => !known.includes(address));
  if (unknown !== undefined) throw new CommandError('NOT_FOLLOWED', { address: unknown });
  const followed = openFollowed(dataDir);
  let removed = 0;
  try {
    for (const address of addresses) {
      const pages = followed.remove(address);
      for (const page of pages) dropFetched(dataDir, page);
      removed += pages.length;
    }
  } finally {
    followed.close();
  }
  if (removed > 0) {
    // It was just said what is to go, even where it is all that there is.
    const work = (signal: AbortSignal) => indexUntil(signal, context, [], { add: true, yes: true });
    await interruptible(work, () => terminal.err.line(frameWord(language, 'stopping')));
  }
  if (json) printJson(context, { addresses, removed });
  else terminal.out.line(frameWord(language, 'unfollowed', { addresses: addresses.map(oneLine).join(' '), removed }));
  return EXIT.done;
};
