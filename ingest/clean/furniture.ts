/**
 * Page furniture, a line at a time. Patterns are written for `furnitureForm`: Simplified, half-width, lower case,
 * trimmed; each has to fit the whole line, so that a sentence about a licence or a hotline stays.
 */
type LineRule = {
  readonly id: string;
  /** What no article says of its subject. */
  readonly sure: readonly RegExp[];
  /** What a notice, a manual or a list may say as well: furniture only among furniture. */
  readonly maybe: readonly RegExp[];
};
export type Furniture = { readonly kind: string; readonly isSure: boolean };

const SHARE_WORD =
  '(?:分享(?:到|至)?|转发|点赞|收藏|评论|在看|阅读(?:量|数)?|浏览(?:量|次数|数)?|点击(?:量|次数|数)?|微信|微博|朋友圈|qq空间|qq好友|facebook|twitter|whatsapp|share|tweet|likes?|comments?|views?)';
const TOOL =
  '(?:share(?: this)?|print|e-?mail|save|text size|font size|a[+-]|facebook|twitter|linkedin|whatsapp|pinterest|reddit|tweet|wechat|weibo|copy link)';
const BUTTON = '(?:分享|收藏|点赞|打印|转发|评论|举报|在看)';
/** A number behind a word like 阅读. */
const COUNT = '\\s*[:|/·]?\\s*[\\d,.]{1,9}[万w+]{0,2}次?';

