import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { AnswerLanguage } from '../core/mod.js';
import type { evaluationShape } from './schemas.js';

const inEach = z.object({ 'zh-Hans': z.string(), 'zh-Hant': z.string(), en: z.string() });

/** What `wenjin eval --keep` writes beside its report: what is shown, ready in each language. */
const keptShape = z.object({
  createdAt: z.string(),
  datasets: z.array(z.object({ name: z.string(), questions: z.int() })),
  text: inEach,
  differences: inEach.optional(),
});

export type Evaluation = z.output<typeof evaluationShape>;
export type Evaluations = {
  /** The latest first. */
  list(language: AnswerLanguage): readonly Evaluation[];
  /** A whole HTML page. */
  report(id: string): string | undefined;
};

const NAME = /^([\w-]+)\.shown\.json$/u;

/** The runs that were kept. A file that is no such run is passed over. */
export function readEvaluations(folder: string): Evaluations {
  const ids = (): string[] => {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .flatMap((name) => NAME.exec(name)?.[1] ?? [])
      .sort()
      .reverse();
  };
  return {
    list: (language) =>
      ids().flatMap((id) => {
        const { success, data } = keptShape.safeParse(
          JSON.parse(readFileSync(join(folder, `${id}.shown.json`), 'utf8')),
        );
        if (!success) return [];
        const { createdAt, datasets, text, differences } = data;
        return [
          { id, createdAt, datasets, text: text[language], ...(differences && { differences: differences[language] }) },
        ];
      }),
    report: (id) => {
      const path = join(folder, `${id}.html`);
      return ids().includes(id) && existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    },
  };
}
