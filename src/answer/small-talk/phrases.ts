/**
 * What people say to whom they talk to, as written; it is compared folded, without punctuation, emoji and particles
 * (你好呀 is 你好), and only ever a whole message made of such phrases counts: 早餐吃什么 does not begin with 早.
 */
import type { TalkKind } from '../../core/mod.js';

/**
 * `usage`: asks how something is used, which after other questions is meant of what was spoken of. `exit`: leaves a program, which is
 * an order in the terminal and a question anywhere else. `lead`: what a question begins with; `addressee`: whom it is said to.
 */
export type Sense = TalkKind | 'usage' | 'exit' | 'lead' | 'addressee';

/** Phrases are separated by spaces; a space within one is written `_`. */
export const CHINESE: Readonly<Partial<Record<Sense, string>>> = {
  greeting: `你好 您好 你们好 你好吗 您好吗 妳好 你好你好 大家好 各位好 老师好 早 早上好 早安 早晨 早啊 上午好 中午好 午安 下午好 晚上好 晚好
    哈喽 哈啰 哈罗 哈咯 哈佬 嗨 嗨喽 嗨啰 嘿 喂 在吗 在么 在不 在嘛 在不在 在吗在吗 在线吗 有人吗 有人么 有人在吗 有人在不 你在吗 您在吗 你在么
    你还在吗 还在吗 喺唔喺度 喺度嗎 有冇人 食咗飯未 吃了吗 吃了没 吃饭了吗 最近好吗 最近怎么样啊 好久不见 很高兴认识你 认识你很高兴 初次见面 幸会
    新年好 新年快乐 春节快乐 中秋快乐 元旦快乐 国庆快乐 圣诞快乐 生日快乐 节日快乐 周末愉快 周末快乐 恭喜发财 过年好
    nihao ni_hao nin_hao ninhao zao zaoan zaoshanghao wanshanghao`,
  thanks: `谢谢 谢谢你 谢谢您 谢谢你们 谢谢大家 谢谢你的帮助 谢谢您的帮助 谢谢帮助 谢谢解答 谢谢回答 谢谢你的回答 谢谢告知 谢谢分享 多谢 多谢你 多谢您
    多谢晒 多谢哂 谢了 谢过 谢啦 谢喇 谢谢了 十分感谢 非常感谢 万分感谢 太感谢了 感谢 感谢你 感谢您 感谢感谢 感谢帮助 感谢解答 感恩 感恩的心 感激不尽
    不胜感激 辛苦 辛苦了 您辛苦了 你辛苦了 麻烦了 麻烦你了 麻烦您了 有劳 有劳了 劳驾 唔該 唔該晒 唔該你 唔該曬 唔该哂 鸣谢 拜谢 跪谢 蟹蟹 谢谢侬
    3q 3x 3ku thx xiexie xie_xie 谢谢问津`,
  goodbye: `再见 再会 再見 拜 拜拜 拜拜了 掰掰 掰 88 886 8181 再见了 下次见 下次再见 下次再聊 回头见 回头聊 回见 回聊 改天聊 改天见 明天见 明儿见 待会见
    一会见 一会儿见 先走了 我走了 走了 我先走了 溜了 先溜了 下线了 我下了 下了 先这样 先这样吧 就这样 就这样吧 晚安 晚安了 早点休息 早唞 后会有期
    听日见 zaijian zai_jian wanan baibai bai_bai`,
  who: `你是谁 您是谁 你谁 你谁啊 你是哪位 您是哪位 请问你是谁 你叫什么 你叫啥 您叫什么 你叫什么名字 您叫什么名字 你叫啥名 你的名字 你的名字是什么
    你名字是什么 你名字叫什么 您贵姓 你贵姓 怎么称呼 怎么称呼你 怎么称呼您 如何称呼 您怎么称呼 你是什么 你是啥 你是什么东西 你是个啥 你是什么人
    你是机器人吗 你是机器人 你是机器人么 你是不是机器人 你是机器人还是人 你是人吗 你是人还是机器人 你是真人吗 你是不是人 你是不是真人 是机器人吗 是真人吗
    是人工吗 你是人工智能吗 你是ai吗 你是ai 你是不是ai 你是什么ai 你是什么模型 你是什么大模型 你用的什么模型 你用什么模型 你是哪个模型 你是chatgpt吗
    你是gpt吗 你是deepseek吗 你是问津吗 你是客服吗 你是谁开发的 谁开发的你 谁开发了你 谁做的你 谁创造了你 你是谁做的 你来自哪里 你从哪里来 你多大了
    你几岁 你几岁了 自我介绍 自我介绍一下 做个自我介绍 介绍一下自己 介绍一下你自己 介绍你自己 介绍下你自己 介绍自己 介绍下自己 请介绍一下自己 说说你自己
    你係邊個 你邊位 你係乜 你係咩 你係邊位 你係咪機械人 你係機械人 你係人定機械人 你係唔係機械人 你係唔係人 你叫咩名 你叫乜名 你叫咩 你叫乜 你哪位`,
  abilities: `你会什么 你会啥 你会做什么 你会干什么 你会干啥 你会干嘛 你都会什么 你都会啥 你会些什么 您会什么 你能做什么 你能做啥 您能做什么 你能干什么 你能干啥
    你能干嘛 你能帮我做什么 你能帮我什么 你能帮我干什么 能帮我做什么 能帮我干什么 你都能做什么 你都能干什么 你可以做什么 你可以做些什么 您可以做什么
    你可以干什么 你可以干嘛 你可以帮我做什么 你能做些什么 能做什么 可以做什么 你能回答什么 你能回答什么问题 你能回答哪些问题 能回答什么问题
    你有什么功能 你有哪些功能 你有什么用 你有啥用 你有啥功能 你的功能 你的功能是什么 功能介绍 你有什么本事
    你是干什么的 你是干嘛的 你是干啥的 你是做什么的 你是做啥的 你是用来干什么的 你是用来做什么的 你干嘛的
    这个机器人是干什么的 这个机器人是做什么的 这个机器人怎么用 机器人怎么用 我能问什么 我能问你什么 我可以问什么 我可以问你什么 能问什么 能问你什么
    可以问什么 可以问你什么 可以问些什么 可以问哪些问题 可以问什么问题 我能问什么问题 我该问什么 问什么 我应该问什么 能问哪些问题 你知道什么 你知道些什么
    你知道哪些 你都知道什么 你懂什么 你懂啥 你都懂什么 你了解什么 你擅长什么 你有哪些资料 你有什么资料 你有哪些文章
    你收录了什么 收录了什么 收录了哪些文章 怎么用你 怎么使用你 如何使用你 怎么问你 怎么提问 如何提问 怎样提问 怎么跟你聊 你怎么用 你識咩
    你識做咩 你識做乜 你識啲咩 你可以做咩 你可以做乜 你做到咩 你做得到咩 你有咩用 你有咩功能 可以問咩 可以問你咩 我可以問咩 點問你 點樣問你 點用你`,
  usage: `怎么用 怎么用啊 怎么使用 如何使用 怎样使用 如何用 怎样用 咋用 咋使 这个怎么用 这怎么用 这东西怎么用 这个怎么使用 点用 點樣用 使用方法 用法 怎么玩
    这个怎么玩 怎么操作 點樣使用 有什么用 有啥用 有什么功能 有啥功能 有哪些功能 功能 有哪些资料 有什么资料 有哪些文章 有什么文章
    这是干什么的 这是干嘛的 这是做什么的`,
  help: `帮助 帮助我 求助 帮帮我 帮帮忙 帮我 帮个忙 帮一下忙 能帮我吗 能帮帮我吗 可以帮我吗 你能帮我吗 你可以帮我吗 能帮个忙吗 能帮忙吗 救命 帮忙 需要帮助 我需要帮助
    使用帮助 使用说明 使用指南 使用手册 帮助文档 操作说明 查看帮助 显示帮助 指令 命令列表 指令列表 有哪些命令 有什么命令 有哪些指令 有什么指令
    说明 幫手 幫下手 幫下我 怎么退出 如何退出 怎样退出 怎么离开 怎么关闭 點樣退出 點退出 怎么结束 怎么关掉`,
  exit: '退出 离开 结束 退出程序 结束对话 退出对话 结束聊天 退出聊天 我要退出 我想退出',
  reaction: `好 好的 好的呢 好呢 那好 那好吧 好的好的 好滴 好嘞 好勒 好哒 好吧 好吧好吧 好呀 好好 好好好 行 行吧 行的 行了 可以 可以的 可以了 没问题 没事 没事了 没关系 没什么 不客气 不用谢
    不用了 不用 不需要 算了 没有了 没了 没有问题了 没问题了 暂时没有 收到 收到了 收到收到 明白 明白了 明白明白 我明白了 懂 懂了 懂的 我懂了 知道 知道了 我知道了
    了解 了解了 了解了解 清楚 清楚了 晓得了 晓得 原来如此 原来是这样 原来这样 这样 这样子 是这样 是这样啊 是吗 是么 是嘛 真的 真的吗 真的假的 哦哦 噢噢 嗯 嗯嗯
    嗯哼 哦 噢 喔 恩恩 额 呃 哇 哇塞 哇哦 唉 哎 哎呀 呵呵 哈 哈哈 嘿嘿 嘻嘻 呜呜 嘤嘤 笑死 笑死我了 对 对的 对对 对对对 没错 是 是的 是的是的 是啊 正确 不是 不对
    错了 不行 不好 不是这个 答错了 你错了 你答错了 说错了 回答错误 答非所问 没用 真没用 太差了 差评 厉害 厉害了 真厉害 你真厉害 太厉害了 好厉害 你好厉害 你很厉害
    牛逼 牛批 牛掰 牛啊 太牛了 真牛 真棒 你真棒 太棒了 很棒 你很棒 你太棒了 好棒 赞 点赞 大赞 太强了 很强 优秀 聪明 真聪明 你真聪明 你好聪明 你很聪明 妙啊 绝了
    不错 很好 非常好 太好了 真好 挺好 挺好的 很不错 不错不错 真不错 完美 给力 靠谱 有用 很有用 有帮助 很有帮助 说得好 说的好 答得好 回答得好 回答得很好 回答的很好 回答得不错
    干得好 干得漂亮 做得好 好样的 爱了 爱你 我爱你 喜欢 喜欢你 我喜欢你 有意思 有趣 无语 服了 佩服 加油 666 233 2333 yyds awsl 得啦 得喇 好嘢 好勁 係 係呀 明晒 無問題 冇问题
    对不起 抱歉 不好意思 冇事 唔使 唔使客氣 haode hao_de 欧克 欧了 喔克 妥了 ojbk`,
  lead: `请问 请问一下 请教 请教一下 问一下 问下 想问 想问一下 想问下 我想问 我想问一下 我想问下 我想请问 我想知道 想知道 我要问 想请教 想请教一下 想咨询 咨询一下
    我想咨询 我想咨询一下 想咨询一下 问个问题 问一个问题 问个事 问你个问题 问你一个问题 问你个事 问你 我问你 有个问题 我有个问题 我有一个问题 有个问题想问 有问题想问
    有问题想问你 我有问题 我有问题想问 我有个问题想问你 想问个问题 我想问个问题 我想问你个问题 能问个问题吗 可以问个问题吗 能问你个问题吗 可以问你个问题吗 我可以问你问题吗 有个事想问
    打扰了 打扰一下 打扰下 麻烦问一下 麻烦问下 麻烦 那个 是这样的 想請問 請問下 唔好意思 我想問下 想問下 问`,
  addressee:
    '机器人 小助手 助手 问津 大家 各位 朋友们 朋友 老师 大佬 大神 亲 亲爱的 同学 同学们 兄弟 小伙伴 小伙伴们 宝 宝贝 你 您 群友 机械人',
};

/** Phrases are separated by `|`. */
export const ENGLISH: Readonly<Partial<Record<Sense, string>>> = {
  greeting: `hi|gm|hii|hello|helo|hallo|hullo|hey|heyy|heya|hiya|yo|hi there|hello there|hey there|good morning|morning|good afternoon|good evening|good day
    |greetings|howdy|sup|wassup|whats up|how are you|how are you doing|how are you today|how do you do|hows it going|how is it going|how r u|are you there|anyone there
    |anybody there|anyone here|is anyone there|anybody here|you there|long time no see|nice to meet you|pleased to meet you|happy new year|merry christmas|happy birthday`,
  thanks: `thanks|thank you|thank u|thankyou|thx|tks|tnx|ty|tysm|tyvm|thanks a lot|thanks a million|thanks so much|thanks very much|thank you so much|thank you very much
    |many thanks|much appreciated|appreciate it|i appreciate it|much obliged|cheers|thanks for your help|thank you for your help|thanks for the help|thats helpful thanks|thanks again`,
  goodbye: `bye|byee|bye bye|byebye|goodbye|good bye|see you|see ya|see u|cya|see you later|see you soon|see you tomorrow|see you next time|later|ttyl|talk to you later
    |good night|goodnight|gn|farewell|take care|have a nice day|have a good day|gotta go|i have to go|im off|so long`,
  who: `who are you|who r u|what are you|who is this|whats your name|what is your name|your name|do you have a name|are you a bot|are you a robot|are you human
    |are you a human|are you real|are you an ai|are you ai|are you chatgpt|are you a person|are you a machine|introduce yourself|please introduce yourself|tell me about yourself|who made you
    |who built you|who created you|what model are you|which model are you|how old are you|where are you from|what is this bot`,
  abilities: `what can you do|what can you do for me|what do you do|what are you able to do|what are you good at|what are you for|what can i ask|what can i ask you|what should i ask
    |what may i ask|what can you help me with|what can you help with|what do you know|what do you know about|what can you answer|what questions can you answer|how can you help|how can you help me|how do i use you
    |how do i use this bot|how to use this bot|how do you work|how does this bot work|how do i ask|how do i ask a question|what is this bot for|what articles do you have
    |what topics do you cover|what are your features|your features`,
  usage:
    'how do i use this|how do i use it|how to use|how to use this|how to use it|how does this work|how does it work|usage|how to|what is this for',
  help: `help|help me|help please|please help|please help me|i need help|need help|can you help me|can you help|could you help me|can you help me please|show help|help menu
    |commands|list commands|show commands|how do i quit|how do i exit|how to quit|how to exit|how do i leave`,
  exit: 'exit|quit|q|wq|qa|log out|log off|logout',
  reaction: `ok|okk|okay|oke|okey|oki|k|kk|alright|all right|sure|fine|great|nice|cool|good|very good|good job|well done|nice one|nice work|great job|good bot|bad bot|perfect
    |excellent|awesome|amazing|wonderful|fantastic|brilliant|impressive|wow|lol|lmao|rofl|haha|hahaha|hehe|heh|xd|yes|yeah|yep|yup|ya|no|nope|nah|got it|gotcha|i see|i understand|understood
    |makes sense|that makes sense|noted|roger|roger that|copy that|no problem|np|never mind|nevermind|nvm|no thanks|no thank you|thats all|that is all|nothing|nothing else|not really
    |interesting|very interesting|very nice|so cool|so nice|thats great|thats good|thats nice|thats cool|sounds good|good to know|hm|hmm|hmmm|oh|ah|aha|oh i see|ooh|oops|love it|i love you|love you|i like it
    |you are great|youre great|you rock|smart|so smart|clever|wrong|thats wrong|that is wrong|incorrect|not correct|useless|bad|useful|helpful|very helpful|thats helpful|correct|exactly|indeed|agreed
    |of course|absolutely|definitely|yay|nice try|gg|omg|wtf|damn|sorry|my bad|welcome|youre welcome|you are welcome`,
  lead: `please|excuse me|question|i have a question|i have questions|may i ask|may i ask a question|can i ask|can i ask you|can i ask a question|can i ask you a question|could i ask you a question|quick question|um|uh|er|erm|well|so|and|but`,
  addressee:
    'bot|robot|wenjin|all|everyone|everybody|guys|there|buddy|friend|friends|folks|man|dude|mate|sir|dear|team|again|you|so much',
  vague: `what|whats|why|how|when|where|huh|eh|hows that|how so|how come|so what|what about it|what about this|what about that|what is it|what is this|what is that|whats this|whats that
    |what does it mean|what does this mean|what does that mean|what do you mean|like what|such as|which one|which|how much|how many|how long|how often|is it|is that so|really|why not|why is that|why is it
    |tell me|tell me more|tell me about it|go on|go ahead|and then|then what|what else|anything else|explain|explain it|explain this|explain that|please explain|more details
    |can you explain|what should i do|what do i do|what to do|how do i do it|how do i do that|how do i do this|what happened|for example|any examples|about it|say more`,
};

/**
 * What a Chinese question is asked with, joins with and points with; one that is made of nothing else names nothing to look for.
 * 几 is not followed by 何 here: 几何 is a science.
 */
export const CHINESE_ASKING = `什么 甚么 什么的 什么样 什么时候 什么事 什么意思 什么情况 什么东西 什么玩意 什么鬼 什么原因 啥 啥子 啥意思 啥情况 啥时候 啥事 啥东西 怎么 怎么办 怎么弄 怎么做 怎么搞 怎么整
    怎么说 怎么样 怎么回事 怎么了 怎么会 怎么能 怎么着 怎么去 怎么走 怎么来 怎么算 怎么处理 怎么解决 怎样 怎样做 怎办 咋 咋办 咋样 咋弄 咋整 咋搞 咋做 咋了 咋说 咋回事 为什么 为啥 为何 凭什么
    干什么 干嘛 干啥 做什么 做啥 搞什么 如何 如何做 如何处理 如何是好 哪 哪里 哪儿 哪个 哪些 哪种 哪位 哪一个 哪天 哪年 到底 究竟 在哪 在哪里 在哪儿 去哪 去哪里 谁 谁的 几 几个 几时 几点 几天
    多少 多少个 多少钱 多少人 多久 多大 多长 多高 多远 何时 何处 何人 何事 是不是 对不对 有没有 能不能 可不可以 会不会 行不行 好不好 要不要 行吗 好吗 对吗 可以吗 有吗 能吗 会吗
    咩 咩事 咩嚟 咩嚟㗎 乜 乜嘢 乜事 乜野 點解 點樣 點算 點算好 點搞 點做 點先 邊個 邊度 邊位 邊樣 幾時 幾多 幾多錢 幾耐 係咩 係乜 係咪 有冇 得唔得 嗰個 呢個 呢啲 嗰啲 呢度 㗎 嘅 嘢 喎 呀 嗎
    这 这个 这些 这样 这里 这儿 这边 这是 这次 这种 那 那个 那些 那样 那里 那儿 那边 那是 那么 那种 它 它们 这么 此 其他 其它 别的 另外 还有 还有吗 还有呢 还 再 又 也 都 就 然后 然后呢 所以 所以呢
    后来 后来呢 接下来 接着 继续 接着说 继续说 说说 说说看 说一下 说下去 讲讲 讲一下 讲下去 讲讲看 介绍一下 介绍下 解释一下 解释下 详细 详细点 详细说说 详细一点 具体 具体点 具体说说 具体一点 具体呢
    告诉我 给我说说 举个例子 举例 比如 比如说 例如 举例说明 你说呢 你觉得呢 你说什么 你在说什么 你说啥 啥玩意 看不懂 没看懂 不懂 不明白 我不懂 我不明白 没懂 没明白 听不懂
    的 了 是 有 没有 在 吗 呢 吧 么 啊 可以 是这样吗 一下 个 些`;
