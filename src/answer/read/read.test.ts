import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../index/mod.js';
import { type MadeIndex, makeIndexOf } from '../../../test/index/made.js';
import { fakeReader } from '../../../test/models/fake-reader.js';
import type { Answered, Reader } from '../../core/mod.js';
import { openAnswerer } from '../answerer.js';
import type { ReadStage } from './read.js';

const HEATING = [
  '清河市公共供暖改造工程是今年的重点民生工程。',
  '清河市公共供暖改造工程得到了居民的支持。',
  '居民王阿姨说，往年冬天家里要穿棉衣，今年盼着早些暖和起来。',
  '工程于三月动工，由建设局负责，惠及1.2万户家庭。',
].join('');
const LONG = `${HEATING}${'建设局介绍了施工安排和各街道的分工情况。'.repeat(30)}`;
/** Longer than what is read at once; what answers stands far from what resembles the question. */
const HALL = [
  '清河市游泳馆是全市第一座公共游泳馆。',
  '馆内设有儿童池、教学池和训练池，常年恒温，周末人多时需要提前在网上预约入场时段，老人和学生凭证件可以免费入场。'.repeat(
    3,
  ),
  '2021年3月15日，这座建筑迎来了第一批客人。',
].join('');
const ENGLISH = 'The Qinghe heating project was led by the Bureau of Housing, Gas and Water.';

let made: MadeIndex;
let index: SearchIndex;
beforeAll(async () => {
  made = await makeIndexOf([HEATING, LONG, ENGLISH, HALL]);
  ({ index } = made);
});
afterAll(() => made.remove());

const QUESTION = '清河市公共供暖改造工程由谁负责？';

async function ask(question: string, read?: ReadStage): Promise<Answered> {
  const answer = await openAnswerer({ index, leastConfidence: 0, sure: 0, read }).ask(question);
  if (answer.status !== 'answered') throw new Error(`${question} was not answered`);
  return answer;
}

/** A reader that notes what it is given. */
function noting(reader: Reader): { reader: Reader; given: string[] } {
  const given: string[] = [];
  const read: Reader['read'] = (question, passages, options) => {
    given.push(...passages.map(({ text }) => text));
    return reader.read(question, passages, options);
  };
  return { reader: { ...reader, read }, given };
}

describe('an answer that was read', () => {
  it('puts the sentence that answers before the one that only resembles the question', async () => {
    const without = await ask(QUESTION);
    expect(without.citations[0]?.quote).not.toContain('建设局负责');
    const { citations } = await ask(QUESTION, { reader: fakeReader(['建设局']) });
    expect(citations[0]?.quote).toContain('建设局负责');
  });

  it('names the exact answer, with offsets into the article', async () => {
    const [citation] = (await ask(QUESTION, { reader: fakeReader(['建设局']) })).citations;
    const { text, start, end } = citation?.answer ?? { text: '', start: 0, end: 0 };
    expect(text).toBe('建设局');
    expect(citation?.quote.slice(start - citation.start, end - citation.start)).toBe('建设局');
  });

  it('names a figure with its unit', async () => {
    const [citation] = (await ask('清河市公共供暖改造工程惠及多少户家庭？', { reader: fakeReader(['1.2']) })).citations;
    expect(citation?.answer?.text).toBe('1.2万户');
    expect(citation?.quote).toContain('1.2万户家庭');
  });

  it('names of a date no more than was found, and no part of it in halves', async () => {
    const year = await ask('清河市游泳馆是哪一年开放的？', { reader: fakeReader(['2021年']) });
    expect(year.citations.map(({ answer }) => answer?.text)).toContain('2021年');
    const month = await ask('清河市游泳馆是几月开放的？', { reader: fakeReader(['3']) });
    expect(month.citations.map(({ answer }) => answer?.text)).toContain('3月');
  });

  it('names none where it takes whole sentences to answer', async () => {
    const { citations } = await ask('为什么清河市要改造公共供暖？', { reader: fakeReader(['建设局']) });
    expect(citations.filter(({ answer }) => answer !== undefined)).toEqual([]);
  });

  it('is surer where the passages hold the answer, and less sure where they do not', async () => {
    const found = await ask(QUESTION, { reader: fakeReader(['建设局负责']) });
    const missing = await ask(QUESTION, { reader: fakeReader(['教育局负责']) });
    expect(found.confidence).toBeGreaterThan(missing.confidence);
  });
});

describe('what is read', () => {
  it('is no more of a passage than there is time for', async () => {
    const { reader, given } = noting(fakeReader(['建设局']));
    await ask(QUESTION, { reader });
    expect(given.length).toBeGreaterThan(1);
    for (const text of given) expect(text.length).toBeLessThan(300);
  });

  it('is all of the best passage, in parts that can be read at once', async () => {
    const { reader, given } = noting(fakeReader([]));
    await ask('清河市游泳馆是哪一年开放的？', { reader });
    expect(given[0]).toContain('全市第一座公共游泳馆');
    expect(given[0]).not.toContain('2021年');
    expect(given.some((text) => text.includes('2021年3月15日'))).toBe(true);
  });

  it('goes on where nothing that was read first answers, and only there', async () => {
    const notices = [...'甲乙丙丁戊己'].map(
      (street) => `${street}街停水通知：${street}街停水，停水时间请看${street}街公告栏。`,
    );
    const streets = await makeIndexOf([...notices, '庚街的人说，水管周五修好。']);
    try {
      const asked = async (answer: string): Promise<number> => {
        const { reader, given } = noting(fakeReader([answer]));
        await openAnswerer({ index: streets.index, leastConfidence: 0, sure: 0, read: { reader } }).ask(
          '停水到什么时候',
        );
        return given.length;
      };
      expect(await asked('公告栏')).toBe(4);
      expect(await asked('周五')).toBe(7);
    } finally {
      streets.remove();
    }
  });

  it('is nothing once the time is over: the answer is what it is without a reader, and says so', async () => {
    const late = await ask(QUESTION, { reader: fakeReader(['建设局']), budget: 0 });
    const { ms: _, ...answer } = late;
    const { ms: __, ...without } = await ask(QUESTION);
    expect(answer.unread).toBeGreaterThan(0);
    expect({ ...answer, unread: undefined }).toEqual({ ...without, unread: undefined });
  });
});

describe('a reader that fails', () => {
  const broken: Reader = {
    id: 'broken',
    read: () => Promise.reject(new Error('its thread ended')),
    close: async () => undefined,
  };

  it('costs no answer, and somebody is told', async () => {
    const told: unknown[] = [];
    const answer = await ask(QUESTION, { reader: broken, onFailure: (error) => told.push(error) });
    expect(answer.citations).toEqual((await ask(QUESTION)).citations);
    expect(told).toEqual([new Error('its thread ended')]);
  });

  it('fails the question where nobody listens', async () => {
    await expect(ask(QUESTION, { reader: broken })).rejects.toThrow('its thread ended');
  });
});
