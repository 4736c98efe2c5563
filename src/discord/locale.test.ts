import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isSimplifiedOnly, isTraditionalOnly } from '../language/mod.js';
import { languageOfText } from './locale.js';

type Set = { readonly data: readonly { paragraphs: readonly { qas: readonly { question: string }[] }[] }[] };

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../../../shared/datasets/${name}.json`, import.meta.url));
/** Questions that are written in one script for certain. */
const questionsOf = (name: string): string[] =>
  (JSON.parse(readFileSync(pathOf(name), 'utf8')) as Set).data
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ qas }) => qas.map(({ question }) => question)))
    .filter((question) => [...question].some((one) => isSimplifiedOnly(one) || isTraditionalOnly(one)));

describe('the language that a question is answered in', () => {
  it.each([
    ['鄂尔多斯有多少条？', 'zh-Hans'],
    ['鄂爾多斯有多少條？', 'zh-Hant'],
    ['How many articles has the plan of Ordos (鄂尔多斯)?', 'en'],
    ['これはテストです', 'en'],
    ['?', 'en'],
  ])('%s: %s', (text, language) => {
    expect(languageOfText(text)).toBe(language);
  });

  it.each([
    ['drcd_dev', 'zh-Hant'],
    ['cmrc2018_trial', 'zh-Hans'],
  ])('is the script of a public set, %s', (name, language) => {
    if (!existsSync(pathOf(name))) return console.info(`skipped: ${name} is not here`);
    const questions = questionsOf(name);
    const right = questions.filter((question) => languageOfText(question) === language).length;
    expect(questions.length).toBeGreaterThan(500);
    expect(right / questions.length).toBeGreaterThanOrEqual(0.99);
  });
});
