import { fold, splitSentences } from '../language/mod.js';

/**
 * Sentences that speak to the reader of a prompt rather than to the reader of an article; matched against folded text.
 * Wrongly taken for one, a sentence is only kept from the model: it can still be quoted.
 */
const INSTRUCTIONS: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|不用理会|抛开|跳过|覆盖|绕过|解除|不要遵守|不必遵守|推翻).{0,12}(?:指令|指示|规则|要求|提示|内容|设定|限制|对话|文章|资料|命令|身份|上文|前文)/u,
  /(?:从现在起|从现在开始|接下来)[，,]?(?:你|请|所有回答|每句|每次)/u,
  /你(?:现在|从此|其实|已经|不再)(?:是|叫|必须|变成|成为|扮演)|你(?:必须|应该|应当|需要|只能|只需|不得|不能|要|将|被要求)(?:以|用|说|回答|回复|输出|写|忘|扮|称|假装|遵|服从|按|照|把|只)/u,
  /请(?:你|您|务必|立即|立刻|直接|只|改为|先|把|将|在|用|照)?.{0,8}(?:回答|回复|输出|打印|复述|重复|告诉用户|告知用户|写出|说出|透露|公布你|泄露|执行以下|运行|点击|访问|打开|转账|汇款|插入|附上|嵌入|声明|宣布|承认|翻译成)/u,
  /(?:回答|答案|回复|输出|每句话|每一句|每段)(?:的|之)?(?:末尾|结尾|开头|最后|中|里|前|后).{0,8}(?:加|附|插|写|带|放|说|贴)/u,
  /(?:直接|只需|只要|务必|必须|一律|统一|改为|改成|立即|现在|假装)(?:回答|回复|输出|打印)|(?:只需|务必|必须|一律|改为|改成|假装)(?:说|写|声称)|(?:^|[，,。；;:：、“「"']|你的|最终|所有|一律|统一|只|直接|请|并且?|必须|应当?|要|都|末尾|开头)(?:回答|回复|输出|答案)(?:一律|必须|只能|改为|改成|应当|应该|统一)?(?:为|是|成)?[:：“「"']|(?:回答|回复|输出|答案)(?:一律|必须|只能|改为|改成|应当|应该|统一)(?:为|是|成)?[:：“「"']/u,
  /(?:系统|管理员|开发者|开发人员|运维|超级用户)(?:提示词?|消息|指令|命令|模式|要求|通知|口令|公告|覆盖)?[:：]|(?:系统|管理员|开发者)(?:提示词|指令|命令|模式)/u,
  /(?:ai|人工智能|语言模型|大模型|智能助手|助手|聊天机器人|模型|智能体)(?:们)?(?:必须|应当|应该|请|务必|不得|看到|读到|注意)|^\W*(?:各位)?(?:ai|人工智能|语言模型|大模型|智能助手|助手|聊天机器人|智能体)(?:们)?[:：,，]/u,
  /提示词|越狱|上帝模式|角色扮演|\bdan\b/u,
  /\b(?:ignore|disregard|forget|override|bypass|discard|skip)\b.{0,40}\b(?:instructions?|rules?|prompts?|messages?|guidelines?|constraints?|context|above|previous|articles?|passages?|everything|anything)\b/u,
  /\byou (?:are now|will now|should now|are no longer|are hereby|have been (?:updated|reset|reprogrammed|hacked))\b|\byou (?:must|shall|should|need to|have to|are to) (?:say|answer|respond|reply|write|output|ignore|act|pretend|tell|only|always|never|obey|speak|follow)\b|\bfrom now on\b|\bpretend\b|\brole-?play\b/u,
  /(?:^|[.!?;:,"“]\s*|\b(?:please|must|should|always|just|simply|now|instead|and|to|then) )(?:act|behave|speak|talk) (?:as|like)\b/u,
  /\b(?:reveal|print|repeat|show|display|leak|output|disclose|recite|dump)\b.{0,40}\b(?:prompt|instructions?|rules?|configuration|secrets?|api keys?|passwords?|verbatim|text above)\b/u,
  /(?:^|[.!?;:,"“(*-]\s*|\b(?:please|must|should|always|just|simply|now|instead|and|to|then|only|kindly) )(?:reply|respond|answer|say|output|write|state|declare|announce|tell|claim|print|begin|start|end|finish)\b.{0,30}(?:\b(?:only|exactly|instead|with|the following|the words?|the phrase|the sentence|the user|everyone|every answer|each answer|your answer|that)\b|[:："“'])/u,
  /\balways (?:include|say|write|end|start|begin|mention|reply|respond|answer|add|append)\b|\bwhen(?:ever)? (?:you|an? (?:ai|model|assistant)) (?:summari[sz]e|read|answer|process|quote|repl(?:y|ies)|respond)s?\b/u,
  /\b(?:append|include|insert|add|embed|attach|render|emit)\b.{0,40}\b(?:links?|urls?|markdown|(?:to|in) (?:every|your|each) \w+|(?:to|in) the (?:answer|response|reply))\b/u,
  /^\W*(?:system|assistant|developer|admin(?:istrator)?|user|human)\s*(?:message|prompt|note|override|instruction)?s?\s*[:：>\]]/u,
  /\b(?:dear|attention|note to|hey|hello)[, ]+(?:ai|assistant|model|llm|chatbot|language model|bot)\b|\b(?:ai|assistant|language model|llm|chatbot|bot)s?\b.{0,12}\b(?:must|should|shall|please|need to|reading this|that reads?)\b/u,
  /\b(?:new|updated|revised|real|true|hidden|secret) (?:instructions?|directives?|system prompts?)\b|\b(?:developer|god|debug|admin) mode\b|<\|.*?\|>|\[\/?inst\]|<\/?(?:system|im_start|im_end)>/u,
  /\b(?:please )?(?:click|visit|go to|open|download|transfer|wire|send)\b.{0,30}(?:https?:|www\.|\b(?:this link|wallet|account number)\b)/u,
];

/** Whether a sentence is an order to a model. */
export function isInstruction(sentence: string): boolean {
  const folded = fold(sentence);
  return INSTRUCTIONS.some((pattern) => pattern.test(folded));
}

/**
 * Blanks out orders to a model and what follows them on their line (the words they want said), letter by letter, so that
 * offsets stay.
 */
export function maskInstructions(text: string): string {
  let masked = text;
  for (const { start, end } of splitSentences(text)) {
    if (masked.slice(start, end).trim() === '' || !isInstruction(text.slice(start, end))) continue;
    const lineEnd = text.indexOf('\n', end);
    const to = lineEnd < 0 ? text.length : lineEnd;
    masked = masked.slice(0, start) + ' '.repeat(to - start) + masked.slice(to);
  }
  return masked;
}
