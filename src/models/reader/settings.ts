import { z } from 'zod/v4';

const FORMAT_VERSION = 1;

const settingsFile = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  maxQuestionTokens: z.int().positive(),
  windowTokens: z.int().min(8),
  strideTokens: z.int().positive(),
  maxAnswerTokens: z.int().positive(),
  calibration: z.object({ slope: z.number().positive(), offset: z.number() }),
  /** Of the tokenizer.json that the weights were trained with. */
  tokenizerSha256: z.string().regex(/^[0-9a-f]{64}$/u),
  weightsBytes: z.int().positive(),
});

/** The file `wenjin-reader.json` beside a reader's weights. */
export type ReaderSettings = z.infer<typeof settingsFile>;

/** @throws {z.ZodError} naming every wrong key. */
export const parseSettings = (value: unknown): ReaderSettings => settingsFile.parse(value);
