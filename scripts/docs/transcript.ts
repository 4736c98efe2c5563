import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';
import type { ReadmeLanguage } from './words.js';

/** What a reader would try: a figure, sources that disagree, the other language or script, and what no article says. */
const QUESTIONS: Readonly<Record<ReadmeLanguage, readonly string[]>> = {
  en: [
    '鄂尔多斯的优化营商环境行动方案有多少条？',
    '包头2020年签约了多少个项目？',
    '包头的工作方案分成多少个类别？',
    '澳门塔有多高？',
  ],
  'zh-CN': [
    '鄂尔多斯的优化营商环境行动方案有多少条？',
    '包头2020年签约了多少个项目？',
    '澄湖企業開放日有多少人參加？',
    '澳门塔有多高？',
  ],
};

const LONGEST_RUN_MS = 300_000;
/** What `npm run wenjin` starts. */
const PROGRAM = join(projectRoot, 'dist', 'src', 'cli', 'main.js');

/** Asks the program that is built, over the bundled articles in a data directory of its own; nothing is edited. */
export function transcripts(languages: readonly ReadmeLanguage[]): Map<ReadmeLanguage, string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-readme-'));
  try {
    wenjin(dataDir, ['index', '--json']);
    return new Map(languages.map((language) => [language, transcript(dataDir, QUESTIONS[language])]));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function transcript(dataDir: string, questions: readonly string[]): string {
  const turns = questions.map((question) => {
    const words = question.includes(' ') ? `"${question}"` : question;
    return `$ npm run --silent wenjin -- ask ${words}\n${wenjin(dataDir, ['ask', question]).trim()}`;
  });
  return ['```console', turns.join('\n\n'), '```'].join('\n');
}

function wenjin(dataDir: string, words: readonly string[]): string {
  return execFileSync(process.execPath, [PROGRAM, ...words], {
    cwd: projectRoot,
    // Nothing of the writer's own settings may show in the transcript.
    env: { NO_COLOR: '1', WENJIN_DATA: dataDir },
    encoding: 'utf8',
    timeout: LONGEST_RUN_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
