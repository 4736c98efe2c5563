import { readStatus } from './command/status.js';
import type { Context } from './context.js';
import { version } from './version.js';

/** What is written into receipts. */
export const receiptOrigin = ({ dataDir }: Pick<Context, 'dataDir'>) => ({
  program: version(),
  models: { embedder: readStatus(dataDir).embedder ?? '' },
});
