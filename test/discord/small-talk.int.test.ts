import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForWriting, openIndex, publish, type SearchIndex } from '../../index/mod.js';
import { openAnswerer } from '../../src/answer/mod.js';
import { speak } from '../../src/messages/discord.js';
import { putText } from '../index/put.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { ALL_SAID } from '../talk/messages.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

const QUESTION = '包头签约了多少个项目？';

describe('small talk on Discord', () => {
  let scene: Scene;
  let index: SearchIndex;
  let folder: string;
  const searched: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wenjin-small-talk-'));
    const db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
    await putText(db, '甲', '包头全年签约二百六十四个项目，协议投资两千九百三十三亿元。');
    await publish(db, folder);
    db.close();
    index = await openIndex({ dataDir: folder, embedder: fakeEmbedder() });
    const watched: SearchIndex = {
      ...index,
      retrieve: (question, options) => {
        searched.push(question);
        return index.retrieve(question, options);
      },
    };
    const answerer = openAnswerer({ index: watched, leastConfidence: 0 });
    const limits = { perUser: 1000 };
    scene = await startScene({ library: stockLibrary(), bot: { answerer, mentions: true, limits } });
  });
  afterAll(async () => {
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
    index.close();
    rmSync(folder, { recursive: true });
  });

  const slash = async (name: string, options = {}, as = {}) => {
    const i = await scene.discord.driver.slash(name, options, { locale: 'zh-CN', ...as });
    return i.until(() => i.reply?.embeds.length || i.reply?.text);
  };

  const SAID = `is answered without a search, a frame of refusal or buttons, ${ALL_SAID.length} times, and leaves no gap`;
  it.each(['zh-CN', 'zh-TW', 'en-US'])(`${SAID}, in a client that speaks %s`, async (locale) => {
    for (const [message] of ALL_SAID) {
      const { reply } = await slash('ask', { question: message }, { locale });
      expect(reply?.buttons, message).toEqual([]);
      const [embed] = reply?.embeds ?? [];
      expect(embed?.description, message).toMatch(/。|！|\.|!/u);
      expect(embed?.fields ?? [], message).toEqual([]);
      expect(embed?.footer, message).toBeUndefined();
    }
    expect(searched).toEqual([]);
    const gaps = await slash('gaps', {}, { user: 'mod' });
    expect(gaps.text).toBe(speak('zh-Hans')('gaps.none'));
    const feedback = await slash('feedback export', {}, { user: 'mod' });
    expect(feedback.text).toBe(speak('zh-Hans')('feedback.none'));
  });

  it('does not interrupt a conversation', async () => {
    const { driver, mention } = scene.discord;
    const first = await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}`));
    const thanked = await driver.waitForReply(driver.say('general', '谢谢！', { replyTo: first }));
    expect(thanked.text).toContain('不客气');
    searched.length = 0;
    await driver.waitForReply(driver.say('general', '那投资呢？', { replyTo: thanked }));
    expect(searched[0]).toContain('包头');
  });
});
