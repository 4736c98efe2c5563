import type { SETTINGS } from '../../src/config.js';

export type ReadmeLanguage = 'en' | 'zh-CN';

export const READMES: Readonly<Record<ReadmeLanguage, string>> = { en: 'README.md', 'zh-CN': 'README.zh-CN.md' };

type Setting = keyof typeof SETTINGS;

/** What the settings mean, in Chinese; in English they say so themselves. */
export const SETTINGS_IN_CHINESE: Readonly<Record<Setting, string>> = {
  WENJIN_DATA: '数据目录',
  WENJIN_ARTICLES: '没有指明路径时，为哪个文件夹建索引',
  WENJIN_EMBEDDER: '向量模型所在文件夹，或其在 Hugging Face 上的名称',
  WENJIN_READER: '通读段落、找出确切答案的模型所在文件夹，或 off',
  WENJIN_READER_BUDGET: '阅读最多用多少毫秒，超过即直接回答',
  WENJIN_OCR: '识别图片和扫描页上文字的模型所在文件夹，或 off',
  WENJIN_THREADS: '计算向量的线程数，一个线程占一个核',
  WENJIN_LANGUAGE: '界面语言：zh-Hans、zh-Hant 或 en',
  WENJIN_LOG: '日志详细程度：silent、error、warn、info 或 debug',
  WENJIN_LOG_QUESTIONS: 'on：机器人的日志写下问题原文；不设则从不写',
  WENJIN_LLM_URL: '兼容 OpenAI 接口的大模型地址；不填则引用原文作答',
  WENJIN_LLM_MODEL: '该地址上的模型名',
  WENJIN_LLM_KEY: '密钥，需要时填',
  WENJIN_LLM_TOKENS_PER_DAY: '大模型每天最多用多少 token',
  WENJIN_LLM_AGENT: 'on：摘录没有把握时，会调用工具的大模型可以再搜索，最多三次',
  WENJIN_HISTORY: '`wenjin rollback` 可以回到前几代；0 则不保留文章的旧内容',
  WENJIN_INDEX: 'embedded：用数据目录里的索引回答；weaviate：用服务器上的索引，供多台机器共用',
  WENJIN_WEAVIATE_URL: 'Weaviate 各节点的地址，用逗号隔开；gRPC 不在 50051 端口的，加上 ?grpc=端口',
  WENJIN_WEAVIATE_KEY: '密钥，需要时填',
  WENJIN_WEAVIATE_NAME: '其中各集合名称的开头；名称不同的几个知识库可以并存',
  WENJIN_POSTGRES_URL: '存放设置、反馈和对话的 PostgreSQL 数据库，供多台机器上的机器人共用；不填则存在数据目录里',
  WENJIN_WATCH: 'on：机器人和网页自己察觉文件改动；poll：每隔几秒看一遍，用于网络盘',
  WENJIN_FETCH: '可以抓取哪些主机的网页、订阅源和站点地图，如 example.com 或 *.example.com；不填就不抓取',
  WENJIN_FETCH_MINUTES: '机器人和 watch 每隔多少分钟重新抓取关注的地址',
  WENJIN_MENTIONS: 'on：机器人读取提到它的消息（需开启消息内容权限）',
  WENJIN_WEB: 'on：机器人同时提供网页、API 和 MCP',
  WENJIN_PORT: '网页、API 和 MCP 在本机的端口',
  WENJIN_TOKENS: '网页、API 和 MCP 的令牌文件',
  WENJIN_PUBLIC_URL: '别人访问网页所用的地址',
  WENJIN_METRICS_PORT: '在本机哪个端口提供 /metrics 与 /healthz',
  DISCORD_TOKEN: 'Discord 机器人的令牌',
  DISCORD_GUILD_ID: '命令立即注册到哪个服务器',
  DISCORD_ADMIN_ROLES: '哪些身份组的成员等同于有“管理服务器”权限：身份组 ID，用逗号隔开',
  DISCORD_SHARDS: '网关连接数，每个一个进程，共用一个索引',
  DISCORD_SHARE: '多台机器分担网关连接时，这台管哪一份：1/2 和 2/2 各管一半',
  DISCORD_PROXY: '连 Discord 用的 HTTP 或 SOCKS 代理',
  DISCORD_API_URL: '另一个 Discord REST 地址，供测试用',
};

/** Defaults that differ from machine to machine, in words. */
export const DEFAULTS_IN_WORDS: Readonly<Record<ReadmeLanguage, Partial<Record<Setting, string>>>> = {
  en: { WENJIN_THREADS: 'all cores' },
  'zh-CN': { WENJIN_THREADS: '全部核心' },
};

/** The scripts of package.json that people run, in the order in which they meet them. */
export const SCRIPTS: readonly { readonly name: string; readonly words: Readonly<Record<ReadmeLanguage, string>> }[] = [
  {
    name: 'start',
    words: {
      en: 'the terminal chat, or the Discord bot where `DISCORD_TOKEN` is set; indexes `articles/` first where nothing is indexed',
      'zh-CN': '终端对话；设了 `DISCORD_TOKEN` 则启动 Discord 机器人。还没有索引时先为 `articles/` 建索引',
    },
  },
  {
    name: 'serve',
    words: {
      en: 'the page, the API and MCP on loopback; indexes `articles/` first where nothing is indexed',
      'zh-CN': '在本机提供网页、API 和 MCP。还没有索引时先为 `articles/` 建索引',
    },
  },
  {
    name: 'wenjin',
    words: {
      en: 'any command: `npm run --silent wenjin -- COMMAND`',
      'zh-CN': '任意命令：`npm run --silent wenjin -- 命令`',
    },
  },
  { name: 'eval', words: { en: 'measures answers: `npm run eval -- DATASET…`', 'zh-CN': '评测答案质量：`npm run eval -- 问题集…`' } },
  { name: 'test', words: { en: 'the tests', 'zh-CN': '运行测试' } },
  {
    name: 'test:all',
    words: { en: 'these, and proofs that take minutes each', 'zh-CN': '连同每项要几分钟的验证一起运行' },
  },
  {
    name: 'test:weaviate',
    words: {
      en: 'what an index server of one and three nodes does; builds Weaviate once where there is Go',
      'zh-CN': '索引服务器（一个节点和三个节点）的测试；有 Go 时先编译一次 Weaviate',
    },
  },
  { name: 'lint', words: { en: 'format and lint, without changing files', 'zh-CN': '检查格式与代码规范，不改动文件' } },
  { name: 'format', words: { en: 'the same, mending what it can', 'zh-CN': '同上，并自动修正' } },
  { name: 'types', words: { en: 'type check', 'zh-CN': '类型检查' } },
  { name: 'imports', words: { en: 'which folder imports which', 'zh-CN': '检查各目录之间的引用方向' } },
  { name: 'build', words: { en: 'compiles into `dist/`', 'zh-CN': '编译到 `dist/`' } },
  {
    name: 'bench',
    words: {
      en: 'speed and memory beside raw onnxruntime and LangChain.js',
      'zh-CN': '测速度与内存，与 onnxruntime、LangChain.js 对照',
    },
  },
  {
    name: 'docs',
    words: {
      en: 'writes the tables and the transcript of the READMEs again',
      'zh-CN': '重新生成两份 README 里的表格与对话实录',
    },
  },
];
