import { table } from './table.js';

/** What people read when something is refused or went wrong. */
export const troubleMessages = table({
  'quota.user': [
    '你问得有点快：每 {minutes} 分钟最多 {limit} 个问题，{seconds} 秒后再问。',
    '你問得有點快：每 {minutes} 分鐘最多 {limit} 個問題，{seconds} 秒後再問。',
    'That is {limit} questions in {minutes} min, the most for one person; ask again in {seconds} s.',
  ],
  'quota.guild': [
    '本服务器问得太多了：每 {minutes} 分钟最多 {limit} 个问题，{seconds} 秒后再问。',
    '本伺服器問得太多了：每 {minutes} 分鐘最多 {limit} 個問題，{seconds} 秒後再問。',
    'That is {limit} questions in {minutes} min, the most for one server; ask again in {seconds} s.',
  ],
  'queue.full': [
    '现在排队的问题太多（{capacity} 个），请过一会儿再问。',
    '現在排隊的問題太多（{capacity} 個），請過一會兒再問。',
    'Too many questions are waiting ({capacity}); please ask again in a while.',
  ],
  'scope.unknown': [
    '本频道没有“{scope}”这个范围。',
    '本頻道沒有「{scope}」這個範圍。',
    'This channel has no scope “{scope}”.',
  ],
  'answer.failed': ['没能回答，请稍后再试。', '沒能回答，請稍後再試。', 'That did not work; please try again later.'],
  'answer.noArticles': [
    '资料库里还没有文章，请管理员用 /kb add 添加。',
    '資料庫裡還沒有文章，請管理員用 /kb add 新增。',
    'There are no articles yet; an admin adds them with /kb add.',
  ],
  'answer.slow': [
    '用时太长，已停止。请换个问法再试。',
    '用時太長，已停止。請換個問法再試。',
    'That took too long and was stopped; try other words.',
  ],
  'answer.stopped': ['已停止，没有回答。', '已停止，沒有回答。', 'Stopped; there is no answer.'],
  'answer.cut': [
    '机器人正在重启，这个问题没来得及回答，请稍后再问一次。',
    '機器人正在重新啟動，這個問題沒來得及回答，請稍後再問一次。',
    'The bot is restarting and could not finish this answer; please ask again shortly.',
  ],
  stopping: [
    '机器人正在重启，请稍后再试。',
    '機器人正在重新啟動，請稍後再試。',
    'The bot is restarting; please try again shortly.',
  ],
  'admin.needed': [
    '需要“管理服务器”权限或管理身份组才能这样做。',
    '需要「管理伺服器」權限或管理身分組才能這樣做。',
    'This needs the Manage Server permission or the configured role.',
  ],
  'guild.needed': ['请在服务器里使用。', '請在伺服器裡使用。', 'Please use this in a server.'],
  'command.failed': [
    '操作没有完成，请稍后再试。',
    '操作沒有完成，請稍後再試。',
    'That did not work; please try again later.',
  ],
  BOT_TOKEN: [
    '登录失败：Discord 不认这个令牌。打开 Discord 开发者后台 → 你的应用 → Bot → Reset Token，把新令牌写进 DISCORD_TOKEN。',
    '登入失敗：Discord 不認這個權杖。打開 Discord 開發者後台 → 你的應用程式 → Bot → Reset Token，把新權杖寫進 DISCORD_TOKEN。',
    'Cannot log in: Discord refuses the token. Open the Developer Portal → your application → Bot → Reset Token, and put the new one in DISCORD_TOKEN.',
  ],
  BOT_INTENTS: [
    '登录失败：没有开启“Message Content Intent”。打开开发者后台 → 你的应用 → Bot → Privileged Gateway Intents 开启它，或关掉“提及时回答”。',
    '登入失敗：沒有開啟「Message Content Intent」。打開開發者後台 → 你的應用程式 → Bot → Privileged Gateway Intents 開啟它，或關掉「提及時回答」。',
    'Cannot log in: the Message Content Intent is off. Switch it on under Developer Portal → your application → Bot → Privileged Gateway Intents, or switch mentions off.',
  ],
  BOT_GUILD: [
    '机器人不在服务器 {guildId} 里，或缺少 applications.commands 权限：打开开发者后台 → Installation，用那里的链接重新邀请。',
    '機器人不在伺服器 {guildId} 裡，或缺少 applications.commands 權限：打開開發者後台 → Installation，用那裡的連結重新邀請。',
    'The bot is not in server {guildId} or lacks applications.commands: invite it again with the link under Developer Portal → Installation.',
  ],
  BOT_UNREACHABLE: [
    '连不上 Discord（{reason}）。请检查网络、DISCORD_PROXY 或 DISCORD_API_URL。',
    '連不上 Discord（{reason}）。請檢查網路、DISCORD_PROXY 或 DISCORD_API_URL。',
    'Cannot reach Discord ({reason}). Check the network, DISCORD_PROXY or DISCORD_API_URL.',
  ],
  'permission.missing': [
    '我在这个频道缺少权限：{permissions}。请打开“服务器设置 → 身份组”或“编辑频道 → 权限”给我开启。',
    '我在這個頻道缺少權限：{permissions}。請打開「伺服器設定 → 身分組」或「編輯頻道 → 權限」給我開啟。',
    'I lack permissions in this channel: {permissions}. Grant them under Server Settings → Roles or Edit Channel → Permissions.',
  ],
  'permission.closed': [
    '这个子区已锁定或归档，我不能在里面回答。请在频道里再问一次，或用 /ask。',
    '這個討論串已鎖定或封存，我不能在裡面回答。請在頻道裡再問一次，或用 /ask。',
    'This thread is locked or archived, so I cannot answer in it. Please ask again in the channel, or use /ask.',
  ],
  'permission.unknown': [
    'Discord 不让我在这个频道发言，请管理员看看频道的权限和内容规则。',
    'Discord 不讓我在這個頻道發言，請管理員看看頻道的權限和內容規則。',
    'Discord does not let me write in this channel; a moderator may look at its permissions and rules.',
  ],
  'permission.and': ['、', '、', ', '],
  'permission.ViewChannel': ['查看频道', '檢視頻道', 'View Channel'],
  'permission.SendMessagesInThreads': ['在子区内发送消息', '在討論串中傳送訊息', 'Send Messages in Threads'],
  'permission.SendMessages': ['发送消息', '發送訊息', 'Send Messages'],
  'permission.EmbedLinks': ['嵌入链接', '嵌入連結', 'Embed Links'],
  'permission.ReadMessageHistory': ['读取消息历史', '讀取訊息歷史', 'Read Message History'],
});
