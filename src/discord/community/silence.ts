import type { Answer } from '../../core/mod.js';
import type { Bot, Place } from '../context.js';
import type { ChannelSettings } from '../store/channels.js';
import { isQuiet } from './quiet.js';

export const isSure = (answer: Answer, leastConfidence: number): boolean =>
  answer.status === 'answered' && answer.certainty === 'sure' && answer.confidence >= leastConfidence;

/** Not in quiet hours, and not soon after the last time. */
export function mayBreakSilence(bot: Bot, { channelId }: Place, { quiet, cooldown }: ChannelSettings): boolean {
  const last = bot.spoken.get(channelId) ?? 0;
  return Date.now() - last >= cooldown * 1000 && !isQuiet(quiet, new Date());
}
