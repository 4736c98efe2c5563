/** What stands in the picture of the pipeline, a table a language. Two lines a stage: what it does, an example. */
export type StageWords = readonly [name: string, what: string, example: string];

export type PipelineWords = {
  readonly title: string;
  readonly description: string;
  readonly indexing: string;
  readonly asking: string;
  readonly indexStages: readonly StageWords[];
  readonly truth: StageWords;
  readonly derived: StageWords;
  readonly question: StageWords;
  readonly understand: StageWords;
  readonly legs: readonly (readonly [name: string, what: string])[];
  readonly fuse: StageWords;
  readonly evidence: StageWords;
  readonly answer: StageWords;
};

export const PIPELINE_WORDS: Readonly<Record<'en' | 'zh-CN', PipelineWords>> = {
  en: {
    title: 'How wenjin works',
    description:
      'Articles are read, cleaned, described, split, embedded and stored; a question is searched by three legs, their scores are fused, and the sentences that answer it are quoted.',
    indexing: 'Indexing: once for every new or changed article',
    asking: 'Asking: every question, on the same machine',
    indexStages: [
      ['read', '20 kinds of file', 'GB18030 · PDF · EPUB'],
      ['clean', 'repair, strip the page', '環(huán)境 → 環境'],
      ['describe', 'title, date, source', '2021-01-26 · zh-Hant'],
      ['split', 'sentences, passages', '200-400 characters'],
      ['embed', 'one vector a sentence', '384 numbers, CPU'],
      ['store', 'article by article', 'a kill loses nothing'],
    ],
    truth: ['SQLite', 'the truth: texts, vectors, words', ''],
    derived: ['HNSW graphs', 'derived, checksummed, rebuilt by themselves', ''],
    question: ['a question', '优化营商环境行动方案', '有多少条？'],
    understand: ['understand', 'language, words', '简 = 繁, 2,933 = 2933'],
    legs: [
      ['meaning', 'nearest sentences'],
      ['words', 'BM25 over jieba'],
      ['dictionary', 'Chinese → English'],
    ],
    fuse: ['fuse', 'scores, per language', 'then one ranking'],
    evidence: ['weigh and read', 'what exactly answers it?', 'nothing: it says so'],
    answer: ['quote and cite', 'verbatim, with [n]', '…推出500条举措[1]'],
  },
  'zh-CN': {
    title: '问津的工作流程',
    description: '文章经过读取、清洗、识别、切分、向量化后入库；提问时三路检索，分数融合，再原文引用能回答问题的句子。',
    indexing: '建索引：文章新增或改动时做一次',
    asking: '提问：每个问题都在本机完成',
    indexStages: [
      ['读取', '二十种文件，编码自动识别', 'GB18030 · PDF · EPUB'],
      ['清洗', '修复文字，去掉网页杂项', '環(huán)境 → 環境'],
      ['识别', '标题、日期、来源、字体', '2021-01-26 · 繁体'],
      ['切分', '段落之内再分句', '每段 200-400 字'],
      ['向量化', '一句一个向量', '384 维，只用 CPU'],
      ['入库', '一篇一篇整篇写入', '中途被杀也不丢'],
    ],
    truth: ['SQLite', '唯一的真本：原文、向量、词', ''],
    derived: ['HNSW 图', '由真本生成，带校验，坏了自动重建', ''],
    question: ['提问', '优化营商环境行动方案', '有多少条？'],
    understand: ['理解', '语言、词语、向量', '繁简视为一体'],
    legs: [
      ['语义', '最接近的句子'],
      ['词语', 'jieba 分词 + BM25'],
      ['词典', '中文问，英文找'],
    ],
    fuse: ['融合', '先在各语言内标准化', '再排成一个名次'],
    evidence: ['取证通读', '答案究竟是哪几个字？', '都不够就直说没有'],
    answer: ['引用作答', '逐字引用，句句带 [n]', '…推出500条举措[1]'],
  },
};
