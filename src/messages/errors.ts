import type { AnswerLanguage } from '../core/mod.js';

/** What a person reads where a command fails, by the error's code; what happened, then the way out. */
const zhHans = {
  BAD_SETTINGS: '设置有误：\n{problems}',
  EMBEDDER_MISMATCH:
    '索引是用「{indexed}」建的，现在的嵌入模型是「{configured}」，两者不能混用。\n运行 wenjin index --rebuild 重建索引，或把 WENJIN_EMBEDDER 改回原来的模型。',
  FORMAT_MISMATCH:
    '「{path}」的格式是第 {found} 版，这个版本读第 {expected} 版。\n运行 wenjin index --rebuild 重建索引，或换用与它相配的版本。',
  NOTHING_STORED: '「{dataDir}」里还没有索引。\n先运行 wenjin index [文件夹]。',
  INDEX_SERVER:
    '索引服务器 {url} 用不了：{reason}。\n请检查它是否在运行、WENJIN_WEAVIATE_URL 和 WENJIN_WEAVIATE_KEY；没送到的文章会在下次运行时补送。',
  STORE_NOT_EMPTY: '目标数据库里已经有记录（{table}），没有搬动任何内容。请换一个空的数据库。',
  STORE_SERVER:
    '存放设置、反馈和对话的数据库 {place} 用不了：{reason}。\n请检查它是否在运行，以及 WENJIN_POSTGRES_URL。',
  SERVER_MISMATCH:
    '索引服务器 {url} 上的「{name}」是用「{found}」建的，这里是「{wanted}」，两者不能混用。\n把 WENJIN_WEAVIATE_NAME 换成新名字，再运行 wenjin index：新的建在旧的旁边，建好前旧的照常可用。',
  STORE_DAMAGED: '数据库「{path}」已损坏：{reason}。\n用 wenjin restore 恢复备份，或运行 wenjin index --rebuild 重建。',
  STORE_FOUND_DAMAGED: '数据库已损坏：{reason}。\n用 wenjin restore 恢复备份，或运行 wenjin index --rebuild 重建。',
  GRAPH_UNWRITTEN:
    '图文件「{path}」没能写完整，多半是它所在的磁盘满了：{reason}。\n原有的索引没有变动，仍可回答。请在那里腾出空间，再运行 wenjin index；已存的文章不必重做。',
  MODEL_UNUSABLE: '嵌入模型「{model}」用不了：{reason}\n运行 wenjin doctor 查看详情。',
  ARTICLE_NOT_FOUND: '没有收录 id 为「{id}」的文章。',
  NOTHING_INDEXED: '「{path}」里没有可以收录的文章；原有的索引没有变动。',
  INDEX_BUSY: '另一个进程正在向「{dataDir}」写索引。\n请等它结束，或用 --data 另选一个目录。',
  BAD_BATCH: '批量文件「{path}」有误：\n{problems}\n每行应是 {"id":"…","question":"…"}。',
  FILE_UNREADABLE: '读不了「{path}」：{reason}。',
  FILE_EXISTS: '「{path}」已经存在。请换个文件名，或先移走它。',
  NOT_A_BACKUP: '「{path}」不是完好的问津备份：{reason}。原有的知识库没有变动。',
  NOT_REMOVED: '没有移除任何文章，索引也没有变动。要一并移除，请加 --yes；只收录新的、保留其余，请加 --add。',
  FETCH_OFF: '没有打开抓取。\n把可以抓取的主机写进 WENJIN_FETCH，如 example.com。',
  NOT_FETCHED: '不能抓取「{address}」：{reason}。',
  NOT_FOLLOWED: '没有关注「{address}」。运行 wenjin follow 查看关注了哪些。',
  NO_SUCH_GENERATION: '回不到第「{generation}」代。可以回去的是：{known}。',
  NO_TOKEN: '没有设置 DISCORD_TOKEN。\n在 Discord 开发者后台取得机器人令牌，再设置这个环境变量。',
  HOST_NEEDS_TOKENS:
    '「{host}」不只这台机器能访问，需要令牌。\n用 --tokens 或 WENJIN_TOKENS 指明令牌文件（见 docs/serve.md）。',
  BAD_TOKENS: '令牌文件「{path}」有误：{reason}',
  PORT_TAKEN: '端口 {port} 已被占用。用 --port 另选一个。',
  NOT_A_RECEIPT: '「{path}」不是问津的凭据。',
  BOT_TOKEN: 'Discord 不认这个令牌。请在开发者后台的 Bot 页重置令牌，再设置 DISCORD_TOKEN。',
  BOT_INTENTS: '请在开发者后台的 Bot 页打开 Message Content Intent，或者把 WENJIN_MENTIONS 设为 off。',
  BOT_GUILD: '无法在服务器 {guildId} 注册命令。请用 applications.commands 权限重新邀请机器人。',
  BOT_UNREACHABLE: '连不上 Discord：{reason}。请检查网络、DISCORD_PROXY 或 DISCORD_API_URL。',
  STOPPED: '已停止，没有回答。',
  INTERRUPTED: '已停止。做完的部分都已保存，再次运行会接着做。',
  DISK_FULL: '磁盘满了，写不下去：{reason}。已保存的部分没有损坏；腾出空间后再次运行会接着做。',
  NO_PERMISSION: '没有写入的权限：{reason}。\n请检查数据目录的权限，或用 --data 另选一个；数据库本身没有问题。',
  STORE_BUSY: '数据库正被占用：{reason}。请稍后再试。',
  FAILED: '出错了：{reason}\n设置 WENJIN_LOG=debug 再运行可以看到细节。',
  notADatabase: '文件不是 SQLite 数据库',
  corrupt: '文件内容不一致',
  missingFile: '文件不存在',
  aFolder: '它是一个文件夹',
  cutShort: '写下的内容不全',
  notWenjin: '里面没有问津的知识库',
};

