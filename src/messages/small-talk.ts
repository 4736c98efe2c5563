import type { AnswerLanguage, TalkKind } from '../core/mod.js';

/** What is answered to people who greet, thank, take leave or ask for help. `{title}` is an article's. */
type TalkWords = Readonly<Record<TalkKind, string>> & {
  /** Stands before questions that could be asked. */
  readonly examples: string;
  readonly example: string;
};

export const TALK: Readonly<Record<AnswerLanguage, TalkWords>> = {
  'zh-Hans': {
    greeting: '您好！我是问津，在收录的文章里找答案，每句都注明出处。',
    thanks: '不客气！还想知道什么，尽管问。',
    goodbye: '再见！想起什么，随时来问。',
    who: '我是问津，一个查资料的问答机器人：在收录的文章里找答案，引用原句并注明出处；文章里没有的，我会直说。',
    abilities:
      '用一句话写下想知道的事，我就到收录的文章里找，引用原句并注明出处。简体、繁体、英文都可以，也可以接着上一问追问。',
    help: '直接用一句话提问就行，也可以接着上一问追问。在终端里对话时：/help 帮助，/new 忘掉前面的对话，/quit 退出；在 Discord 上：/ask 提问。',
    reaction: '好的。还想知道什么，尽管问。',
    vague: '还不清楚您想问的是什么，请把事情说得具体一些。',
    examples: '例如：',
    example: '《{title}》讲了什么？',
  },
  'zh-Hant': {
    greeting: '您好！我是問津，在收錄的文章裡找答案，每句都註明出處。',
    thanks: '不客氣！還想知道什麼，儘管問。',
    goodbye: '再見！想起什麼，隨時來問。',
    who: '我是問津，一個查資料的問答機器人：在收錄的文章裡找答案，引用原句並註明出處；文章裡沒有的，我會直說。',
    abilities:
      '用一句話寫下想知道的事，我就到收錄的文章裡找，引用原句並註明出處。簡體、繁體、英文都可以，也可以接著上一問追問。',
    help: '直接用一句話提問就行，也可以接著上一問追問。在終端裡對話時：/help 說明，/new 忘掉前面的對話，/quit 離開；在 Discord 上：/ask 提問。',
    reaction: '好的。還想知道什麼，儘管問。',
    vague: '還不清楚您想問的是什麼，請把事情說得具體一些。',
    examples: '例如：',
    example: '《{title}》講了什麼？',
  },
  en: {
    greeting: 'Hello! I am wenjin: I look for answers in the articles at hand and show where each sentence comes from.',
    thanks: 'You are welcome! Ask whatever else you would like to know.',
    goodbye: 'Goodbye! Come back with a question whenever you like.',
    who: 'I am wenjin, a bot that answers from the articles at hand. I quote their sentences with the source, and say so where they do not tell.',
    abilities:
      'Write what you would like to know in a sentence; I look for it in the articles at hand and quote what they say with the source. Chinese and English both work, and you may follow up on the last question.',
    help: 'Just ask in a sentence; you may follow up on the last one. In the terminal chat: /help for help, /new to forget the conversation, /quit to leave. On Discord: /ask.',
    reaction: 'Fine. Ask whatever else you would like to know.',
    vague: 'I cannot tell yet what you would like to know; please say a little more about it.',
    examples: 'For example:',
    example: 'What does “{title}” say?',
  },
};
