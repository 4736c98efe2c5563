import { withFollowed } from '../../fetch/mod.js';
import { oneLine } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { dropFetched } from '../fetch/library.js';
import { interruptible } from '../interrupt.js';
import { sayStopping } from '../progress.js';
import { frameWord } from '../terminal.js';
import { followedWith } from './fetch.js';
import { indexUntil } from './index-articles.js';

/** Follows no more, and takes out of the index what nothing else that is followed leads to. */
export const run: Run = async (context, addresses) => {
  const { dataDir, json, language, terminal } = context;
  followedWith(dataDir, addresses);
  const removed = withFollowed(dataDir, (followed) => {
    const pages = addresses.flatMap((address) => {
      const own = followed.remove(address);
      for (const page of own) dropFetched(dataDir, page);
      return own;
    });
    return pages.length;
  });
  if (removed > 0) {
    // It was just said what is to go, even where it is all that there is.
    const work = (signal: AbortSignal) => indexUntil(signal, context, [], { add: true, yes: true });
    await interruptible(work, () => sayStopping(terminal.err, language));
  }
  if (json) printJson(context, { addresses, removed });
  else terminal.out.line(frameWord(language, 'unfollowed', { addresses: addresses.map(oneLine).join(' '), removed }));
  return EXIT.done;
};
