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
  'taught.source': ['{name} 的解答', '{name} 的解答', 'answered by {name}'],
  /** As it stands in the library. */
  'taught.text': ['问：{question}\n答：{answer}', '問：{question}\n答：{answer}', 'Q: {question}\nA: {answer}'],
  'taught.taken': [
    '已收录为答案，下次有人问就这样回答。',
    '已收錄為答案，下次有人問就這樣回答。',
    'Taken in: whoever asks next gets this answer.',
  ],
  'taught.failed': [
    '没能收录这个答案，请稍后再试。',
    '沒能收錄這個答案，請稍後再試。',
    'The answer could not be taken in; please try again later.',
  ],
  'taught.needed': [
    '只有本频道的答疑组和管理员可以这样做。',
    '只有本頻道的答疑組和管理員可以這樣做。',
    "Only this channel's experts and moderators may do this.",
  ],
  'taught.noExperts': [
    '本频道还没有答疑组。管理员可以用 /channel set 设置。',
    '本頻道還沒有答疑組。管理員可以用 /channel set 設定。',
    'This channel has no experts yet. Moderators name a role with /channel set.',
  ],
  'taught.noText': [
    '这条消息里没有可以收录的文字。',
    '這則訊息裡沒有可以收錄的文字。',
    'There is no text in this message that could be taken in.',
  ],
  'taught.author': [
    '这条消息不是答疑组的人写的，没有收录。',
    '這則訊息不是答疑組的人寫的，沒有收錄。',
    'Nobody of the experts wrote this message; it was not taken in.',
  ],
  'taught.editors': [
    '只有答疑组的人可以改写答案；管理员可以撤销它，或定下到期日。',
    '只有答疑組的人可以改寫答案；管理員可以撤銷它，或定下到期日。',
    'Only experts change what an answer says; moderators may revoke it or let it expire.',
  ],
  'taught.gone': [
    '没有这条答案，或者已经撤销了。',
    '沒有這則答案，或者已經撤銷了。',
    'There is no such answer, or it was revoked.',
  ],
  'taught.revoked': [
    '已撤销“{question}”的答案，不会再被引用。',
    '已撤銷「{question}」的答案，不會再被引用。',
    'Took back the answer to “{question}”; it will not be cited again.',
  ],
  'taught.expires': [
    '“{question}”的答案到 {day} 为止有效。',
    '「{question}」的答案到 {day} 為止有效。',
    'The answer to “{question}” holds until {day}.',
  ],
  'taught.title': ['答疑组的答案（{n} 条）', '答疑組的答案（{n} 則）', 'Answers of experts ({n})'],
  'taught.none': ['还没有收录的答案。', '還沒有收錄的答案。', 'No answer was taken in yet.'],
  'taught.until': ['到 {day}', '到 {day}', 'until {day}'],
  'taught.take': ['收录为答案', '收錄為答案', 'Take in as answer'],
  'taught.edit': ['修改答案', '修改答案', 'Change the answer'],
  'taught.question': ['它回答的问题', '它回答的問題', 'The question that it answers'],
  'taught.answer': ['答案', '答案', 'Answer'],
  'button.revoke': ['撤销', '撤銷', 'Take back'],
  /** Above an answer whose quotes no longer stand in their articles. */
  'stale.changed': [
    '⚠️ 来源已更新：“{before}” → “{after}”，见[{n}]',
    '⚠️ 來源已更新：「{before}」→「{after}」，見[{n}]',
    '⚠️ The source has changed: “{before}” → “{after}”, see [{n}]',
  ],
  'stale.gone': [
    '⚠️ 来源已删去：“{before}”，见[{n}]',
    '⚠️ 來源已刪去：「{before}」，見[{n}]',
    '⚠️ The source no longer says: “{before}”, see [{n}]',
  ],
  'stale.more': ['…另有 {n} 处', '…另有 {n} 處', '… and {n} more'],
  welcome: [
    '你好，我是问津：有人提问时，我从资料里找答案，并附上出处。\n· 提问：/ask\n· 管理员添加资料：/kb add\n· 管理员选择我在哪些频道主动回答、由谁答疑：/channel set',
    '你好，我是問津：有人提問時，我從資料裡找答案，並附上出處。\n· 提問：/ask\n· 管理員新增資料：/kb add\n· 管理員選擇我在哪些頻道主動回答、由誰答疑：/channel set',
    'Hello, this is wenjin: I answer questions from your articles and cite them.\n· Ask: /ask\n· Moderators add articles: /kb add\n· Moderators choose where I answer unasked, and who the experts are: /channel set',
  ],
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
