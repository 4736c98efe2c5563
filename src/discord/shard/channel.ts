/**
 * The ports over a process's message channel: the parent holds the one index and answers, each shard asks. Messages are
 * told from discord.js' own by the field `wenjin`.
 */
import { IndexBusyError, type ProgressEvent } from '../../core/mod.js';
import type { BotAnswerer, Explainer, KnowledgeBase, NewFile } from '../ports.js';

export type Ports = {
  readonly answerer: BotAnswerer;
  readonly explainer: Explainer;
  readonly knowledgeBase: KnowledgeBase;
};

/** A child process, or this process as its parent sees it. */
export type Peer = {
  send?(message: object): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
};

type Call = {
  readonly wenjin: 'call';
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
};
type Reply =
  | { readonly wenjin: 'done'; readonly id: number; readonly value: unknown }
  | { readonly wenjin: 'failed'; readonly id: number; readonly code: string }
  | { readonly wenjin: 'progress'; readonly id: number; readonly event: ProgressEvent };

const is = <T extends { wenjin: string }>(message: unknown, ...kinds: T['wenjin'][]): message is T =>
  typeof message === 'object' && message !== null && 'wenjin' in message && kinds.includes(String(message.wenjin));

type Method = (args: readonly unknown[]) => Promise<unknown>;
type Question = Parameters<BotAnswerer['ask']>;
type Lookup = Parameters<Explainer['search']>;

/** What a shard may call; nothing else is reachable. Arguments are those of `remotePorts`, which the ports type. */
function methodsOf({ answerer, explainer, knowledgeBase: kb }: Ports, tell: (event: ProgressEvent) => void) {
  return new Map<string, Method>([
    ['ask', (args) => answerer.ask(...(args as Question))],
    ['search', (args) => explainer.search(...(args as Lookup))],
    ['collections', () => kb.collections()],
    ['list', ([query]) => kb.list(query as Parameters<KnowledgeBase['list']>[0])],
    ['read', ([id]) => kb.read(String(id))],
    ['add', ([file]) => kb.add(unpack(file as PackedFile))],
    ['remove', ([id]) => kb.remove(String(id))],
    ['status', ([collections]) => kb.status(collections as readonly string[])],
    ['reindex', () => kb.reindex(tell)],
  ]);
}

/** Messages are JSON: bytes travel as base64. */
type PackedFile = Omit<NewFile, 'bytes'> & { readonly bytes: string };
const pack = (file: NewFile): PackedFile => ({ ...file, bytes: Buffer.from(file.bytes).toString('base64') });
const unpack = (file: PackedFile): NewFile => ({ ...file, bytes: Buffer.from(file.bytes, 'base64') });

/** Answers a shard's calls. @returns stops doing so */
export function servePorts(peer: Peer, ports: Ports): () => void {
  const listener = async (message: unknown): Promise<void> => {
    if (!is<Call>(message, 'call')) return;
    const { id, method, args } = message;
    const send = (reply: Reply) => void peer.send?.(reply);
    try {
      const run = methodsOf(ports, (event) => send({ wenjin: 'progress', id, event })).get(method);
      send({ wenjin: 'done', id, value: await run?.(args) });
    } catch (error) {
      send({ wenjin: 'failed', id, code: error instanceof IndexBusyError ? error.code : 'FAILED' });
    }
  };
  peer.on('message', listener);
  return () => peer.off('message', listener);
}

type Waiting = {
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly progress?: ((event: ProgressEvent) => void) | undefined;
};

/** The ports as a shard sees them. */
export function remotePorts(peer: Peer): Ports {
  const waiting = new Map<number, Waiting>();
  let count = 0;
  peer.on('message', (message) => {
    if (!is<Reply>(message, 'done', 'failed', 'progress')) return;
    const call = waiting.get(message.id);
    if (message.wenjin === 'progress') {
      call?.progress?.(message.event);
      return;
    }
    waiting.delete(message.id);
    if (message.wenjin === 'done') call?.resolve(message.value);
    else
      call?.reject(
        message.code === 'INDEX_BUSY' ? new IndexBusyError('') : new Error(`the index process: ${message.code}`),
      );
  });
  const call = <T>(method: string, args: readonly unknown[], progress?: Waiting['progress']): Promise<T> =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve: (value) => resolve(value as T), reject, progress });
      peer.send?.({ wenjin: 'call', id: count, method, args } satisfies Call);
    });
  return {
    answerer: { ask: (...args) => call('ask', args) },
    explainer: { search: (...args) => call('search', args) },
    knowledgeBase: {
      collections: () => call('collections', []),
      list: (query) => call('list', [query]),
      read: (id) => call('read', [id]),
      add: (file) => call('add', [pack(file)]),
      remove: (id) => call('remove', [id]),
      status: (collections) => call('status', [collections]),
      reindex: (progress) => call('reindex', [], progress),
    },
  };
}
