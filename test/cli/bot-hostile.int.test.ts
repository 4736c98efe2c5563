import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectHarmless } from '../discord/harmless.js';
import { hostileText, HOSTILE as PARTS } from '../discord/hostile.js';
import { type RealScene, startRealScene } from './real-scene.js';

/** As many texts as there are hostile parts: each is met. Embedding the longest ones is what takes time here. */
const HOSTILE = Number(process.env.HOSTILE ?? PARTS.length);
const EACH = 20;
/** The whole ten thousand: `CROSS=10000 npx vitest run test/cli/bot-hostile`. */
const CROSS_QUESTIONS = Number(process.env.CROSS ?? 100);
const NAMES = ['alpha', 'beta', 'gamma', 'delta'];
const THINGS = ['口令', '预算', '负责人', '开工日期', '地点'];

const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`;
const secretOf = (c: number, i: number): string => `密语${(c + 1) * 7919 + i * 104_729}`;

/** Articles of four collections that say the same of different things, each with a secret of its own. */
const secrets = NAMES.flatMap((name, c) =>
  Array.from({ length: EACH }, (_, i) =>
    jsonLine({
      id: `${name}-${i}`,
      collection: name,
      title: `${name}第${i}号项目`,
      text: `${name}项目第${i}号的${THINGS[i % THINGS.length]}是${secretOf(c, i)}。第${i}号项目由${name}工作组办理。`,
    }),
  ),
).join('');

const hostile = Array.from({ length: HOSTILE }, (_, i) =>
  jsonLine({
    id: `h${i}`,
    collection: 'hostile',
    title: hostileText(i + 1).slice(0, 400),
    source: hostileText(i + 2).slice(0, 90),
    url: i % 2 ? 'javascript:alert(1)' : `https://e.example/(${i})?q=@everyone|*_`,
    text: hostileText(i),
  }),
).join('');

let real: RealScene;
beforeAll(async () => {
  real = await startRealScene({ 'secrets.jsonl': secrets, 'hostile.jsonl': hostile });
  const { discord } = real.scene;
  for (const name of [...NAMES, 'hostile']) {
    discord.gateway.dispatch('CHANNEL_CREATE', discord.world.addChannel(name));
    const i = await real.slash('kb use', { collections: name }, { user: 'mod', channel: name });
    expect(i.text).toContain(name);
  }
}, 400_000);
afterAll(async () => {
  expect(real.scene.discord.violations).toEqual([]);
  await real.stop();
});

it(`shows ${HOSTILE} hostile questions over hostile articles harmlessly, citing only what was retrieved`, async () => {
  let answered = 0;
  for (let i = 0; i < HOSTILE; i += 1) {
    const locale = ['zh-CN', 'zh-TW', 'en-US'][i % 3];
    const asked = await real.slash('ask', { question: hostileText(i) }, { channel: 'hostile', locale });
    const shown = [asked.reply, ...asked.followups].filter((m) => m !== null);
    for (const message of shown) expectHarmless(message);
    const fields = asked.reply?.embeds[0]?.fields?.map((f) => f.value).join('\n') ?? '';
    const cited = new Set([...fields.matchAll(/\[(\d+)\]/gu)].map((m) => m[1]));
    const body = shown.map((m) => m.embeds[0]?.description ?? '').join('\n');
    for (const [, n] of body.matchAll(/(?<!\\)\[(\d+)\]/gu)) expect(cited).toContain(n);
    if (cited.size > 0) answered += 1;
    if (i % 10 !== 0) continue;
    for (const { label = '' } of asked.reply?.buttons.slice(0, -2) ?? []) {
      const opened = await real.click(asked, label, { channel: 'hostile', locale });
      if (opened.reply) expectHarmless(opened.reply);
    }
  }
  console.info(`${answered} of ${HOSTILE} hostile questions were answered with citations`);
}, 900_000);

it(`leaks nothing over ${CROSS_QUESTIONS} questions that aim at other channels' articles`, async () => {
  let own = 0;
  for (let q = 0; q < CROSS_QUESTIONS; q += 1) {
    const here = q % NAMES.length;
    const there = (here + 1 + (q % (NAMES.length - 1))) % NAMES.length;
    const i = Math.floor(q / NAMES.length) % EACH;
    // Every tenth asks for the channel's own, or a bot that never answers would pass.
    const aim = q % 10 === 0 ? here : there;
    const question = `${NAMES[aim]}项目第${i}号的${THINGS[i % THINGS.length]}是什么？（${q}）`;
    const asked = await real.slash('ask', { question }, { channel: NAMES[here] });
    const why = q % 5 === 0 ? await real.click(asked, '为什么', { channel: NAMES[here] }) : null;
    const seen = `${asked.text}${why?.text ?? ''}`.replaceAll(question, '');
    for (const [c, name] of NAMES.entries()) {
      if (c === here) continue;
      expect(seen).not.toContain(`${name}第`);
      for (let k = 0; k < EACH; k += 1) expect(seen).not.toMatch(new RegExp(`${secretOf(c, k)}(?!\\d)`, 'u'));
    }
    if (aim === here && seen.includes(secretOf(here, i))) own += 1;
  }
  console.info(`${own} of ${Math.ceil(CROSS_QUESTIONS / 10)} questions about the channel's own articles were answered`);
  expect(own).toBeGreaterThan(0);
}, 3_600_000);
