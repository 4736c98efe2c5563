import type { Log } from '../../discord/mod.js';
import type { Context } from '../context.js';
import { fetchOnSchedule } from '../fetch/on-schedule.js';
import { retryAfter, whenQuiet } from '../watch/when-quiet.js';
import type { OpenKnowledgeBase } from './knowledge-base.js';

/**
 * Brings the index up to date whenever its files have changed, or something new was fetched, where the settings say so; it ends with
 * the process.
 */
export async function follow(
  { config, dataDir }: Pick<Context, 'config' | 'dataDir'>,
  knowledgeBase: Pick<OpenKnowledgeBase, 'follow' | 'sources'>,
  log: Pick<Log, 'info' | 'warn'>,
): Promise<void> {
  const turns = whenQuiet(async () => {
    try {
      const { generation, added, changed, removed, failed } = await knowledgeBase.follow();
      log.info({ generation, added, changed, removed, failed }, 'followed the files');
      return undefined;
    } catch (error) {
      log.warn({ err: error }, 'could not follow the files');
      return retryAfter(error);
    }
  });
  fetchOnSchedule(
    { config, dataDir },
    {
      onFetched: ({ isNew, failed }) => {
        for (const { address, problem } of failed) log.warn({ address, ...problem }, 'could not fetch');
        if (isNew) turns.changed();
      },
      onFailed: (error) => log.warn({ err: error }, 'could not fetch'),
    },
  );
  if (config.WENJIN_WATCH === 'off') return;
  const { watchPaths } = await import('../watch/changes.js');
  await watchPaths({
    paths: knowledgeBase.sources,
    dataDir,
    polling: config.WENJIN_WATCH === 'poll',
    onChange: turns.changed,
    onPolling: () => log.warn({}, 'the system watches no more files: they are looked at every few seconds'),
  });
  turns.changed();
}
