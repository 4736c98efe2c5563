import { table } from './table.js';

/** Words of what the bot does in a channel of its own accord, and of its settings. */
export const communityMessages = table({
  'experts.call': [
    '这个问题资料里没有，{experts} 能回答吗？',
    '這個問題資料裡沒有，{experts} 能回答嗎？',
    'The articles do not say. {experts}, can you answer?',
  ],
  'answers.off': ['不回答消息', '不回答訊息', 'no messages'],
  'answers.mention': ['只在被提及时', '只在被提及時', 'only where it is mentioned'],
  'answers.questions': ['有把握的问题', '有把握的問題', 'questions it is sure about'],
  'answers.everything': ['有把握的一切消息', '有把握的一切訊息', 'everything it is sure about'],
  'language.auto': ['随提问', '隨提問', "the question's"],
  'language.zh-Hans': ['简体中文', '簡體中文', 'Simplified Chinese'],
  'language.zh-Hant': ['繁体中文', '繁體中文', 'Traditional Chinese'],
  'language.en': ['英语', '英語', 'English'],
  'channel.title': ['频道设置', '頻道設定', 'Channel settings'],
  'channel.answers': ['回答', '回答', 'Answers'],
  'channel.threads': ['仅子区', '僅討論串', 'Threads only'],
  'channel.language': ['语言', '語言', 'Language'],
  'channel.collections': ['文集', '文集', 'Collections'],
  'channel.certainty': ['最低把握', '最低把握', 'Least confidence'],
  'channel.cooldown': ['间隔', '間隔', 'Cool-down'],
  'channel.seconds': ['{n} 秒', '{n} 秒', '{n} s'],
  'channel.quiet': ['安静时段', '安靜時段', 'Quiet hours'],
  'channel.experts': ['答疑组', '答疑組', 'Experts'],
  'channel.tally': ['不经提问的回答', '未被詢問的回答', 'Unasked answers'],
  'channel.tallyValue': [
    '{given} 条，👍 {up}，👎 {down}；好评低于 {least}% 时停止',
    '{given} 則，👍 {up}，👎 {down}；好評低於 {least}% 時停止',
    '{given}, 👍 {up}, 👎 {down}; stops under {least}% thumbs up',
  ],
  'channel.yes': ['是', '是', 'yes'],
  'channel.no': ['否', '否', 'no'],
  'channel.deaf': [
    '机器人现在收不到消息（WENJIN_MENTIONS=off），这些设置要等打开后才起作用。',
    '機器人現在收不到訊息（WENJIN_MENTIONS=off），這些設定要等開啟後才起作用。',
    'The bot does not receive messages now (WENJIN_MENTIONS=off); these settings take effect once it does.',
  ],
  'channel.badQuiet': [
    '看不懂“{hours}”。安静时段请写成 23:00-7:00，可加时区，如 23:00-7:00 Asia/Taipei。',
    '看不懂「{hours}」。安靜時段請寫成 23:00-7:00，可加時區，如 23:00-7:00 Asia/Taipei。',
    '“{hours}” are no hours. Please write 23:00-7:00, with a time zone if you like: 23:00-7:00 Asia/Taipei.',
  ],
});
