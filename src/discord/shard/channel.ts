/**
 * The ports over a process's message channel: the parent holds the one index and answers, each shard asks. Messages are
 * told from discord.js' own by the field `wenjin`.
 */
import {
  type AskProgress,
  IndexBusyError,
  type ProgressEvent,
  type ShownSentence,
  StoppedError,
} from '../../core/mod.js';
import { EngineGoneError, SourcesMissingError } from '../errors.js';
import type { BotAskOptions, Explainer, KnowledgeBase, NewFile, Ports } from '../ports.js';

/** A child process, or this process as its parent sees it. */
export type Peer = {
  send?(message: object, done: (error: Error | null) => void): unknown;
  on(event: 'message' | 'disconnect', listener: (message: unknown) => void): unknown;
  off(event: 'message' | 'disconnect', listener: (message: unknown) => void): unknown;
};

type Call =
  | { readonly wenjin: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly wenjin: 'abort' | 'hurry'; readonly id: number };
type Reply =
  | { readonly wenjin: 'done'; readonly id: number; readonly value: unknown }
  | { readonly wenjin: 'failed'; readonly id: number; readonly code: string; readonly detail: string }
  | { readonly wenjin: 'progress'; readonly id: number; readonly event: ProgressEvent }
  | { readonly wenjin: 'reached'; readonly id: number; readonly reached: AskProgress }
  | { readonly wenjin: 'sentence'; readonly id: number; readonly sentence: ShownSentence };

const is = <T extends { wenjin: string }>(message: unknown, ...kinds: T['wenjin'][]): message is T =>
  typeof message === 'object' && message !== null && 'wenjin' in message && kinds.includes(String(message.wenjin));

type Method = (args: readonly unknown[]) => Promise<unknown>;
type Lookup = Parameters<Explainer['search']>;

/** What one call may tell while it runs. */
type Line = {
  readonly signal: AbortSignal;
  readonly hurry: AbortSignal;
  progress(event: ProgressEvent): void;
  reached(reached: AskProgress): void;
  sentence(sentence: ShownSentence): void;
};

/** What a shard may call; nothing else is reachable. Arguments are those of `remotePorts`, which the ports type. */
function methodsOf({ answerer, explainer, knowledgeBase: kb }: Ports, line: Line) {
  const { signal, hurry, reached: onProgress, sentence: onSentence } = line;
  const live = { signal, hurry, onProgress, onSentence };
  return new Map<string, Method>([
    ['ask', ([question, options]) => answerer.ask(String(question), { ...(options as BotAskOptions), ...live })],
    ['search', (args) => explainer.search(...(args as Lookup))],
    ['collections', () => kb.collections()],
    ['list', ([query]) => kb.list(query as Parameters<KnowledgeBase['list']>[0])],
    ['read', ([id, collections]) => kb.read(String(id), collections as readonly string[] | undefined)],
    ['fileOf', (args) => kb.fileOf(...(args as Parameters<KnowledgeBase['fileOf']>))],
    ['add', ([file]) => kb.add(unpack(file as PackedFile), line.progress)],
    ['remove', ([id]) => kb.remove(String(id))],
    ['status', ([collections]) => kb.status(collections as readonly string[])],
    ['reindex', () => kb.reindex(line.progress, line.signal)],
  ]);
}

/** Messages are JSON: bytes travel as base64. */
type PackedFile = Omit<NewFile, 'bytes'> & { readonly bytes: string };
const pack = (file: NewFile): PackedFile => ({ ...file, bytes: Buffer.from(file.bytes).toString('base64') });
const unpack = (file: PackedFile): NewFile => ({ ...file, bytes: Buffer.from(file.bytes, 'base64') });

/** Nobody is told about a message that could not be sent: who would have read it is gone. */
const unheard = (): void => undefined;

/** Answers a shard's calls. @returns stops doing so */
export function servePorts(peer: Peer, ports: Ports): () => void {
  const running = new Map<number, { readonly abort: AbortController; readonly hurry: AbortController }>();
  const send = (reply: Reply) => void peer.send?.(reply, unheard);
  async function serve(id: number, method: string, args: readonly unknown[]): Promise<void> {
    const [abort, hurry] = [new AbortController(), new AbortController()];
    running.set(id, { abort, hurry });
    const line: Line = {
      ...{ signal: abort.signal, hurry: hurry.signal },
      reached: (reached) => send({ wenjin: 'reached', id, reached }),
      progress: (event) => send({ wenjin: 'progress', id, event }),
      sentence: (sentence) => send({ wenjin: 'sentence', id, sentence }),
    };
    try {
      send({ wenjin: 'done', id, value: await methodsOf(ports, line).get(method)?.(args) });
    } catch (error) {
      send({ wenjin: 'failed', id, ...told(error) });
    } finally {
      running.delete(id);
    }
  }
  const listener = (message: unknown): void => {
    if (!is<Call>(message, 'call', 'abort', 'hurry')) return;
    if (message.wenjin !== 'call') running.get(message.id)?.[message.wenjin].abort();
    else void serve(message.id, message.method, message.args);
  };
  peer.on('message', listener);
  return () => peer.off('message', listener);
}

/** Errors that a handler tells apart keep their class over the channel; of others the name is left. */
function told(error: unknown): { code: string; detail: string } {
  if (error instanceof IndexBusyError || error instanceof SourcesMissingError)
    return { code: error.code, detail: String(error.data.paths ?? '') };
  if (error instanceof StoppedError) return { code: error.code, detail: '' };
  return { code: 'FAILED', detail: error instanceof Error ? error.name : '' };
}

function heard(code: string, detail: string): Error {
  if (code === 'INDEX_BUSY') return new IndexBusyError('');
  if (code === 'SOURCES_MISSING') return new SourcesMissingError(detail);
  if (code === 'STOPPED') return new StoppedError();
  return new Error(`the index process: ${detail || code}`);
}

type Waiting = {
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly progress?: ((event: ProgressEvent) => void) | undefined;
  readonly reached?: ((reached: AskProgress) => void) | undefined;
  readonly sentence?: ((sentence: ShownSentence) => void) | undefined;
};

type Told = Omit<Waiting, 'resolve' | 'reject'> & {
  readonly signal?: AbortSignal | undefined;
  readonly hurry?: AbortSignal | undefined;
};

/** The ports as a shard sees them. A call fails with EngineGoneError where the other process goes away. */
export function remotePorts(peer: Peer): Ports {
  const waiting = new Map<number, Waiting>();
  let count = 0;
  peer.on('message', (message) => {
    if (!is<Reply>(message, 'done', 'failed', 'progress', 'reached', 'sentence')) return;
    const call = waiting.get(message.id);
    if (message.wenjin === 'progress') call?.progress?.(message.event);
    else if (message.wenjin === 'reached') call?.reached?.(message.reached);
    else if (message.wenjin === 'sentence') call?.sentence?.(message.sentence);
    else {
      waiting.delete(message.id);
      if (message.wenjin === 'done') call?.resolve(message.value);
      else call?.reject(heard(message.code, message.detail));
    }
  });
  peer.on('disconnect', () => {
    const left = [...waiting.values()];
    waiting.clear();
    for (const call of left) call.reject(new EngineGoneError());
  });
  function call<T>(method: string, args: readonly unknown[], { signal, hurry, ...told }: Told = {}): Promise<T> {
    count += 1;
    const id = count;
    const ending = ([kind, by]: readonly ['abort' | 'hurry', AbortSignal | undefined]) => {
      const tell = () => void peer.send?.({ wenjin: kind, id } satisfies Call, unheard);
      by?.addEventListener('abort', tell, { once: true });
      return () => by?.removeEventListener('abort', tell);
    };
    const unlisten = (
      [
        ['abort', signal],
        ['hurry', hurry],
      ] as const
    ).map(ending);
    const answer = new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: (value) => resolve(value as T), reject, ...told });
      const lost = () => {
        if (waiting.delete(id)) reject(new EngineGoneError());
      };
      if (peer.send === undefined) lost();
      else peer.send({ wenjin: 'call', id, method, args } satisfies Call, (error) => error && lost());
    });
    return answer.finally(() => {
      for (const off of unlisten) off();
    });
  }
  return {
    answerer: {
      ask: (question, { onSentence, onProgress, signal, hurry, ...options } = {}) =>
        call('ask', [question, options], { sentence: onSentence, reached: onProgress, signal, hurry }),
    },
    explainer: { search: (...args) => call('search', args) },
    knowledgeBase: {
      collections: () => call('collections', []),
      list: (query) => call('list', [query]),
      read: (...args) => call('read', args),
      fileOf: (...args) => call('fileOf', args),
      add: (file, progress) => call('add', [pack(file)], { progress }),
      remove: (id) => call('remove', [id]),
      status: (collections) => call('status', [collections]),
      reindex: (progress, signal) => call('reindex', [], { progress, signal }),
    },
  };
}
