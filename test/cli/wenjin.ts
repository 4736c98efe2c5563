import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../src/config.js';

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Settings = Readonly<Record<string, string>>;

const PROGRAM = join(projectRoot, 'dist', 'src', 'cli', 'main.js');

/** A running command and what will have become of it. @param under a command that runs the rest of its line */
export function startWenjin(
  args: readonly string[],
  settings: Settings = {},
  input = '',
  under: readonly string[] = [],
): { readonly child: ChildProcess; readonly done: Promise<Outcome> } {
  const own = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(WENJIN|DISCORD)_/u.test(key)));
  const env = { ...own, CI: '1', WENJIN_THREADS: '1', ...settings };
  const [command = '', ...rest] = [...under, process.execPath, PROGRAM, ...args];
  const child = spawn(command, rest, { cwd: projectRoot, env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => undefined).end(input);
  const done = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, done };
}

export const wenjin = (args: readonly string[], settings?: Settings, input?: string): Promise<Outcome> =>
  startWenjin(args, settings, input).done;

/** Runs a command with `--json` and gives the one value that it wrote. */
export async function wenjinJson(args: readonly string[], settings?: Settings): Promise<unknown> {
  const { code, stdout, stderr } = await wenjin([...args, '--json'], settings);
  if (code !== 0) throw new Error(`wenjin ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

export type Workplace = {
  readonly folder: string;
  readonly articles: string;
  readonly data: string;
  write(path: string, content: string | Uint8Array): string;
  remove(): void;
};

/** A temporary folder with articles and a place for data. */
export function workplace(files: Readonly<Record<string, string>> = {}): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-cli-'));
  const articles = join(folder, 'articles');
  mkdirSync(articles);
  const write = (path: string, content: string | Uint8Array): string => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  };
  for (const [name, content] of Object.entries(files)) write(join('articles', name), content);
  return {
    folder,
    articles,
    data: join(folder, 'data'),
    write,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const ARTICLES = {
  'permits.txt':
    '青禾县把开店手续合成一张表\n来源：青禾日报\n2022年3月18日\n\n青禾县行政审批局宣布，开办小吃店需要的手续由11项减为3项，平均用时从18个工作日缩短到4个工作日。\n\n窗口每周六上午照常受理，全年不收取工本费。',
  'loans.txt':
    '青禾县贷款贴息办法出台\n来源：青禾日报\n2023年6月2日\n\n青禾县财政局规定，小微企业首次贷款可以申请百分之二的贴息，每户每年最多补贴六万元。\n\n申请材料交到县金融服务中心，十个工作日内答复。',
  'harbour.txt':
    '雲灣港擴建工程完工\n來源：雲灣時報\n2021年9月30日\n\n雲灣港新建的三號碼頭昨日啟用，可以停靠十萬噸級貨輪，年吞吐量預計增加四百二十萬噸。\n\n港務局表示，夜間裝卸的噪音不得超過五十五分貝。',
  'railway.md':
    '# Light railway opens in Yunwan\n\nThe light railway between Yunwan Harbour and the airport carried its first passengers on 4 May 2022. A journey takes 27 minutes and costs 12 yuan.\n',
} as const;
