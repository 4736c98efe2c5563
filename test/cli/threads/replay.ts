import type { LoopbackMessage } from '../../loopback-discord/mod.js';
import { type RealScene, startRealScene } from '../real-scene.js';
import type { Thread } from './threads.js';

/** What became of a thread. */
export type Outcome = {
  readonly thread: Thread;
  /** Whether the bot answered it unasked … */
  readonly given: boolean;
  /** … with what is right. */
  readonly right: boolean;
  /** How often it called the experts. */
  readonly calls: number;
  /** What it said. */
  readonly text: string;
  /** How confident the engine was; null where it was not asked. */
  readonly confidence: number | null;
};

/** Milliseconds for all threads to be through. */
const PATIENCE = 900_000;
/** So many threads are written before the bot is given time: people ask at different times. */
const AT_ONCE = 20;
const FORUM = 15;

/** A forum and a channel that are answered unasked, as they come but for the cool-down: here a week passes in minutes. */
export async function openPlaces(real: RealScene): Promise<void> {
  const { driver, world } = real.scene.discord;
  world.addRole('experts', 'bob');
  for (const [name, type] of [
    ['问答', FORUM],
    ['大厅', 0],
  ] as const) {
    driver.makeChannel(name, type);
    const settings = { channel: name, answers: 'questions', experts: 'experts', cooldown: 0 };
    await real.slash('channel set', settings, { user: 'mod' });
  }
}

/** @param data the folder with a library's index */
export async function replay(threads: readonly Thread[], data: string): Promise<Outcome[]> {
  const real = await startRealScene({}, { data, mentions: true });
  try {
    await openPlaces(real);
    const outcomes = await play(real, threads);
    const [violation] = real.scene.discord.violations;
    if (violation !== undefined) throw new Error(`against Discord's rules: ${JSON.stringify(violation)}`);
    return outcomes;
  } finally {
    await real.stop();
  }
}

/** What becomes of threads where places are open for them. */
export async function play(real: RealScene, threads: readonly Thread[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < threads.length; at += AT_ONCE) {
    const played = threads.slice(at, at + AT_ONCE).map((thread) => ({ thread, first: write(real, thread) }));
    await settled(real);
    outcomes.push(...played.map(({ thread, first }) => outcomeOf(real, thread, first)));
  }
  return outcomes;
}

function write({ scene }: RealScene, { title, messages: [opening, ...rest] }: Thread): LoopbackMessage {
  const { driver } = scene.discord;
  const { by = 'alice', text = '' } = opening ?? {};
  const first =
    title === undefined ? driver.say('大厅', text, { user: by }) : driver.post('问答', title, text, { user: by });
  for (const { by: user, text: said, replies = false } of rest)
    driver.say(first.channelId, said, { user, ...(replies && { replyTo: first }) });
  return first;
}

/** Milliseconds until what was written is looked at and waits its turn. */
const QUEUED_MS = 1000;

/** Who asked first is served first: once this is answered, all that was written before it has been taken up. */
export async function settled({ scene }: RealScene): Promise<void> {
  const { driver, mention, bus } = scene.discord;
  await new Promise((resolve) => setTimeout(resolve, QUEUED_MS));
  const reply = await driver.waitForReply(
    driver.say('random', `${mention} 这里写了多少条措施？${Date.now()}`),
    PATIENCE,
  );
  // While it waits, the reply says how many are ahead, with one button that stops it.
  await bus.waitFor(() => reply.buttons.length > 1, { timeout: PATIENCE });
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

const bare = (text: string): string => text.replace(/[,，\s*_\\`]/gu, '');

function outcomeOf({ scene, answers: known }: RealScene, thread: Thread, first: LoopbackMessage): Outcome {
  const { messages, appId } = scene.discord;
  const replies = messages.all().filter((m) => m.authorId === appId && m.replyTo === first.id);
  const answers = replies.filter((m) => m.buttons.length > 1);
  const text = answers.map((m) => m.text).join('\n');
  const right = (thread.answers ?? []).some((answer) => bare(text).includes(bare(answer)));
  const calls = replies.filter((m) => m.pings.roles.length > 0).length;
  const said = [thread.title ?? '', thread.messages[0]?.text ?? ''].filter(Boolean);
  const confidence = [said.join('\n'), ...said].flatMap((one) => known.get(one)?.confidence ?? [])[0] ?? null;
  return { thread, confidence, given: answers.length > 0, right: thread.kind === 'asks' && right, calls, text };
}

/** What a run comes to. `talk`: answers where nothing was asked of the library, or a person was faster. */
export function countOf(outcomes: readonly Outcome[]) {
  const asks = outcomes.filter(({ thread }) => thread.kind === 'asks' || thread.kind === 'unknown');
  const given = asks.filter((one) => one.given);
  const right = given.filter((one) => one.right).length;
  const answerable = asks.filter(({ thread }) => thread.kind === 'asks').length;
  const others = outcomes.filter((one) => !asks.includes(one));
  return {
    threads: outcomes.length,
    ...{ answerable, given: given.length, right },
    precision: given.length === 0 ? 1 : right / given.length,
    share: answerable === 0 ? 0 : right / answerable,
    talk: others.length,
    answeredTalk: others.filter((one) => one.given).length,
    calledByTalk: others.filter((one) => one.calls > 0).length,
    calledTwice: outcomes.filter((one) => one.calls > 1).length,
  };
}
