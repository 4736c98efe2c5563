import { z } from 'zod/v4';

/** How the vectors of a text's tokens become one vector: their mean, the first one, or the last one. */
export type Pooling = 'mean' | 'cls' | 'last';

/** Number formats as transformers.js names them, and the ending of the weight file of each. Best first for a CPU. */
export const WEIGHT_FILES = {
  q8: 'model_quantized.onnx',
  int8: 'model_int8.onnx',
  uint8: 'model_uint8.onnx',
  fp32: 'model.onnx',
  q4: 'model_q4.onnx',
  fp16: 'model_fp16.onnx',
} as const;

export type Dtype = keyof typeof WEIGHT_FILES;

export const DTYPES = Object.keys(WEIGHT_FILES) as readonly Dtype[];

/** What a model wants to be told, and how its output is read. */
export type ModelSettings = {
  /** Put before a question. */
  readonly queryPrefix: string;
  /** Put before a stored text. */
  readonly passagePrefix: string;
  readonly pooling: Pooling;
  /** An output that is pooled already, `[1, dimensions]`; null pools the token vectors with `pooling`. */
  readonly output: string | null;
  /** Longer texts are cut, in tokens. */
  readonly maxTokens: number;
};

const settingsFile = z.strictObject({
  queryPrefix: z.string().optional(),
  passagePrefix: z.string().optional(),
  pooling: z.enum(['mean', 'cls', 'last']).optional(),
  output: z.string().min(1).nullable().optional(),
  dimensions: z.int().positive().optional(),
  maxTokens: z.int().min(8).optional(),
  dtype: z.enum(['q8', 'int8', 'uint8', 'fp32', 'q4', 'fp16']).optional(),
  /** Size of the weight file: an interrupted copy is noticed without reading all of it. */
  weightsBytes: z.int().positive().optional(),
});

/** The file `wenjin.json` beside a model; everything in it is optional. */
export type SettingsFile = z.infer<typeof settingsFile>;

/** @throws {z.ZodError} naming every wrong key. */
export const parseSettingsFile = (value: unknown): SettingsFile => settingsFile.parse(value);

const PLAIN = { queryPrefix: '', passagePrefix: '', pooling: 'mean', output: null, maxTokens: 512 } as const;

/** What the model cards say. The first pattern that occurs in the model's name counts. */
const FAMILIES: readonly { readonly name: RegExp; readonly settings: ModelSettings }[] = [
  {
    name: /e5-.*instruct/i,
    settings: {
      ...PLAIN,
      queryPrefix: 'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
    },
  },
  { name: /(^|[^a-z0-9])e5([^a-z0-9]|$)/i, settings: { ...PLAIN, queryPrefix: 'query: ', passagePrefix: 'passage: ' } },
  { name: /bge-m3/i, settings: { ...PLAIN, pooling: 'cls', maxTokens: 8192 } },
  {
    name: /bge-.*zh/i,
    settings: { ...PLAIN, pooling: 'cls', queryPrefix: '为这个句子生成表示以用于检索相关文章：' },
  },
  {
    name: /bge-.*en/i,
    settings: { ...PLAIN, pooling: 'cls', queryPrefix: 'Represent this sentence for searching relevant passages: ' },
  },
  { name: /gte-/i, settings: { ...PLAIN, pooling: 'cls' } },
  {
    name: /qwen3-embedding/i,
    settings: {
      ...PLAIN,
      pooling: 'last',
      queryPrefix: 'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:',
      maxTokens: 8192,
    },
  },
];

/** Settings for a model that comes without a `wenjin.json`; no prefixes and mean pooling where its name says nothing. */
export const familySettings = (modelName: string): ModelSettings =>
  FAMILIES.find((family) => family.name.test(modelName))?.settings ?? PLAIN;

/** The given settings over those of the file over those of the family. */
export const mergeSettings = (
  family: ModelSettings,
  file: SettingsFile,
  given: Partial<ModelSettings> = {},
): ModelSettings => ({
  queryPrefix: given.queryPrefix ?? file.queryPrefix ?? family.queryPrefix,
  passagePrefix: given.passagePrefix ?? file.passagePrefix ?? family.passagePrefix,
  pooling: given.pooling ?? file.pooling ?? family.pooling,
  output: given.output === undefined ? (file.output ?? family.output) : given.output,
  maxTokens: given.maxTokens ?? file.maxTokens ?? family.maxTokens,
});
