import { describe, expect, it } from 'vitest';
import { clean } from './mod.js';

const PROSE = '全市今年新开工项目一百二十个，总投资三百亿元。';
const cleaned = (original: string): string => clean({ original }).traced.text;

describe('page furniture goes', () => {
  it.each([
    '+1',
    '- +25',
    '分享到',
    '阅读 1.2万',
    '點贊 15 收藏 3',
    '文章图片',
    '【图片】',
    '图源：视觉中国',
    '图片来源:新华社',
    '上一版3  4下一版',
    '第05版:要闻',
    '上一篇：某地召开座谈会',
    '返回版面目录',
    '您的位置：首页 > 新闻 > 本地',
    '首页 > 新闻中心 > 要闻',
    '放大 缩小 默认',
    '字号：大 中 小',
    '【大 中 小】',
    'Leave a Reply',
    'Your email address will not be published. Required fields are marked *',
    'Post Comment',
    '返回搜狐，查看更多',
    '阅读原文',
    '长按识别二维码关注我们',
    '增值电信业务经营许可证：京B2-20231234',
    '粤ICP备12345678号-1',
    '京公网安备 11010502012345号',
    '互聯網新聞信息服務許可證:11120170001',
    '報料熱線: 010-12345678',
    '违法和不良信息举报电话：010-12345678',
    '© 2020-2024 某某传媒有限公司',
    '? 2011-2024 某某報業有限公司',
    'Copyright 2023 Example Ltd. All rights reserved.',
    '版权所有 未经授权禁止转载',
    '版权声明：本报所有作品，未经书面授权不得转载。',
    '未經本網授權，不得轉載。',
    '本文為某某號作者上傳並發布，僅代表該作者觀點，平臺僅提供信息發布。',
    '免责声明：以上内容仅代表作者观点，如有侵权请联系删除。',
    '图片来源于网络，侵删',
    '关于我们 | 联系我们 | 广告服务 | 网站地图',
    '關於我們|版權聲明|加入我們',
    'About us | Contact | Privacy policy',
    '责任编辑：王小明',
    '編輯:李由、張三',
    '(完)',
  ])('%s', (line) => {
    expect(cleaned(`${PROSE}\n${line}`)).toBe(PROSE);
    expect(cleaned(`${line}\n${PROSE}`)).toBe(PROSE);
  });

  it.each([
    '全市共发放食品经营许可证3200张，同比增长一成。',
    '举报电话开通以来，市民来电五千余次。',
    '咨询电话：0477-1234567',
    '第三版修订稿公布',
    '分享经济正在改变城市',
    '新的营商环境条例施行',
    '版权登记数量居全省第一',
    '声明发表后，两国恢复了会谈。',
    '本文作者三次到访当地，观点与众不同。',
    '编辑部迁到了新址',
    '记者：您怎么看待这次改革？',
    '上一年度的目标已经完成',
    '二维码门牌覆盖全部社区',
    '中小企业融资成本下降',
  ])('%s stays', (line) => {
    expect(cleaned(`${PROSE}\n${line}\n${PROSE}`)).toBe(`${PROSE}\n${line}\n${PROSE}`);
  });

  it('drops addresses at the foot of a page, among its furniture', () => {
    const foot = '关于我们 | 联系我们 | 广告服务\n地址：某市某路17号 邮编：100048\n京ICP备12345678号';
    expect(cleaned(`${PROSE}\n${foot}`)).toBe(PROSE);
  });

  it('keeps an address that readers need', () => {
    const text = `${PROSE}\n地址：某市某路17号`;
    expect(cleaned(text)).toBe(text);
  });

  it.each([
    '春季招募会\n日期：2024年3月2日\n时间：14:00\n地点：南园二楼\n主办单位：某县团委',
    '燃气服务指南\n报修电话：0471-6000001\n投诉电话：0471-6000002\n监督邮箱：fuwu@example.cn',
    '机房守则\n未经许可不得使用备用电源。\n违反者停用一周。',
    '证照公示\n食品经营许可证编号：JY10000000000001\n法定代表人：王小明',
    '社团名册\n主编：李由\n编辑：张三\n摄影：王五',
    '厂史\n1978年4月2日\n工厂挂牌成立，有职工三十一人。\n1985年10月9日\n第一批产品出口。',
    '手册\n登录\n输入手机号和短信验证码。\n注册\n一个手机号只能注册一个账号。',
    '缴费办法\n请扫描二维码缴费\n关注“某城通”公众号预约\n逾期加收滞纳金。',
  ])('keeps what a notice is made of: %j', (text) => {
    expect(cleaned(text)).toBe(text);
  });

  it('takes the same lines out of the foot of a page', () => {
    const foot =
      '举报邮箱：jubao@example.com\n欢迎关注某某发布微信公众号\n© 2020-2024 某某传媒有限公司\n京ICP备12345678号';
    expect(cleaned(`${PROSE}\n${foot}`)).toBe(PROSE);
  });
});

describe('lists of other articles', () => {
  it('go with their heading, to the end', () => {
    expect(cleaned(`${PROSE}\n推荐阅读\n- 车市|一月销量公布\n- 手机|新品发布！\n\n- 冬季|赛事闭幕`)).toBe(PROSE);
    expect(cleaned(`${PROSE}\n相關閱讀：\n某地發布新政\n某企業上市`)).toBe(PROSE);
    expect(cleaned('The city opened a new hall today.\nRelated Posts\nAnother story\nA third story')).toBe(
      'The city opened a new hall today.',
    );
  });

  it('end where prose goes on', () => {
    expect(cleaned(`${PROSE}\n相关阅读\n- 某地发布新政\n${PROSE}`)).toBe(`${PROSE}\n${PROSE}`);
  });

  it('are no lists where prose follows the heading', () => {
    const text = `推荐阅读\n${PROSE}`;
    expect(cleaned(text)).toBe(text);
  });
});

describe('the headline again', () => {
  it('goes where it stands in 【】 before a paragraph, whatever its punctuation', () => {
    expect(cleaned(`某市：新政,助推发展\n${PROSE}\n【某市:新政，助推发展】${PROSE}`)).toBe(
      `某市：新政，助推发展\n${PROSE}\n${PROSE}`,
    );
  });

  it('stays where 【】 say something else', () => {
    const text = `某市出台新政\n【环球网综合报道】${PROSE}`;
    expect(cleaned(text)).toBe(text);
  });
});
