import { afterEach, expect, it } from 'vitest';
import type { Answer } from '../../src/core/mod.js';
import { fingerprintOf } from '../../src/discord/community/subscriptions.js';
import { answerStore } from '../../src/discord/store/answers.js';
import { subscriptionStore } from '../../src/discord/store/subscriptions.js';
import { openStore } from '../../src/store/mod.js';
import type { LoopbackMessage } from '../loopback-discord/mod.js';
import { EDITS, mulberry, shuffled, word } from './edits.js';
import { type Scene, startScene } from './harness.js';
import { FakeLibrary } from './library.js';

const ARTICLES = 2500;
/** Of each article. */
const ANSWERS_EACH = 2;
const EDITED = 200;
/** Half of them about edited articles; five a member. */
const FOLLOWED = 100;
const LEAST = 0.98;
const CHANNELS = Array.from({ length: 10 }, (_, n) => `channel-${n}`);
/** The default is one a second in all channels together; Discord takes as many in each. `NOTE_MS=1000` takes four minutes. */
const NOTE_MS = Number(process.env.NOTE_MS ?? 200);
const PATIENCE = 900_000;

let scene: Scene;
afterEach(() => scene.stop());

const question = (i: number): string => `${word(i)}几米`;

it(
  'notes and tells exactly what 200 edits changed among 5,000 remembered answers, within the rate limits',
  async () => {
    const library = new FakeLibrary();
    for (let i = 0; i < ARTICLES; i += 1)
      library.put(`${i}.txt`, `头一句。${word(i)}有${i + 10}米。末一句。`, { title: word(i) });
    scene = await startScene({ library, bot: { limits: { sourcesCheckMs: 100, noteEveryMs: NOTE_MS } } });
    for (const name of CHANNELS) scene.discord.driver.makeChannel(name);
    const { driver, bus, rest, violations } = scene.discord;
    await scene.bot.stop();

    const order = shuffled(ARTICLES, mulberry(7));
    const edited = order.slice(0, EDITED);
    const followed = [...edited.slice(0, FOLLOWED / 2), ...order.slice(-FOLLOWED / 2)];
    const shown = await remember(library);
    await follow(library, followed);
    await scene.restart();
    await looked();
    const told = () =>
      CHANNELS.flatMap((name) => driver.fromBot(name)).filter(({ content }) => content.startsWith('<@'));
    expect([...shown.keys()].filter(({ content }) => content !== '')).toEqual([]);
    expect(told()).toEqual([]);

    const random = mulberry(11);
    const changed = new Set<number>();
    for (const i of edited) {
      const [edit, changes] = EDITS[Math.floor(random() * EDITS.length)] ?? EDITS[0];
      edit(library, i);
      if (changes) changed.add(i);
    }
    const began = Date.now();
    await looked();
    const noted = [...shown].filter(([{ content }]) => content !== '').map(([, i]) => i);
    const heard = followed.filter((i) => told().some(({ content }) => content.includes(word(i))));
    const rates = { notes: measure(noted, changed, ANSWERS_EACH), told: measure(heard, changed, 1, followed) };
    const refused = rest.requests.filter(({ status }) => status === 429).length;
    console.info(
      `${shown.size} answers, ${edited.length} edits, ${noted.length} notes and ${told().length} subscribers in ${Math.round((Date.now() - began) / 1000)} s; ${refused} requests refused; ${JSON.stringify(rates)}`,
    );
    for (const { precision, recall } of Object.values(rates)) {
      expect(precision).toBeGreaterThanOrEqual(LEAST);
      expect(recall).toBeGreaterThanOrEqual(LEAST);
    }
    expect(told()).toHaveLength(heard.length);
    expect([refused, violations]).toEqual([0, []]);
    await looked();
    expect(Math.max(...[...shown.keys()].map(({ edits }) => edits))).toBe(1);

    /** The watch has looked at a generation once another one after it was looked at. */
    async function looked(): Promise<void> {
      for (let i = 0; i < 2; i += 1) {
        library.generation += 1;
        const seen = library.generation;
        await bus.waitFor(() => library.lookedAt >= seen, { timeout: PATIENCE });
      }
    }
  },
  PATIENCE,
);

/** What a month of questions leaves behind, without asking them. @returns each message with its article */
async function remember(library: FakeLibrary): Promise<ReadonlyMap<LoopbackMessage, number>> {
  const { world, messages } = scene.discord;
  const store = await openStore(scene);
  const answers = answerStore(store);
  const shown = new Map<LoopbackMessage, number>();
  for (let k = 0; k < ARTICLES * ANSWERS_EACH; k += 1) {
    const i = k % ARTICLES;
    const channel = world.channel(CHANNELS[k % CHANNELS.length] ?? '');
    const { text = '' } = library.articles.get(`${i}.txt`) ?? {};
    const quote = `${word(i)}有${i + 10}米。`;
    const start = text.indexOf(quote);
    const record = await answers.save({
      ...{ guildId: world.guild.id, channelId: channel.id, userId: world.user('alice').id, parentId: null },
      ...{ question: question(i), answer: quote, status: 'answered', language: 'zh-Hans', generation: 1 },
      collections: ['default'],
      citations: [
        {
          ...{ n: 1, articleId: `${i}.txt`, title: word(i), source: null, date: null, url: null, path: '' },
          ...{ passageId: `${i}`, quote, start, end: start + quote.length },
        },
      ],
    });
    const message = messages.create(channel, world.bot, { embeds: [{ description: quote }] });
    await answers.shownIn(record.id, [message.id]);
    shown.set(message, i);
  }
  await store.close();
  return shown;
}

async function follow(library: FakeLibrary, articles: readonly number[]): Promise<void> {
  const { world } = scene.discord;
  const store = await openStore(scene);
  const subscriptions = subscriptionStore(store);
  for (const [k, i] of articles.entries()) {
    const answer: Answer = await library.ask(question(i));
    await subscriptions.add({
      ...{
        guildId: world.guild.id,
        channelId: world.channel(CHANNELS[k % CHANNELS.length] ?? '').id,
        parentId: null,
        isThread: false,
      },
      ...{ userId: `${world.user('alice').id}${Math.floor(k / 5)}`, question: question(i), language: 'zh-Hans' },
      ...{ fingerprint: fingerprintOf(answer), generation: 1 },
    });
  }
  await store.close();
}

/** @param found articles, once for each of what was written @param among the articles that could have been found */
function measure(found: readonly number[], changed: ReadonlySet<number>, each: number, among?: readonly number[]) {
  const wanted = among === undefined ? changed.size : among.filter((i) => changed.has(i)).length;
  const right = found.filter((i) => changed.has(i)).length;
  return { precision: right / found.length, recall: right / (wanted * each) };
}
