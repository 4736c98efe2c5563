import type { TalkKind } from '../core/mod.js';
import type { Sense } from '../language/mod.js';
import { sensesOf } from './small-talk/recognise.js';

export { answerTalk } from './small-talk/reply.js';

/** What counts where a message says several things: 好的，谢谢，再见 takes leave. */
const WEIGHTIEST_FIRST = [
  ...(['vague', 'goodbye', 'exit', 'who', 'abilities'] as const),
  ...(['usage', 'help', 'thanks', 'greeting', 'reaction'] as const),
] satisfies readonly Sense[];

const WAVES = /👋/u;
const FOLDS_HANDS = /🙏/u;
const PICTURE = /\p{Extended_Pictographic}/u;
/** ？？ but not ……。, which asks nothing. */
const ONLY_ASKS = /^[\s!?！？]*[?？][\s!?！？]*$/u;
const ONLY_SOUNDS = /^[啊呀哦嗯额呃唉哎哈诶欸噢喔哇哟\s\p{P}\p{S}]+$/u;

/**
 * Whether a message is said to whom one talks to rather than asked of the articles; undefined for everything that is to be
 * searched for. After other questions 怎么用 and 为什么呢 are meant of what was spoken of, and are left to that.
 */
export function smallTalk(question: string, history: readonly unknown[] = []): TalkKind | undefined {
  const sense = senseOf(question);
  if (history.length > 0 && (sense === 'vague' || sense === 'usage')) return undefined;
  if (sense === 'usage') return 'abilities';
  return sense === 'exit' ? 'help' : sense;
}

export type ChatOrder = 'help' | 'leave' | 'new' | 'unknown';

/** `/new` as other keyboards write it, and its name alone where no question would be that short. */
const NEW = /^(?:[/／、。\\:：]\s*(?:new|reset|clear|新|新对话|新對話|重来|重來)|重新开始|重新開始|新对话|新對話)$/iu;
/** /tmp是什么目录 is a question. */
const COMMAND = /^[/／](?:[a-z]+|\p{Script=Han}{1,4})$/iu;

/** What a line of a terminal's chat orders: 再见 leaves as `/quit` does, whatever keyboard wrote it. */
export function chatOrder(line: string): ChatOrder | undefined {
  const sense = senseOf(line);
  if (sense === 'exit' || sense === 'goodbye') return 'leave';
  if (sense === 'help') return 'help';
  if (NEW.test(line.trim())) return 'new';
  return COMMAND.test(line.trim()) ? 'unknown' : undefined;
}

function senseOf(message: string): Exclude<Sense, 'lead' | 'addressee'> | undefined {
  // Nobody greets at such length, and the rest would be work for nothing.
  if (message.length > 200) return undefined;
  if (ONLY_ASKS.test(message)) return 'vague';
  if (!/[\p{L}\p{N}]/u.test(message)) return senseOfPictures(message);
  const senses = sensesOf(message);
  if (senses === undefined) return undefined;
  const weightiest = WEIGHTIEST_FIRST.find((sense) => senses.includes(sense));
  if (weightiest !== undefined || senses.includes('addressee')) return weightiest;
  // 请问 promises a question, 啊？ asks for one; 啊 does not. 喇嘛 is made of particles and is a word.
  if (senses.length > 0 || /[?？]/u.test(message)) return 'vague';
  return ONLY_SOUNDS.test(message) ? 'reaction' : undefined;
}

function senseOfPictures(message: string): 'greeting' | 'thanks' | 'reaction' | undefined {
  if (WAVES.test(message)) return 'greeting';
  if (FOLDS_HANDS.test(message)) return 'thanks';
  return PICTURE.test(message) ? 'reaction' : undefined;
}
