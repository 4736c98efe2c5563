import type { AnswerLanguage } from '../../core/mod.js';

/** Why a command line cannot be used; every problem on a line of its own. */
const zhHans = {
  heading: '命令用法不对：',
  settingsHeading: '设置有误：',
  seeHelp: '运行 wenjin {command}--help 查看用法。',
  unknownCommand: '没有「{value}」这个命令；可用的有 {known}',
  unknownOption: '{command} 没有选项 {value}',
  excess: '{command} 用不着多出来的「{value}」',
  missing: '{command} 需要 {argument}',
  missingQuestion: '{command} 需要一个问题，或者 --batch FILE',
  twoSources: '问题和 --batch 只能给一个',
  needsValue: '{option} 后面要有值',
  badOption: '{option} 的值「{value}」不对：{problem}',
  notInteger: '必须是整数',
  notNumber: '必须是数字',
  tooSmall: '不能小于 {limit}',
  tooBig: '不能大于 {limit}',
  empty: '不能为空',
  oneOf: '必须是 {values} 之一',
  notSetting: '没有这个设置',
  badUrl: '必须是以 http:// 或 https:// 开头的地址',
  neededBy: '设置了 {values} 就也要设置它',
  badGuild: '必须是 15 到 20 位数字的服务器 ID',
  needsBaseline: '要与 --baseline FILE 或 --compare 一起用',
};

export type UsageWord = keyof typeof zhHans;
type Words = Readonly<Record<UsageWord, string>>;

const zhHant: Words = {
  heading: '命令用法不對：',
  settingsHeading: '設定有誤：',
  seeHelp: '執行 wenjin {command}--help 查看用法。',
  unknownCommand: '沒有「{value}」這個命令；可用的有 {known}',
  unknownOption: '{command} 沒有選項 {value}',
  excess: '{command} 用不著多出來的「{value}」',
  missing: '{command} 需要 {argument}',
  missingQuestion: '{command} 需要一個問題，或者 --batch FILE',
  twoSources: '問題和 --batch 只能給一個',
  needsValue: '{option} 後面要有值',
  badOption: '{option} 的值「{value}」不對：{problem}',
  notInteger: '必須是整數',
  notNumber: '必須是數字',
  tooSmall: '不能小於 {limit}',
  tooBig: '不能大於 {limit}',
  empty: '不能為空',
  oneOf: '必須是 {values} 之一',
  notSetting: '沒有這個設定',
  badUrl: '必須是以 http:// 或 https:// 開頭的位址',
  neededBy: '設定了 {values} 就也要設定它',
  badGuild: '必須是 15 到 20 位數字的伺服器 ID',
  needsBaseline: '要與 --baseline FILE 或 --compare 一起用',
};

const en: Words = {
  heading: 'The command cannot be used like this:',
  settingsHeading: 'Some settings cannot be used:',
  seeHelp: "Run 'wenjin {command}--help' to see how.",
  unknownCommand: "There is no command '{value}'; there are {known}",
  unknownOption: '{command} has no option {value}',
  excess: "{command} has no use for '{value}'",
  missing: '{command} needs {argument}',
  missingQuestion: '{command} needs a question or --batch FILE',
  twoSources: 'give either a question or --batch, not both',
  needsValue: '{option} needs a value',
  badOption: "the value '{value}' of {option} cannot be used: it {problem}",
  notInteger: 'must be a whole number',
  notNumber: 'must be a number',
  tooSmall: 'must be at least {limit}',
  tooBig: 'must be at most {limit}',
  empty: 'must not be empty',
  oneOf: 'must be one of {values}',
  notSetting: 'is not a setting',
  badUrl: 'must be an address that begins with http:// or https://',
  neededBy: 'must be set where {values} is',
  badGuild: 'must be a server id of 15 to 20 digits',
  needsBaseline: 'needs --baseline FILE or --compare',
};

export const USAGE_WORDS: Readonly<Record<AnswerLanguage, Words>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };
