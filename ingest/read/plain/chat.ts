import { isQuestionInForm } from '../../../src/language/mod.js';
import { escapeHtml } from '../markup.js';

/** Something said in a chat. `day` as printed, empty where nothing is known. */
export type Message = { readonly day: string; readonly speaker: string; readonly text: string };

/** Share of a text's lines that have to belong to messages with a head, for it to be a chat. */
const MIN_HEADS = 3;
const HEAD_SHARE = 0.15;
const NAME = '[^\\s:：\\[\\]()（）<>][^:：\\[\\]\\n]{0,38}?';
const DAY = '(\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?)';
const TIME = '(?:[上下]午|凌晨|早上|中午|晚上|[AP]M)?\\s?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[AP]M)?';
/** `(12345)` or `<a@b.c>` behind a name in QQ's exports. */
const NUMBER = '(?:\\s*[(（<]\\S{3,40}[)）>])?';

/** Message heads as programs write them: the day, who, and what where it stands on the same line. */
const HEADS: readonly RegExp[] = [
  new RegExp(`^\\[?${DAY}[ T,]*${TIME}\\]?[ \\t]+(${NAME})${NUMBER}\\s*[:：]\\s?(.*)$`),
  new RegExp(`^\\[?${DAY}[ T,]*${TIME}\\]?[ \\t]+(${NAME})${NUMBER}\\s*$()`),
];
/** `张三 2023/5/1 12:00:00`, then what was said. */
const NAME_FIRST = new RegExp(`^(${NAME})${NUMBER}[ \\t]+${DAY}[ T,]*${TIME}\\s*$`);
/** `张三 12:00` with nothing else: what people copy from a chat's window. */
const NAME_AND_TIME = new RegExp(`^(${NAME})[ \\t]+${TIME}\\s*$`);
/** A day between dashes or dots. Letters beside it, Chinese ones as well, make it something that is said. */
const DAY_LINE = new RegExp(`^[^\\p{L}\\p{N}]*${DAY}(?:\\s*(?:星期|周|週)[一二三四五六日天])?[^\\p{L}\\p{N}]*$`, 'u');

type Head = { readonly day: string | null; readonly speaker: string; readonly text: string };

/** The messages of a plain log; null where the text is none. */
export function messagesOf(text: string): Message[] | null {
  const lines = text.split('\n');
  const heads = lines.map(headOf);
  const count = heads.filter((head) => head !== null).length;
  const filled = lines.filter((line) => line.trim() !== '').length;
  if (count < MIN_HEADS || count < filled * HEAD_SHARE || !speakersReturn(heads)) return null;
  const messages: Message[] = [];
  let day = '';
  let open: { speaker: string; lines: string[] } | null = null;
  const close = (): void => {
    const said = open?.lines.join('\n').trim() ?? '';
    if (open !== null && said !== '') messages.push({ day, speaker: open.speaker, text: said });
  };
  for (const [index, line] of lines.entries()) {
    const head = heads[index] ?? null;
    const dayLine = head === null ? DAY_LINE.exec(line)?.[1] : undefined;
    if (head === null && dayLine === undefined) {
      if (open === null) open = { speaker: '', lines: [] };
      open.lines.push(line);
      continue;
    }
    close();
    open = head === null ? null : { speaker: head.speaker, lines: [head.text] };
    day = dayLine ?? head?.day ?? day;
  }
  close();
  return messages;
}

function headOf(line: string): Head | null {
  for (const pattern of HEADS) {
    const [, day, speaker, text] = pattern.exec(line) ?? [];
    if (day !== undefined && speaker !== undefined) return { day, speaker: speaker.trim(), text: text ?? '' };
  }
  const named = NAME_FIRST.exec(line);
  if (named !== null) return { day: named[2] ?? null, speaker: named[1]?.trim() ?? '', text: '' };
  const timed = NAME_AND_TIME.exec(line);
  return timed === null ? null : { day: null, speaker: timed[1]?.trim() ?? '', text: '' };
}

/** In a timetable or a log of events every line begins differently; people in a chat speak again. */
function speakersReturn(heads: readonly (Head | null)[]): boolean {
  const speakers = heads.flatMap((head) => (head === null ? [] : [head.speaker]));
  return new Set(speakers).size < speakers.length;
}

/** What is said after a question belongs to it for so many messages. */
const MOST_ANSWERS = 3;

/** A chat as HTML: its days as headings, a paragraph a message, `谁：什么`; a question opens what others say to it. */
export function chatHtml(messages: readonly Message[]): string[] {
  const pieces: string[] = [];
  let html = '';
  let day = '';
  for (let i = 0; i < messages.length; ) {
    const message = messages[i] as Message;
    if (message.day !== day && message.day !== '') {
      if (html !== '') pieces.push(html);
      html = `<h2>${escapeHtml(message.day)}</h2>`;
      day = message.day;
    }
    const answers = answersTo(message, messages.slice(i + 1, i + 1 + MOST_ANSWERS));
    const said = answers.map((answer) => `<p>${lineOf(answer)}</p>`).join('');
    html +=
      said === '' ? `<p>${lineOf(message)}</p>` : `<details><summary>${lineOf(message)}</summary>${said}</details>`;
    i += 1 + answers.length;
  }
  return html === '' ? pieces : [...pieces, html];
}

const lineOf = ({ speaker, text }: Message): string =>
  escapeHtml(speaker === '' ? text : `${speaker}：${text}`).replace(/\n+/g, '<br>');

const asks = ({ text }: Message): boolean => !text.includes('\n') && isQuestionInForm(text);

/** What others say right after a question, until somebody asks again, the asker speaks, or the day is over. */
function answersTo(question: Message, after: readonly Message[]): readonly Message[] {
  if (!asks(question)) return [];
  const end = after.findIndex(
    (next) => asks(next) || next.speaker === question.speaker || (next.day !== '' && next.day !== question.day),
  );
  return end < 0 ? after : after.slice(0, end);
}