const LINE_RULES: readonly LineRule[] = [
  {
    id: 'share-counter',
    sure: [
      /^[-•*]?\s*\+\s?\d{1,6}$/u,
      /^分享[到至]$/u,
      new RegExp(`^${TOOL}(?:[\\s:|/·,]+${TOOL}){1,12}$`, 'u'),
      new RegExp(`^(?:[-•*]|\\+\\s?\\d{1,6})\\s*${BUTTON}(?:[\\s|/·]+${BUTTON}){1,6}$`, 'u'),
      new RegExp(`^${SHARE_WORD}${COUNT}$`, 'u'),
      new RegExp(`^(?:${SHARE_WORD}(?:${COUNT})?[\\s|/·:]{1,3}){1,7}${SHARE_WORD}(?:${COUNT})?$`, 'u'),
    ],
    maybe: [new RegExp(`^(?:[-•*]\\s*)?(?:${SHARE_WORD}|${BUTTON})$`, 'u')],
  },
  {
    id: 'picture-mark',
    sure: [
      /^[[(【<]?(?:文章图片|配图|题图|资料图片?|资料照片|视频截图|网络截图|点击(?:查看|看)大图|查看大图)\s?\d{0,3}[\])】>]?$/u,
      /^[[(【<](?:图片|图片说明|image|photo|图|广告|advertisement)\s?\d{0,3}[\])】>]$/u,
      /^[[(【]?(?:图片?(?:来源|源自)|图源|image(?: source| credit)?|photo(?: source| credit)?)\s*[:/]\s*[^。]{1,40}[\])】]?$/u,
      /^[[(【]?(?:视觉中国|新华社|资料图)\s*(?:供图|图片?|资料图)?[\])】]$/u,
    ],
    maybe: [/^(?:图片|image|photo|图|广告|advertisement)$/u, /^(?:摄影|(?:photo|image)s? by)\s*[:/]\s*[^。]{1,40}$/u],
  },
  {
    id: 'page-navigation',
    sure: [
      /^[^。]{0,60}上一[版页篇期条][^。]{0,20}下一[版页篇期条][^。]{0,40}$/u,
      /^[<«‹]?\s*[上下]一[版页篇期条章]\s*[:>»›][^。]{0,80}$/u,
      /^第\s?[a-z]?\d{1,3}\s?版\s*:\s*[^。!?]{0,40}$/u,
      /^(?:返回|回到)(?:版面)?(?:目录|首页|列表|顶部|上一页|主页|频道)$/u,
      /^(?:当前位置|(?:您|你)(?:现在|当前)?(?:所在)?的?位置(?:是)?)\s*[:>][^。]{0,120}$/u,
      /^(?:首页|home)(?:\s?[>»›/|]\s?[^>»›/|。]{1,30}){1,6}$/u,
      /^(?:back to top|skip to (?:main )?content|toggle navigation|登录\s*[|/]\s*注册)$/u,
    ],
    maybe: [
      /^[<«‹]?\s*[上下]一[版页篇期条章]\s*[>»›]?$/u,
      /^第\s?[a-z]?\d{1,3}\s?版(?:\s[^。!?]{0,40})?$/u,
      /^(?:(?:first|previous|prev|next|last)(?: page)?|第?\s?\d{1,4}\s?\/\s?\d{1,4}\s?页?)$/u,
      /^(?:table of contents|menu|search|搜索|登录|注册)$/u,
    ],
  },
  {
    id: 'font-size',
    sure: [
      /^(?:字体|字号|font size)\s*:\s*[[(【]?(?:大|小|a|t)[^。]{0,12}$/u,
      /^[[(【]\s*大[\s|/]{1,2}中[\s|/]{1,2}小\s*[\])】]$/u,
      /^(?:放大|缩小|默认|打印|关闭|朗读)(?:[\s|/]{1,3}(?:放大|缩小|默认|打印|关闭|朗读)){1,5}$/u,
    ],
    maybe: [/^(?:字体|字号|放大|缩小|大[\s|/]{1,2}中[\s|/]{1,2}小)$/u],
  },
  {
    id: 'comment-form',
    sure: [
      /^leave a (?:reply|comment)\.?(?: cancel reply)?$/u,
      /^(?:cancel reply|post comment|submit comment|add a comment|no comments? yet\.?|\d+ (?:comments?|replies))$/u,
      /^your e-?mail address will not be published\.?(?: required fields are marked \*?)?$/u,
      /^required fields are marked \*?$/u,
      /^save my name, email,? and website in this browser for the next time i comment\.?$/u,
      /^(?:登录后(?:才能|即可)?(?:发表)?评论|取消回复|回复取消)$/u,
      /^(?:您|你)?的?(?:电子)?(?:邮箱|邮件)地址不会被公开.{0,30}$/u,
    ],
    maybe: [
      /^(?:name|email|website|comment)\s?\*$/u,
      /^(?:发表评论|我要评论|网友评论|最新评论|评论区|写留言|精选留言)$/u,
    ],
  },
  {
    id: 'promotion',
    sure: [
      /^(?:返回[^。,\s]{2,6},?\s*)查看更多$/u,
      /^(?:阅读原文|展开全文|阅读全文|查看全文|点击(?:阅读|查看)(?:原文|全文)|read more|continue reading|举报\/反馈|分享让更多人看到)$/u,
      /^(?:长按|识别)[^。]{0,20}二维码[^。]{0,12}关注[^。]{0,20}[!。]?$/u,
    ],
    maybe: [
      /^(?:查看更多|收起|举报)$/u,
      /^(?:请|可|欢迎)?(?:长按|扫码|扫描|扫一扫|识别)[^。]{0,20}二维码[^。]{0,40}[!。]?$/u,
      /^(?:请|欢迎)?(?:点击|戳|长按)[^。]{0,15}(?:关注|下载|订阅)[^。]{0,30}$/u,
      /^(?:欢迎|敬请|请)?关注[^。]{0,30}(?:公众号|微信号|视频号)[^。]{0,40}[!。]?$/u,
      /^(?:subscribe|sign up|follow us)\b[^.]{0,60}$/u,
    ],
  },
  {
    id: 'licence-number',
    sure: [
      /^[^。]{0,40}icp[备证]\s?[^。]{0,6}\d{5}[^。]{0,80}$/u,
      /^[^。]{0,60}公网安备\s?\d{8}[^。]{0,60}$/u,
      /^(?:互联网新闻信息服务|增值电信业务经营|信息网络传播视听节目|网络出版服务)许可证[^。]{0,60}$/u,
    ],
    maybe: [/^[^。]{0,60}(?:许可证|备案|刊号)(?:编|证)?号?(?:\s?[:(])\s?[^。]{0,12}\d{4}[^。]{0,60}$/u],
  },
  {
    id: 'hotline',
    sure: [
      /^[-•·*]?\s*(?:[^。:]{0,8}(?:报料|爆料|违法和不良信息|不良信息|采编)[^。:]{0,10}(?:热线|电话|邮箱|信箱|微信|qq|e-?mail))\s*:\s*[^。]{0,80}$/u,
    ],
    maybe: [
      /^[-•·*]?\s*(?:[^。:]{0,8}(?:举报|投诉|新闻|投稿|广告|商务合作|商务|客服|监督)[^。:]{0,10}(?:热线|电话|邮箱|信箱|微信|qq|e-?mail))\s*:\s*[^。]{0,80}$/u,
    ],
  },
  {
    id: 'foot-detail',
    sure: [],
    maybe: [
      /^[-•·*]?\s*(?:(?:本[站报社]|报社|公司|联系|通[信讯])?(?:地址|电话|传真|邮编|邮政编码|邮箱|e-?mail|tel|fax|address)\s*[:/][^。]{0,120})$/u,
    ],
  },
  {
    id: 'copyright',
    sure: [
      /^(?:copyright\s*)?(?:©|\(c\)|[?�])\s*(?:19|20)\d{2}.{0,120}$/u,
      /^copyright\b.{0,160}$/u,
      /^.{0,80}\ball rights reserved\b.{0,40}$/u,
      /^[^。]{0,30}版权所有[^。]{0,60}$/u,
      /^【?(?:版权|著作权|法律)(?:声明|说明|提示)】?\s?:?.{0,60}(?:版权|转载|授权|使用|侵权).{0,300}$/u,
      /^(?:凡)?未经(?:本[网站报刊号社]|书面)[^。]{0,60}(?:转载|摘编|镜像)[^。]{0,60}。?$/u,
    ],
    maybe: [
      /^版权归[^。]{0,100}$/u,
      /^(?:凡)?未经(?:本[^。]{1,6}|书面|协议|许可|授权|允许)[^。]{0,60}(?:转载|摘编|复制|使用|镜像)[^。]{0,60}。?$/u,
    ],
  },
  {
    id: 'disclaimer',
    sure: [
      /^[【(]?(?:免责|特别|郑重|平台)声明[】)]?\s?:?\s?.{0,200}(?:转载|观点|侵权|立场|投资建议|上传|平台).{0,200}$/u,
      /^(?:特别提示|温馨提示|注)\s?:\s?(?:本文|以上|文中|图片)[^。]{0,80}(?:仅代表|不代表|侵权|删除|不构成).{0,200}$/u,
      /^[(（]?(?:本文|本篇|本稿|本站|本网|本平台|本号|以上(?:内容|观点|文章)|文章(?:内容)?|文中观点)[^。]{0,60}(?:仅代表|不代表|不构成(?:任何)?投资|上传并发布|转载自|如有侵权).{0,250}$/u,
      /^[(（]?(?:图片|素材|图文|部分(?:图片|内容|素材))(?:来自|来源于?|源自?)?\s?:?(?:网络|互联网).{0,60}$/u,
      /^(?:the )?(?:views|opinions)(?: and opinions)? expressed\b.{0,250}$/u,
    ],
    maybe: [/^[【(]?声明[】)]?\s?:?\s?.{0,200}(?:转载|版权|授权|观点|侵权|删除|立场|投资建议).{0,200}$/u],
  },
  {
    id: 'end-mark',
    sure: [/^[-—\s]*[(【]\s*(?:完|全文完|本文完|end|the end)\s*[)】][\s—-]*$/u],
    maybe: [/^[-—\s]*(?:完|全文完|本文完|end|the end)[\s—-]*$/u],
  },
];

const LINK_BAR = 'link-bar';
const LINK_WORD =
  /^(?:关于(?:我们|本[站网报])|联系(?:我们|方式)|报[纸刊]征订|投稿(?:方式|指南)?|(?:版权|法律|免责|隐私)(?:声明|政策|条款|保护)|广告(?:服务|合作|业务|刊例)|(?:集团|报社|公司|网站)(?:简介|地图|介绍)|加入我们|招聘(?:信息|英才)|诚聘英才|人才招聘|友情链接|设为首页|加入收藏|帮助(?:中心)?|意见反馈|服务条款|用户协议|首页|新闻|登录|注册|rss|about(?: us)?|contact(?: us)?|privacy(?: policy)?|terms(?: of (?:use|service))?|sitemap|site map|help|careers|advertis\w+|subscribe|home|login|cookies?(?: policy)?)$/u;

/** Nearly every line is none of these: one test instead of dozens. */
const ANY_RULE = new RegExp(
  LINE_RULES.flatMap(({ sure, maybe }) => [...sure, ...maybe].map(({ source }) => `(?:${source})`)).join('|'),
  'u',
);

/** Bars of links: three or more short parts between bars, two of them words that only such bars use. */
function isLinkBar(form: string): boolean {
  if (!/[|丨·/]| {2}/u.test(form)) return false;
  const parts = form.split(/\s*[|丨·/]\s*|\s{2,}/u);
  return (
    parts.length >= 3 &&
    parts.every((part) => part.length <= 16) &&
    parts.filter((part) => LINK_WORD.test(part)).length >= 2
  );
}

/** @param form the line as `furnitureForm` gives it. */
export function furnitureIn(form: string): Furniture | null {
  if (isLinkBar(form)) return { kind: LINK_BAR, isSure: true };
  if (!ANY_RULE.test(form)) return null;
  const fits = (pattern: RegExp): boolean => pattern.test(form);
  const sure = LINE_RULES.find((rule) => rule.sure.some(fits));
  if (sure !== undefined) return { kind: sure.id, isSure: true };
  const maybe = LINE_RULES.find((rule) => rule.maybe.some(fits));
  return maybe === undefined ? null : { kind: maybe.id, isSure: false };
}

export const FURNITURE_KINDS: readonly string[] = [...LINE_RULES.map(({ id }) => id), LINK_BAR];
