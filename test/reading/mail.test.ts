import { describe, expect, it } from 'vitest';
import { readEml } from '../../ingest/read/office/eml.js';

const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
const HEAD = `From: ${encoded('物业')} <a@example.com>\r\nSubject: ${encoded('停水通知')}\r\nDate: Mon, 01 May 2023 12:00:00 +0800\r\nMIME-Version: 1.0\r\n`;

describe('saved mails', () => {
  it('reads subject, sender, day and the text', async () => {
    const mail = `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n各位住户：\r\n\r\n周三停水。\r\n`;
    expect(await readEml(Buffer.from(mail))).toMatchObject({
      title: '停水通知',
      author: '物业',
      date: '2023-05-01',
      text: '停水通知\n\n各位住户：\n周三停水。',
    });
  });

  it('takes the page where the mail has one', async () => {
    const mail = `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n周三停水\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table><tr><th>日子</th><th>事</th></tr><tr><td>周三</td><td>停水</td></tr></table>\r\n--b--\r\n`;
    expect((await readEml(Buffer.from(mail))).text).toMatch(/周三.*停水$/);
  });

  it('names what is no mail', async () => {
    await expect(readEml(Buffer.from('hello\n\nFrom: nobody'))).rejects.toMatchObject({ key: 'notMail' });
  });
});
