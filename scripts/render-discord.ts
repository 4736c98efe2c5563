/**
 * Draws what people see on Discord into docs/images: the bundled articles are indexed, a bot over that index is asked a
 * question on a loopback Discord, its buttons are pressed, and the payloads that it sent are drawn as SVG.
 * Run: npm run build && npx tsx scripts/render-discord.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandWord, commandMessages } from '../src/messages/discord.js';
import { startRealScene } from '../test/cli/real-scene.js';
import type { LoopbackInteraction, LoopbackMessage } from '../test/loopback-discord/mod.js';

const OUT = join(import.meta.dirname, '..', 'docs', 'images');

/** A phone's, in CSS pixels. */
const WIDTH = 390;
const LEFT = 64;
const RIGHT = 10;
const EMBED_WIDTH = WIDTH - LEFT - RIGHT;
const TEXT_WIDTH = EMBED_WIDTH - 26;
const FONT = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";
const DARK = { page: '#313338', embed: '#2b2d31', text: '#dbdee1', faint: '#949ba4', name: '#f2f3f5', blurple: '#5865f2' };

/** The role of experts, as it is shown. */
const EXPERTS = '答疑组';

type Style = { readonly bold: boolean; readonly underlined: boolean };
type Run = Style & { readonly text: string };
type Line = readonly Run[];

/** Widths in em: Chinese takes one, Latin about half. */
const widthOf = (c: string): number => (/[\u2e80-\uffee\u{1f000}-\u{1ffff}]/u.test(c) ? 1 : /[A-Z0-9mwMW%]/.test(c) ? 0.6 : 0.5);
const escapeXml = (s: string): string => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Discord's markdown as far as the bot writes it: bold, underlined, escapes and times. */
function runsOf(markdown: string): Run[] {
  const runs: Run[] = [];
  let bold = false;
  let underlined = false;
  const shown = markdown.replace(/<\/([a-z ]+):\d+>/gu, (_, name: string) => `**/${inChinese(name)}**`).replace(/(discord\.com\/channels\/)\S+/gu, '$1…').replace(/<#\d+>/gu, '#general').replace(/<@&\d+>/gu, `@${EXPERTS}`).replace(/<t:(\d+):([fR])>/g, (_, s: string, kind) =>
    kind === 'f' ? new Date(Number(s) * 1000).toISOString().slice(0, 16).replace('T', ' ') : '几天前',
  );
  for (const part of shown.split(/(\*\*|__|\\.)/s)) {
    if (part === '**') bold = !bold;
    else if (part === '__') underlined = !underlined;
    else if (part !== '') runs.push({ text: part.startsWith('\\') ? part.slice(1) : part, bold, underlined });
  }
  return runs;
}

/** A command as a Chinese client shows it. */
const inChinese = (name: string): string =>
  name
    .split(' ')
    .map((_, i, words) => commandMessages['zh-Hans'][`${words.slice(0, i + 1).join('.')}.name` as CommandWord])
    .join(' ');

/** What stays on one line: a Latin word, a figure, a date, a mark; else one character. */
const UNIT = /\n|[\u0021-\u007e]+|./gsu;
const NEVER_FIRST = /^[，。！？、；：」』）”]/u;

function wrap(markdown: string, size: number, width: number): Line[] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const { text, bold, underlined } of runsOf(markdown)) {
    for (const [unit] of text.matchAll(UNIT)) {
      const w = [...unit].reduce((sum, c) => sum + widthOf(c) * size, 0);
      if (unit === '\n' || (used > 0 && used + w > width && !NEVER_FIRST.test(unit))) {
        lines.push([]);
        used = 0;
      }
      if (unit === '\n' || (used === 0 && unit === ' ')) continue;
      const line = lines.at(-1) ?? [];
      const last = line.at(-1);
      const isSame = last?.bold === bold && last.underlined === underlined;
      if (isSame) line[line.length - 1] = { ...last, text: last.text + unit };
      else line.push({ text: unit, bold, underlined });
      used += w;
    }
  }
  return lines;
}

/** Grows downwards. */
class Canvas {
  y = 20;
  private readonly parts: string[] = [];

  add(part: string): void {
    this.parts.push(part);
  }

  text(markdown: string, x: number, size: number, colour: string, { width = TEXT_WIDTH, weight = 400 } = {}): void {
    for (const paragraph of markdown.split('\n')) {
      const isSmall = paragraph.startsWith('-# ');
      const [written, drawnSize, drawnColour] = isSmall ? [paragraph.slice(3), size - 3, DARK.faint] : [paragraph, size, colour];
      this.lines(wrap(written, drawnSize, width), x, drawnSize, drawnColour, weight);
    }
  }

  private lines(lines: readonly Line[], x: number, size: number, colour: string, weight: number): void {
    for (const line of lines) {
      this.y += size * 1.45;
      const spans = line.map(
        ({ text, bold, underlined }) =>
          `<tspan font-weight="${bold ? 700 : weight}"${underlined ? ' text-decoration="underline"' : ''}>${escapeXml(text)}</tspan>`,
      );
      this.add(`<text x="${x}" y="${this.y.toFixed(1)}" font-size="${size}" fill="${colour}" xml:space="preserve">${spans.join('')}</text>`);
    }
  }

  svg(): string {
    const height = Math.ceil(this.y + 24);
    const frame = `<rect width="${WIDTH}" height="${height}" rx="8" fill="${DARK.page}"/>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}">\n${[frame, ...this.parts].join('\n')}\n</svg>\n`;
  }
}

function drawMessage(message: LoopbackMessage, note: string): string {
  const canvas = new Canvas();
  canvas.add(`<circle cx="36" cy="44" r="20" fill="${DARK.blurple}"/><text x="36" y="51" font-size="18" fill="#fff" text-anchor="middle">津</text>`);
  canvas.text(`问津  ·  ${note}`, LEFT, 13, DARK.faint, { width: EMBED_WIDTH });
  canvas.y += 4;
  if (message.content) canvas.text(message.content.replace(/<@&\d+>/gu, `@${EXPERTS}`), LEFT, 14, DARK.text);
  for (const embed of message.embeds) drawEmbed(canvas, embed);
  drawButtons(canvas, message);
  return canvas.svg();
}

function drawEmbed(canvas: Canvas, embed: LoopbackMessage['embeds'][number]): void {
  const top = canvas.y + 6;
  const content = new Canvas();
  content.y = top + 4;
  const x = LEFT + 16;
  if (embed.title) content.text(embed.title, x, 15, DARK.name, { weight: 700 });
  if (embed.description) content.text(embed.description, x, 14, DARK.text);
  drawFields(content, embed.fields ?? [], x);
  content.y += 4;
  if (embed.footer) content.text(embed.footer.text, x, 12, DARK.faint);
  const colour = typeof embed.color === 'number' ? `#${embed.color.toString(16).padStart(6, '0')}` : '#4e5058';
  const height = content.y - top + 14;
  canvas.add(`<rect x="${LEFT}" y="${top}"  width="${EMBED_WIDTH}" height="${height}" rx="4" fill="${DARK.embed}"/>`);
  canvas.add(`<rect x="${LEFT}" y="${top}" width="4" height="${height}" rx="2" fill="${colour}"/>`);
  canvas.add(content.svg().split('\n').slice(2, -2).join('\n'));
  canvas.y = top + height + 2;
}

type Field = { readonly name: string; readonly value: string };

/** One below the other, as on a phone. */
function drawFields(canvas: Canvas, fields: readonly Field[], x: number): void {
  for (const { name, value } of fields) {
    canvas.y += 6;
    canvas.text(name, x, 13, DARK.name, { weight: 700 });
    canvas.text(value, x, 13, DARK.text);
  }
}

function drawButtons(canvas: Canvas, message: LoopbackMessage): void {
  if (message.buttons.length === 0) return;
  let x = LEFT;
  let y = canvas.y + 8;
  for (const { label = '', style, disabled } of message.buttons) {
    const width = [...label].reduce((sum, c) => sum + widthOf(c) * 14, 0) + 32;
    if (x > LEFT && x + width > WIDTH - RIGHT) [x, y] = [LEFT, y + 40];
    const colour = style === 1 ? DARK.blurple : '#4e5058';
    canvas.add(`<rect x="${x}" y="${y}" width="${width}" height="32" rx="4" fill="${colour}"${disabled ? ' opacity="0.5"' : ''}/>`);
    canvas.add(`<text x="${x + width / 2}" y="${y + 21}" font-size="14" fill="#fff" text-anchor="middle">${label}</text>`);
    x += width + 8;
  }
  canvas.y = y + 32;
}

const QUESTION = '包头2020年全年签约多少个项目？';
const UNKNOWN = '夜间办事窗口的停车场收费吗？';

const real = await startRealScene({}, { bundled: true, mentions: true });
const zh = { locale: 'zh-CN' };
const draw = (name: string, message: LoopbackMessage, note: string) =>
  writeFileSync(join(OUT, `discord-${name}.svg`), drawMessage(message, note));
const save = (name: string, { reply }: LoopbackInteraction, note: string) => {
  if (reply !== null) draw(name, reply, note);
};
const answer = await real.slash('ask', { question: process.argv[2] ?? QUESTION }, zh);
save('answer', answer, 'alice 使用了 /提问');
for (const [name, label] of [['source', '查看原文'], ['why', '为什么']] as const)
  save(name, await real.click(answer, label, zh), '只有你能看到');
save('reading', await real.click(await real.click(answer, '查看原文', zh), '阅读全文', zh), '只有你能看到');
save('help', await real.slash('help', {}, { ...zh, user: 'mod' }), '只有你能看到');
save('status', await real.slash('kb status', {}, { ...zh, user: 'mod' }), '只有你能看到');

const { driver, world } = real.scene.discord;
world.addRole(EXPERTS, 'bob');
const settings = { answers: 'questions', experts: EXPERTS, quiet: '23:00-7:00', cooldown: 0 };
save('channel', await real.slash('channel set', settings, { ...zh, user: 'mod' }), '只有你能看到');
await real.slash('channel set', { quiet: 'off' }, { ...zh, user: 'mod' });
const call = await driver.waitForReply(driver.say('general', UNKNOWN), 60_000);
draw('call', call, `回复 alice：${UNKNOWN}`);
const reply = driver.say('general', '晚上六点以后不收费，白天头一小时免费。', { user: 'bob', replyTo: call });
draw('taken', await driver.waitForReply(reply, 60_000), '回复 bob：晚上六点以后不收费，白天头一小时免费。');
draw('taught', await driver.waitForReply(driver.say('general', UNKNOWN, { user: 'mod' }), 60_000), `回复 mod：${UNKNOWN}`);
await real.stop();
