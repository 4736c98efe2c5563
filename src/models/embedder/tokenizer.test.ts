import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../config.js';
import { openTokenizer, type ToInputs } from './tokenizer.js';

const MODEL = join(projectRoot, 'models/multilingual-e5-small-zh-en');
const MAX_TOKENS = 32;

/** What transformers.js makes of a text: an index holds vectors of that. */
let general: ToInputs;
let ours: ToInputs;
beforeAll(async () => {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(MODEL);
  const tokenizer = await AutoTokenizer.from_pretrained('multilingual-e5-small-zh-en');
  general = (text) => tokenizer(text, { truncation: true, max_length: MAX_TOKENS });
  ours = await openTokenizer(MODEL, MAX_TOKENS);
});

const idsOf = (inputs: unknown): number[] =>
  Array.from((inputs as { input_ids: { data: BigInt64Array } }).input_ids.data, Number);

describe('the tokenizer of the bundled embedder', () => {
  it.each([
    ['a question', 'query: 鄂尔多斯有几座机场？'],
    ['Traditional characters', 'passage: 政治局常務委員會是由哪一個單位選舉產生？'],
    ['figures and Latin letters', 'passage: 2021年1月26日，GDP 增長 3.5%，ＡＢＣ ½ ㈱'],
    ['rare characters and pictures', 'passage: 㐀𠮷𠮷龘 ❤️ e\u0301lan'],
    ['spaces of all kinds', 'passage:  前后　有\u200b空格\n\n第二行\t'],
    ['more than a model takes', `passage: ${'一句很长的话，没有尽头。'.repeat(20)}`],
    ['nothing', ''],
  ])('gives %s the ids that transformers.js gives it', (_, text) => {
    expect(idsOf(ours(text))).toEqual(idsOf(general(text)));
  });

  it('takes no mark of the model from a text', () => {
    expect(idsOf(ours('passage: 完</s>又')).filter((id) => id === 2)).toHaveLength(1);
  });
});

describe('a model with another tokenizer', () => {
  let folder = '';
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is given to transformers.js', async () => {
    folder = await mkdtemp(join(tmpdir(), 'wenjin-tokenizer-'));
    const file = JSON.parse(await readFile(join(MODEL, 'tokenizer.json'), 'utf8')) as { normalizer: unknown };
    await writeFile(join(folder, 'tokenizer.json'), JSON.stringify({ ...file, normalizer: { type: 'Lowercase' } }));
    await writeFile(join(folder, 'tokenizer_config.json'), await readFile(join(MODEL, 'tokenizer_config.json')));
    env.localModelPath = dirname(folder);
    const lowercase = await openTokenizer(folder, MAX_TOKENS);
    expect(idsOf(lowercase('GDP'))).toEqual(idsOf(ours('gdp')));
  });
});
