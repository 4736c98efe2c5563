import { fold, splitSentences, type Translator } from '../language/mod.js';
import { contentWords, namesOfClaim, readClaim } from './verify/mod.js';

const MODEL = '(?:ai|人工智能|语言模型|大模型|助手|聊天机器人|智能体)';
const TO_SAY = '(?:回答|回复|输出|打印|复述|说|声明|宣布)';
const MODEL_EN = '(?:ai|assistant|language model|llm|chatbot|bot)';
const TO_SAY_EN = '(?:say|answer|respond|reply|output|print|write|repeat|tell|announce)';

/**
 * Sentences that nobody says but to whoever answers from a text: its rules set aside, its part changed, its words put into its
 * mouth; matched against folded text. People are told to click, to answer and to forget as well: that is no such order.
 */
const ORDERS: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|抛开|绕过|不要遵守|不必遵守|推翻)(?:掉|了)?你?(?:以上|之前|此前|前面|上面|上述|原来|所有|一切).{0,8}(?:指令|指示|规则|提示|设定|命令|资料|要求)/u,
  /(?:以上|上述)(?:资料|内容|指令|规则|文章).{0,4}(?:作废|无效|失效)|新(?:的)?指令[:：]|<\/?(?:资料|系统)>/u,
  /(?:系统|管理员|开发者)(?:提示|指令|消息|命令)?[:：】].*(?:指令|任务|规则|权限|资料|你)/u,
  new RegExp(`${MODEL}(?:们)?[，,:：]?(?:请|务必|必须|应当|应该|立即).{0,6}(?:注意|忽略|${TO_SAY})`, 'u'),
  new RegExp(`你(?:现在|从此|不再)(?:是|扮演|成为).{0,8}${MODEL}`, 'u'),
  /(?:回答|答案|回复|每句话|每一句)(?:的|之)?(?:末尾|结尾|开头|最后).{0,4}(?:加|附|插|写|带)|(?:写进|写入|加进|放进)你?的?(?:答案|回答|回复)/u,
  /\b(?:ignore|disregard|forget|override|discard)\b.{0,12}\b(?:(?:previous|above|earlier|prior|your|system)\b.{0,10}\b(?:instructions?|rules?|prompts?|messages?)|(?:passages?|articles?|text) above)\b/u,
  /\b(?:new|updated) instructions?:|^\W*(?:system|admin|developer)\s*(?:message|prompt|override)?\s*[:>\]].*\b(?:rules?|instructions?|you|prompt)\b/u,
  new RegExp(
    `\\b(?:dear|attention|note to|hey),? ${MODEL_EN}\\b|\\b(?:act|behave) as an?\\b.{0,20}\\b${MODEL_EN}\\b`,
    'u',
  ),
  /\b(?:you are|enter)\b.{0,8}\b(?:developer|god|debug|admin) mode\b|\bpretend (?:that )?(?:the |you )?(?:articles?|passages?|rules?|are an?)\b/u,
  new RegExp(`\\byou (?:must|will|shall) (?:only )?${TO_SAY_EN} ["“':]|\\b${TO_SAY_EN} exactly the following\\b`, 'u'),
  /\byour (?:answer|reply|response) must\b|\bto (?:every|each|your) (?:answer|response|reply)\b|\bwhen(?:ever)? you (?:summari[sz]e|read|process|quote) this\b/u,
  /<\|.*?\|>|\[\/?inst\]|<\/?(?:system|im_start|im_end)>/u,
];

/** Words of which nearly every order has one, and many an honest sentence as well: the wish to be repeated, or who shall repeat. */
const MAY_ORDER = new RegExp(
  `${TO_SAY}|作答|答复|写出|写上|告诉|答案|一句|首句|指令|提示|系统|程序|机器人|${MODEL}|\\b(?:${TO_SAY_EN}|${MODEL_EN}|mention|insert|inform|include|state|instructions?|prompt|systems?|responses?)\\b`,
  'u',
);

/** Whether a sentence is an order to a model. */
export function isOrder(sentence: string): boolean {
  const folded = fold(sentence);
  return ORDERS.some((pattern) => pattern.test(folded));
}

const mayOrder = (sentence: string, topic: ReadonlySet<string>): boolean =>
  MAY_ORDER.test(fold(sentence)) && !contentWords(sentence).some((word) => topic.has(word));

/** What a question asks about, in both languages where there is a dictionary; names alone are no topic. */
export function topicOf(question: string, translate?: Translator): ReadonlySet<string> {
  const names = namesOfClaim(readClaim(question)).map(({ text }) => text);
  const words = contentWords(question).filter(
    (word) => !names.some((name) => name.includes(word) || word.includes(name)),
  );
  const translated = translate?.(words.join(' ')).flatMap(({ translations }) =>
    translations.flatMap(({ stems }) => stems),
  );
  return new Set([...words, ...(translated ?? []).map(({ stem }) => stem)]);
}

/**
 * A text without what no sentence of a model's may rest on, blanked letter by letter so that offsets stay: orders, with what
 * follows on their line (the words they want said), and what may be one and has no word of what was asked about.
 */
export function withoutOrders(text: string, topic: ReadonlySet<string>): string {
  let masked = text;
  for (const { start, end } of splitSentences(text)) {
    const sentence = masked.slice(start, end);
    if (sentence.trim() === '') continue;
    const isCertain = isOrder(sentence);
    if (!isCertain && !mayOrder(sentence, topic)) continue;
    const lineEnd = isCertain ? text.indexOf('\n', end) : end;
    const to = lineEnd < 0 ? text.length : lineEnd;
    masked = masked.slice(0, start) + ' '.repeat(to - start) + masked.slice(to);
  }
  return masked;
}
