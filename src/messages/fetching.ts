import type { AnswerLanguage } from '../core/mod.js';

/** Why an address was not fetched, by the reason that fetching gives. */
const zhHans = {
  badAddress: '不是网页地址',
  notHttp: '只抓取 http 和 https',
  credentials: '地址里带有用户名或密码',
  notAllowed: 'WENJIN_FETCH 里没有 {host}',
  notPublic: '{host} 通向不公开的网络（{address}）',
  unknownHost: '找不到 {host}',
  unreachable: '连不上 {host}（{error}）',
  tooSlow: '{host} 在 {limit} 秒内没有答完',
  tooLarge: '超过 {limit} MB',
  tooManyRedirects: '转了 {limit} 次以上',
  robots: '{host} 的 robots.txt 不许抓取',
  busy: '{host} 请稍后再来（状态码 {status}）',
  status: '状态码 {status}',
  kind: '既不是网页，也不是订阅源或站点地图（{type}）',
  otherKind: '原来是 {before}，现在成了 {now}；如果没错，请重新关注',
  broken: '{kind} 读不懂：{error}',
  unreadable: '里面没有能收录的文章（{error}）',
  tooManyLinks: '超过 {limit} 页，后面的没有抓取',
};

export type FetchWord = keyof typeof zhHans;
type Words = Readonly<Record<FetchWord, string>>;

const zhHant: Words = {
  badAddress: '不是網頁位址',
  notHttp: '只抓取 http 和 https',
  credentials: '位址裡帶有使用者名稱或密碼',
  notAllowed: 'WENJIN_FETCH 裡沒有 {host}',
  notPublic: '{host} 通往不公開的網路（{address}）',
  unknownHost: '找不到 {host}',
  unreachable: '連不上 {host}（{error}）',
  tooSlow: '{host} 在 {limit} 秒內沒有答完',
  tooLarge: '超過 {limit} MB',
  tooManyRedirects: '轉了 {limit} 次以上',
  robots: '{host} 的 robots.txt 不許抓取',
  busy: '{host} 請稍後再來（狀態碼 {status}）',
  status: '狀態碼 {status}',
  kind: '既不是網頁，也不是訂閱源或網站地圖（{type}）',
  otherKind: '原來是 {before}，現在成了 {now}；如果沒錯，請重新關注',
  broken: '{kind} 讀不懂：{error}',
  unreadable: '裡面沒有能收錄的文章（{error}）',
  tooManyLinks: '超過 {limit} 頁，後面的沒有抓取',
};

const en: Words = {
  badAddress: 'not an address of a page',
  notHttp: 'only http and https are fetched',
  credentials: 'the address holds a name or password',
  notAllowed: '{host} is not in WENJIN_FETCH',
  notPublic: '{host} leads into a network that is not public ({address})',
  unknownHost: '{host} cannot be found',
  unreachable: '{host} cannot be reached ({error})',
  tooSlow: '{host} did not finish its answer within {limit} seconds',
  tooLarge: 'more than {limit} MB',
  tooManyRedirects: 'more than {limit} redirects',
  robots: 'robots.txt of {host} does not want it fetched',
  busy: '{host} asks to be left alone for now (status {status})',
  status: 'status {status}',
  kind: 'neither a page nor a feed nor a sitemap ({type})',
  otherKind: 'it was a {before} and is a {now} now; follow it anew if that is meant',
  broken: 'a {kind} that cannot be read: {error}',
  unreadable: 'no article can be made of it ({error})',
  tooManyLinks: 'more than {limit} pages; the rest was left out',
};

export const FETCHING: Readonly<Record<AnswerLanguage, Words>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };
