/**
 * Turns texts into unit vectors. The vector of a text must not depend on the texts it is embedded with: an
 * interrupted index has to come out the same when it is resumed.
 */
export type Embedder = {
  /** Names weights and tokenizer (`multilingual-e5-small-zh-en@5c718019`); an index remembers it. */
  readonly id: string;
  readonly dimensions: number;
  /** @returns one unit-length vector a text, in order. */
  embed(texts: readonly string[], kind: 'query' | 'passage'): Promise<Float32Array[]>;
  close(): Promise<void>;
};

/** Told about long work; a renderer turns it into a bar on a terminal and into lines in a pipe. */
export type ProgressEvent =
  | { readonly stage: 'scan'; readonly found: number }
  | {
      readonly stage: 'embed';
      /** Articles done and in all. */
      readonly done: number;
      readonly total: number;
      readonly characters: number;
    }
  | { readonly stage: 'graph'; readonly done: number; readonly total: number };

export type Progress = (event: ProgressEvent) => void;
