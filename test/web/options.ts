import type { Lessons } from '../../src/feedback/mod.js';
import type { startServer } from '../../src/web/mod.js';

type Options = Parameters<typeof startServer>[0];

/** What a server is started with on the loopback, for whoever asks, with what a test has of its own. */
export const webOptions = (
  own: Pick<Options, 'ports'> & { readonly lessons: Lessons; readonly folder: string } & Partial<Options>,
): Options => {
  const { folder, ...rest } = own;
  return {
    origin: async () => ({ program: 'test', models: {} }),
    evaluationsFolder: folder,
    pageFolder: 'src/web/page',
    pdfFolder: 'node_modules/pdfjs-dist',
    publicUrl: undefined,
    keyring: undefined,
    onFailure: () => undefined,
    host: '127.0.0.1',
    port: 0,
    ...rest,
  };
};
