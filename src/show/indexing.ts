import type { IndexOutcome, ProgressEvent } from '../core/mod.js';
import type { Say } from '../messages/discord.js';

/** Signs of a whole bar. */
const BAR = 12;

/** How far indexing has come, for whoever started it in a conversation or on the page. */
export function progressText(event: ProgressEvent, say: Say): string {
  if (event.stage === 'scan') return say('kb.reindex.scan', { found: event.found });
  const share = event.total === 0 ? 1 : event.done / event.total;
  const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░');
  const percent = Math.round(share * 100);
  if (event.stage === 'graph') return say('kb.reindex.graph', { bar, percent });
  if (event.stage === 'send') return say('kb.reindex.send', { bar, percent });
  return say('kb.reindex.embed', { bar, percent, done: event.done, total: event.total });
}

/** What came of it. */
export function indexedText({ seconds, failed, ...counts }: IndexOutcome, say: Say): string {
  const { generation, added, changed, removed, total } = counts;
  const done = say('kb.reindex.done', { generation, added, changed, removed, total, seconds: seconds.toFixed(1) });
  return failed === 0 ? done : `${done}\n${say('kb.reindex.failures', { n: failed })}`;
}
