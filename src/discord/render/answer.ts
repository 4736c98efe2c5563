import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Answer, Citation, Conflict } from '../../core/mod.js';
import { ANSWERS } from '../../messages/answers.js';
import type { Say } from '../../messages/discord.js';
import { fill } from '../../messages/fill.js';
import type { Button, Out } from '../rest/discord.js';
import type { AnswerRecord } from '../store/answers.js';
import { markQuotes, showRuns } from '../text/exact.js';
import { answerText, plain, plainLine, plainUrl, truncate } from '../text/sanitize.js';
import { splitText } from '../text/split.js';
import { customId, PRESS } from './ids.js';

/** Discord's limits are 4,096 a description and 6,000 an embed; the first one also holds sources and conflicts. */
const FIRST_TEXT = 2400;
const MORE_TEXT = 3900;
const MAX_TITLE = 250;
const MAX_FIELD = 1024;
const MAX_SOURCE = 480;
const MAX_SOURCE_FIELDS = 2;
const MAX_CONFLICTS = 2;
const MAX_CONFLICT = 300;

/** Where confidence is called high and medium. */
const HIGH = 0.8;
const MIDDLE = 0.5;

const COLOURS = { high: 0x2e7d32, middle: 0xf9a825, low: 0xef6c00, none: 0x607d8b };

/** What is said to a greeting or a call for help: no frame of a refusal around it, and nothing to vote on. */
export const renderTalk = ({ answer }: Answer): Out => ({
  embeds: [{ description: answerText(answer, new Set()), color: COLOURS.none }],
});

/** An answer as messages, the first with sources and buttons. */
export function renderAnswer(answer: Answer, record: AnswerRecord, say: Say): Out[] {
  const numbers = new Set(answer.citations.map((c) => c.n));
  const text = answerText(markQuotes(withoutNotes(answer)), numbers, answer.mode === 'llm');
  const [first = '…', ...rest] = pieces(text).map((piece) => showRuns(piece, '**'));
  const level = levelOf(answer);
  const embed: APIEmbed = {
    title: plainLine(answer.question, MAX_TITLE),
    description: first,
    color: COLOURS[level],
    fields: fieldsOf(answer, say),
    footer: { text: footerOf(answer, level, say) },
  };
  if (!embed.title) delete embed.title;
  const total = rest.length + 1;
  const more = rest.map((description, i): Out => {
    const footer = { text: say('continued', { n: i + 2, total }) };
    return { embeds: [{ description, color: COLOURS[level], footer }] };
  });
  return [{ embeds: [embed], buttons: buttonsFor(answer, record.id, say) }, ...more];
}

/** What a quoting answer says of conflicts stands in fields of its own, where it is not said again. */
function withoutNotes<A extends Answer>(answer: A): A {
  const { conflict } = ANSWERS[answer.language];
  const notes = shownConflicts(answer).map(({ about }) => fill(conflict, { about }));
  const lines = answer.answer.split('\n').filter((line) => !notes.some((note) => line.startsWith(note)));
  return { ...answer, answer: lines.join('\n') };
}

const shownConflicts = ({ conflicts }: Answer): readonly Conflict[] => conflicts.slice(0, MAX_CONFLICTS);

/** The first piece leaves room for the sources. */
function pieces(text: string): string[] {
  const [first, ...others] = splitText(text, FIRST_TEXT);
  if (first === undefined) return [];
  return [first, ...splitText(others.join('\n'), MORE_TEXT)];
}

type Level = keyof typeof COLOURS;

function levelOf({ status, confidence }: Answer): Level {
  if (status === 'no_evidence') return 'none';
  if (confidence >= HIGH) return 'high';
  return confidence >= MIDDLE ? 'middle' : 'low';
}

function footerOf(answer: Answer, level: Level, say: Say): string {
  const parts = [say(`sure.${level}`, { percent: Math.round(answer.confidence * 100) })];
  if (answer.status === 'answered' && answer.verified)
    parts.push(say('verified', { supported: answer.verified.supported, sentences: answer.verified.sentences }));
  return [...parts, say('generation', { n: answer.generation })].join(' · ');
}

function fieldsOf(answer: Answer, say: Say): APIEmbedField[] {
  if (answer.status === 'no_evidence') return sourceFields(answer.nearest, say('nearest'), false);
  const conflicts = shownConflicts(answer).map(({ about, values }) => ({
    name: plainLine(say('conflict', { about }), MAX_CONFLICT),
    value: truncate(values.map((one) => conflictLine(one, say)).join('\n'), MAX_CONFLICT),
  }));
  const note = answer.note === undefined ? [] : [{ name: say('note'), value: plainLine(answer.note, MAX_CONFLICT) }];
  return [...conflicts, ...sourceFields(answer.citations, say('sources'), true), ...note];
}

/** A value with its citation and, where it is known, the day of its article. */
function conflictLine({ value, n, date }: Conflict['values'][number], say: Say): string {
  const cited = `${plainLine(value, 80)} [${n}]`;
  return date === undefined ? cited : cited + say('conflict.dated', { date: plain(date) });
}

/** One line an article: the numbers of its quotes, title, publisher, date and address. */
function sourceFields(citations: readonly Citation[], name: string, numbered: boolean): APIEmbedField[] {
  const byArticle = new Map<string, Citation[]>();
  for (const c of citations) byArticle.set(c.articleId, [...(byArticle.get(c.articleId) ?? []), c]);
  const lines = [...byArticle.values()].map((cited) => {
    const marks = numbered ? cited.map((c) => `[${c.n}]`).join('') : '•';
    return cited[0] === undefined ? '' : sourceLine(marks, cited[0]);
  });
  const values: string[] = [];
  for (const line of lines) {
    const last = values.at(-1);
    const fits = last !== undefined && last.length + 1 + line.length <= MAX_FIELD;
    if (fits) values[values.length - 1] = `${last}\n${line}`;
    else values.push(line);
  }
  return values.slice(0, MAX_SOURCE_FIELDS).map((value, i) => ({ name: i === 0 ? name : '…', value }));
}

function sourceLine(marks: string, { title, source, date, url }: Citation): string {
  const link = plainUrl(url);
  const about = [plainLine(title, 120), source && plainLine(source, 60), date && plain(date)]
    .filter(Boolean)
    .join(' · ');
  return truncate(`${marks} ${about}`, MAX_SOURCE - (link?.length ?? 0)) + (link === null ? '' : `\n${link}`);
}

function buttonsFor(answer: Answer, id: string, say: Say): Button[] {
  const source: Button = { id: customId(PRESS.source, id), label: say('button.source'), style: 1 };
  return [
    ...(answer.citations.length > 0 ? [source] : []),
    { id: customId(PRESS.why, id), label: say('button.why'), style: 2 },
    { id: customId(PRESS.up, id), label: '👍', style: 2 },
    { id: customId(PRESS.down, id), label: '👎', style: 2 },
  ];
}