export type ErrorWord = keyof typeof zhHans;
type Words = Readonly<Record<ErrorWord, string>>;

const zhHant: Words = {
  BAD_SETTINGS: '設定有誤：\n{problems}',
  EMBEDDER_MISMATCH:
    '索引是用「{indexed}」建的，現在的嵌入模型是「{configured}」，兩者不能混用。\n執行 wenjin index --rebuild 重建索引，或把 WENJIN_EMBEDDER 改回原來的模型。',
  FORMAT_MISMATCH:
    '「{path}」的格式是第 {found} 版，這個版本讀第 {expected} 版。\n執行 wenjin index --rebuild 重建索引，或換用與它相配的版本。',
  NOTHING_STORED: '「{dataDir}」裡還沒有索引。\n先執行 wenjin index [資料夾]。',
  INDEX_SERVER:
    '索引伺服器 {url} 用不了：{reason}。\n請檢查它是否在執行、WENJIN_WEAVIATE_URL 和 WENJIN_WEAVIATE_KEY；沒送到的文章會在下次執行時補送。',
  STORE_NOT_EMPTY: '目標資料庫裡已經有記錄（{table}），沒有搬動任何內容。請換一個空的資料庫。',
  STORE_SERVER:
    '存放設定、回饋和對話的資料庫 {place} 用不了：{reason}。\n請檢查它是否在執行，以及 WENJIN_POSTGRES_URL。',
  SERVER_MISMATCH:
    '索引伺服器 {url} 上的「{name}」是用「{found}」建的，這裡是「{wanted}」，兩者不能混用。\n把 WENJIN_WEAVIATE_NAME 換成新名字，再執行 wenjin index：新的建在舊的旁邊，建好前舊的照常可用。',
  STORE_DAMAGED: '資料庫「{path}」已損壞：{reason}。\n用 wenjin restore 還原備份，或執行 wenjin index --rebuild 重建。',
  STORE_FOUND_DAMAGED: '資料庫已損壞：{reason}。\n用 wenjin restore 還原備份，或執行 wenjin index --rebuild 重建。',
  GRAPH_UNWRITTEN:
    '圖檔「{path}」沒能寫完整，多半是它所在的磁碟滿了：{reason}。\n原有的索引沒有變動，仍可回答。請在那裡騰出空間，再執行 wenjin index；已存的文章不必重做。',
  MODEL_UNUSABLE: '嵌入模型「{model}」用不了：{reason}\n執行 wenjin doctor 查看詳情。',
  ARTICLE_NOT_FOUND: '沒有收錄 id 為「{id}」的文章。',
  NOTHING_INDEXED: '「{path}」裡沒有可以收錄的文章；原有的索引沒有變動。',
  INDEX_BUSY: '另一個程序正在向「{dataDir}」寫索引。\n請等它結束，或用 --data 另選一個目錄。',
  BAD_BATCH: '批次檔案「{path}」有誤：\n{problems}\n每行應是 {"id":"…","question":"…"}。',
  FILE_UNREADABLE: '讀不了「{path}」：{reason}。',
  FILE_EXISTS: '「{path}」已經存在。請換個檔名，或先移走它。',
  NOT_A_BACKUP: '「{path}」不是完好的問津備份：{reason}。原有的知識庫沒有變動。',
  NOT_REMOVED: '沒有移除任何文章，索引也沒有變動。要一併移除，請加 --yes；只收錄新的、保留其餘，請加 --add。',
  FETCH_OFF: '沒有開啟抓取。\n把可以抓取的主機寫進 WENJIN_FETCH，如 example.com。',
  NOT_FETCHED: '不能抓取「{address}」：{reason}。',
  NOT_FOLLOWED: '沒有關注「{address}」。執行 wenjin follow 查看關注了哪些。',
  NO_SUCH_GENERATION: '回不到第「{generation}」代。可以回去的是：{known}。',
  NO_TOKEN: '沒有設定 DISCORD_TOKEN。\n在 Discord 開發者後台取得機器人權杖，再設定這個環境變數。',
  HOST_NEEDS_TOKENS:
    '「{host}」不只這台機器能存取，需要權杖。\n用 --tokens 或 WENJIN_TOKENS 指明權杖檔案（見 docs/serve.md）。',
  BAD_TOKENS: '權杖檔案「{path}」有誤：{reason}',
  PORT_TAKEN: '連接埠 {port} 已被占用。用 --port 另選一個。',
  NOT_A_RECEIPT: '「{path}」不是問津的憑據。',
  BOT_TOKEN: 'Discord 不認這個權杖。請在開發者後台的 Bot 頁重設權杖，再設定 DISCORD_TOKEN。',
  BOT_INTENTS: '請在開發者後台的 Bot 頁開啟 Message Content Intent，或者把 WENJIN_MENTIONS 設為 off。',
  BOT_GUILD: '無法在伺服器 {guildId} 註冊命令。請用 applications.commands 權限重新邀請機器人。',
  BOT_UNREACHABLE: '連不上 Discord：{reason}。請檢查網路、DISCORD_PROXY 或 DISCORD_API_URL。',
  STOPPED: '已停止，沒有回答。',
  INTERRUPTED: '已停止。做完的部分都已儲存，再次執行會接著做。',
  DISK_FULL: '磁碟滿了，寫不下去：{reason}。已儲存的部分沒有損壞；騰出空間後再次執行會接著做。',
  NO_PERMISSION: '沒有寫入的權限：{reason}。\n請檢查資料目錄的權限，或用 --data 另選一個；資料庫本身沒有問題。',
  STORE_BUSY: '資料庫正被占用：{reason}。請稍後再試。',
  FAILED: '出錯了：{reason}\n設定 WENJIN_LOG=debug 再執行可以看到細節。',
  notADatabase: '檔案不是 SQLite 資料庫',
  corrupt: '檔案內容不一致',
  missingFile: '檔案不存在',
  aFolder: '它是一個資料夾',
  cutShort: '寫下的內容不全',
  notWenjin: '裡面沒有問津的知識庫',
};

const en: Words = {
  BAD_SETTINGS: 'Some settings cannot be used:\n{problems}',
  EMBEDDER_MISMATCH:
    "The index was built with '{indexed}', the embedder is '{configured}'; the two cannot be mixed.\nRun 'wenjin index --rebuild', or set WENJIN_EMBEDDER to the former model.",
  FORMAT_MISMATCH:
    "The format of '{path}' is {found}, this version reads {expected}.\nRun 'wenjin index --rebuild', or use the version that goes with it.",
  NOTHING_STORED: "Nothing is indexed in '{dataDir}' yet.\nRun 'wenjin index [FOLDER]' first.",
  INDEX_SERVER:
    'The index server {url} cannot be used: {reason}.\nSee that it runs, and look at WENJIN_WEAVIATE_URL and WENJIN_WEAVIATE_KEY; what was not sent is sent by the next run.',
  STORE_NOT_EMPTY: 'The database has records already ({table}), and nothing was moved. Use an empty one.',
  STORE_SERVER:
    'The database {place}, which keeps settings, feedback and conversations, cannot be used: {reason}.\nSee that it runs, and look at WENJIN_POSTGRES_URL.',
  SERVER_MISMATCH:
    "'{name}' on the index server {url} was made with '{found}', this is '{wanted}'; the two cannot be mixed.\nSet WENJIN_WEAVIATE_NAME to a new name and run 'wenjin index': the new one is made beside the old one, which goes on until then.",
  STORE_DAMAGED:
    "The database '{path}' is damaged: {reason}.\nRestore a backup with 'wenjin restore', or run 'wenjin index --rebuild'.",
  STORE_FOUND_DAMAGED:
    "The database is damaged: {reason}.\nRestore a backup with 'wenjin restore', or run 'wenjin index --rebuild'.",
  GRAPH_UNWRITTEN:
    "The graph '{path}' could not be written whole; most likely its disk is full: {reason}.\nThe previous index is as it was and goes on answering. Make room there and run 'wenjin index' again; what is stored need not be done again.",
  MODEL_UNUSABLE: "The embedding model '{model}' cannot be used: {reason}\nRun 'wenjin doctor' for details.",
  ARTICLE_NOT_FOUND: "No article has the id '{id}'.",
  NOTHING_INDEXED: "There is nothing to index in '{path}'; the index is as it was.",
  INDEX_BUSY:
    "Another process is indexing into '{dataDir}'.\nWait until it is done, or choose another directory with --data.",
  BAD_BATCH: 'The batch file \'{path}\' cannot be used:\n{problems}\nEach line should be {"id":"…","question":"…"}.',
  FILE_UNREADABLE: "Cannot read '{path}': {reason}.",
  FILE_EXISTS: "'{path}' exists already. Choose another name, or move it away first.",
  NOT_A_BACKUP: "'{path}' is not a sound backup of wenjin: {reason}. The knowledge base is as it was.",
  NOT_REMOVED:
    'Nothing was removed, the index is as it was. Add --yes to remove them, --add to keep what is not named.',
  FETCH_OFF: 'Fetching is switched off.\nName the hosts that may be fetched in WENJIN_FETCH, as example.com.',
  NOT_FETCHED: "'{address}' is not fetched: {reason}.",
  NOT_FOLLOWED: "'{address}' is not followed. Run 'wenjin follow' to see what is.",
  NO_SUCH_GENERATION: "Generation '{generation}' is not known any more. Known ones: {known}.",
  NO_TOKEN:
    "DISCORD_TOKEN is not set.\nGet the bot's token from Discord's developer portal and set it in the environment.",
  HOST_NEEDS_TOKENS:
    "'{host}' can be reached by others, so tokens are needed.\nName a file of tokens with --tokens or WENJIN_TOKENS (see docs/serve.md).",
  BAD_TOKENS: "The file of tokens '{path}' cannot be used: {reason}",
  PORT_TAKEN: 'Port {port} is taken. Choose another with --port.',
  NOT_A_RECEIPT: "'{path}' is not a receipt of wenjin.",
  BOT_TOKEN: 'Discord refuses the token. Reset it in the developer portal under Bot and set DISCORD_TOKEN again.',
  BOT_INTENTS: 'Switch on the Message Content Intent in the developer portal under Bot, or set WENJIN_MENTIONS to off.',
  BOT_GUILD: 'Cannot register commands in server {guildId}. Invite the bot again with the scope applications.commands.',
  BOT_UNREACHABLE: 'Cannot reach Discord: {reason}. Check the network, DISCORD_PROXY or DISCORD_API_URL.',
  STOPPED: 'Stopped; there is no answer.',
  INTERRUPTED: 'Stopped. What was done is saved; the next run continues from there.',
  DISK_FULL: 'The disk is full: {reason}. What was saved is sound; make room and run it again to go on.',
  NO_PERMISSION:
    'Permission denied: {reason}.\nCheck the permissions of the data directory, or name another one with --data; nothing is wrong with the store itself.',
  STORE_BUSY: 'The database is in use: {reason}. Try again in a moment.',
  FAILED: 'Something went wrong: {reason}\nRun it again with WENJIN_LOG=debug to see the details.',
  notADatabase: 'the file is not an SQLite database',
  corrupt: 'its contents contradict each other',
  missingFile: 'there is no such file',
  aFolder: 'it is a folder',
  cutShort: 'a part of it is missing',
  notWenjin: 'it holds no knowledge base of wenjin',
};

export const ERRORS: Readonly<Record<AnswerLanguage, Words>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };
