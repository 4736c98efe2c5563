/** What the gate of `wenjin eval` says, and how often it said so. Merged into the words of the evaluation. */
export const GATE_WORDS = {
  'gate.passed': [
    '关卡通过：没有切片明显下降。',
    '關卡通過：沒有切片明顯下降。',
    'The gate passed: no slice fell significantly.',
  ],
  'gate.failed': [
    '关卡未通过：{n} 处明显下降。',
    '關卡未通過：{n} 處明顯下降。',
    'The gate failed: {n} significant falls.',
  ],
  'gate.column': ['关卡', '關卡', 'Gate'],
  'gate.reference': ['基准', '基準', 'reference'],
  'gate.fine': ['通过', '通過', 'passed'],
  'gate.falls': ['下降 {n} 处', '下降 {n} 處', '{n} falls'],
  'gate.row': ['✗ {name}：', '✗ {name}：', '✗ {name}:'],
  'gate.summary': [
    '与“{before}”比较，{n} 组设置中有 {failed} 组未通过关卡。',
    '與「{before}」比較，{n} 組設定中有 {failed} 組未通過關卡。',
    'Against {before}, {failed} of {n} settings failed the gate.',
  ],
  'repeat.count': [
    '重复 {times} 次，关卡通过 {passed} 次。',
    '重複 {times} 次，關卡通過 {passed} 次。',
    'The gate passed {passed} of {times} times.',
  ],
  'repeat.varied': [
    '每次都重新建索引、重新提问，问题换了次序，同时提问 {least} 到 {most} 题，抽样种子也各不相同。',
    '每次都重新建索引、重新提問，問題換了次序，同時提問 {least} 到 {most} 題，抽樣種子也各不相同。',
    'Each time the articles were indexed anew and everything was asked again, in another order, {least} to {most} questions at once, with other seeds for the resampling.',
  ],
  'repeat.changed': [
    '与第一次相比，{asked} 次作答中有 {changed} 次得分不同。',
    '與第一次相比，{asked} 次作答中有 {changed} 次得分不同。',
    'Of {asked} answers, {changed} scored otherwise than the first time.',
  ],
  'repeat.failed': ['✗ 第 {time} 次：', '✗ 第 {time} 次：', '✗ time {time}:'],
  'repeat.label': ['{dataset}（{time}/{times}）', '{dataset}（{time}/{times}）', '{dataset} ({time} of {times})'],
} as const satisfies Record<string, readonly [hans: string, hant: string, en: string]>;
