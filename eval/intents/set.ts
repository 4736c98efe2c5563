/** Questions with marks: what they want, and which of their words say so. */
import { z } from 'zod/v4';
import { INTENT_KINDS, type IntentKind } from '../../src/core/mod.js';
import { readJsonLines } from '../datasets/files.js';
import { inProject } from '../in-project.js';

const lineSchema = z.strictObject({
  kind: z.enum(INTENT_KINDS),
  /** `[…]` around things that are set beside each other, `<…>` around words that only put the answer together, `|` before further parts. */
  q: z.string().min(1),
});

export type IntentQuestion = {
  readonly kind: IntentKind;
  readonly text: string;
  readonly things: readonly string[];
};

/** The questions that nothing is trained on or chosen by. */
export async function readIntentSet(): Promise<IntentQuestion[]> {
  const lines = await readJsonLines(inProject('eval/sets/intents/report.jsonl'), lineSchema);
  return lines.map(({ value: { kind, q } }) => ({
    kind,
    text: q.replace(/[[\]<>|]/gu, ''),
    things: [...q.matchAll(/\[([^\]]+)\]/gu)].map(([, thing = '']) => thing),
  }));
}
