import type { ShownSentence } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import { sentenceRuns, withoutFalseMarks } from '../../show/mod.js';
import type { Button } from '../rest/discord.js';
import { drawn } from '../text/runs.js';
import { truncate } from '../text/sanitize.js';
import { customId, PRESS } from './ids.js';

/** Discord's limit of a message's content is 2,000. */
const MAX_DRAFT = 1900;

/** What a model has written so far, as a progress text: it ends in `…` until the answer takes its place. */
export function renderDraft(sentences: readonly ShownSentence[]): string {
  const line = sentences.flatMap((sentence, i) => sentenceRuns(sentence, i === 0));
  return `${truncate(drawn(withoutFalseMarks(line)), MAX_DRAFT - 2).replace(/…$/u, '')} …`;
}

/** Beside a progress text. */
export const stopButton = (id: string, say: Say): Button => {
  return { id: customId(PRESS.stop, id), label: say('button.stop'), style: 2 };
};
