import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Answer, Citation, Conflict } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import { answerLines, unmark, withoutFalseMarks } from '../../show/mod.js';
import type { Button, Out } from '../rest/discord.js';
import type { AnswerRecord } from '../store/answers.js';
import { drawn, showRuns } from '../text/runs.js';
import { plain, plainLine, truncate } from '../text/sanitize.js';
import { packed, splitText } from '../text/split.js';
import { customId, PRESS } from './ids.js';
import { sourceLink } from './link.js';

/** Discord's limits are 4,096 a description and 6,000 an embed; the first one also holds sources and conflicts. */
const FIRST_TEXT = 2400;
const MORE_TEXT = 3900;
export const MAX_TITLE = 250;
const MAX_FIELD = 1024;
const MAX_SOURCE = 480;
const MAX_QUOTE = 300;
const MAX_SOURCE_FIELDS = 2;
const MAX_CONFLICTS = 2;
const MAX_CONFLICT = 300;

export const COLOURS = { sure: 0x2e7d32, unsure: 0xef6c00, none: 0x607d8b };

/** What is said to a greeting or a call for help: no frame of a refusal around it, and nothing to vote on. */
export const renderTalk = (answer: Answer): Out => ({
  embeds: [{ description: drawnLines(answer), color: COLOURS.none }],
});

/** An answer as messages, the first with sources and buttons. */
export function renderAnswer(answer: Answer, record: Pick<AnswerRecord, 'id'>, say: Say, publicUrl?: string): Out[] {
  const [first = '…', ...rest] = pieces(drawnLines(withoutNotes(answer))).map((piece) => showRuns(piece, '**'));
  const level = answer.status === 'answered' ? answer.certainty : 'none';
  const embed: APIEmbed = {
    title: plainLine(answer.question, MAX_TITLE),
    description: first,
    color: COLOURS[level],
    fields: fieldsOf(answer, say, publicUrl),
    footer: { text: footerOf(answer, level, say) },
  };
  if (!embed.title) delete embed.title;
  const total = rest.length + 1;
  const more = rest.map((description, i): Out => {
    const footer = { text: say('continued', { n: i + 2, total }) };
    return { embeds: [{ description, color: COLOURS[level], footer }] };
  });
  return [{ embeds: [embed], buttons: buttonsFor(answer.citations, record.id, say) }, ...more];
}

const drawnLines = (answer: Answer): string =>
  answerLines(answer)
    .map((line) => drawn(withoutFalseMarks(line)))
    .join('\n');

/** The first conflicts stand in fields of their own, where they are not said again. */
const withoutNotes = (answer: Answer): Answer =>
  answer.status === 'answered' ? { ...answer, conflicts: answer.conflicts.slice(MAX_CONFLICTS) } : answer;

/** The first piece leaves room for the sources. */
function pieces(text: string): string[] {
  const [first, ...others] = splitText(text, FIRST_TEXT);
  if (first === undefined) return [];
  return [first, ...splitText(others.join('\n'), MORE_TEXT)];
}

function footerOf(answer: Answer, level: keyof typeof COLOURS, say: Say): string {
  const sure = say(`sure.${level}`);
  if (answer.status !== 'answered' || !answer.verified) return sure;
  const { supported, sentences } = answer.verified;
  return `${sure} · ${say('verified', { supported, sentences })}`;
}

function fieldsOf(answer: Answer, say: Say, publicUrl: string | undefined): APIEmbedField[] {
  const linkTo = linksTo(publicUrl);
  if (answer.status === 'no_evidence') return sourceFields(answer.nearest, say('nearest'), false, linkTo);
  const conflicts = answer.conflicts.slice(0, MAX_CONFLICTS).map(({ about, values }) => ({
    name: plainLine(say('conflict', { about }), MAX_CONFLICT),
    value: truncate(values.map((one) => conflictLine(one, say)).join('\n'), MAX_CONFLICT),
  }));
  const note = answer.note === undefined ? [] : [{ name: say('note'), value: plainLine(answer.note, MAX_CONFLICT) }];
  return [...conflicts, ...sourceFields(answer.citations, say('sources'), true, linkTo), ...note];
}

export const linksTo =
  (publicUrl: string | undefined) =>
  (citation: Citation): string | null =>
    sourceLink(citation, publicUrl);

/** A value with its citation and, where it is known, the day of its article. */
function conflictLine({ value, n, date }: Conflict['values'][number], say: Say): string {
  const cited = `${plainLine(value, 80)} [${n}]`;
  return date === undefined ? cited : cited + say('conflict.dated', { date: plain(date) });
}

/** One line an article: the numbers of its quotes, title, publisher, date and address; without numbers, its quote. */
export function sourceFields(
  citations: readonly Citation[],
  name: string,
  numbered: boolean,
  linkTo: (citation: Citation) => string | null,
): APIEmbedField[] {
  const byArticle = new Map<string, Citation[]>();
  for (const c of citations) byArticle.set(c.articleId, [...(byArticle.get(c.articleId) ?? []), c]);
  const lines = [...byArticle.values()].map((cited) => {
    const marks = numbered ? cited.map((c) => `[${c.n}]`).join('') : '•';
    if (cited[0] === undefined) return '';
    const quote = numbered ? '' : `\n> ${plainLine(unmark(cited[0].quote), MAX_QUOTE)}`;
    return sourceLine(marks, cited[0], linkTo(cited[0])) + quote;
  });
  const values = packed(lines, MAX_FIELD).slice(0, MAX_SOURCE_FIELDS);
  return values.map((value, i) => ({ name: i === 0 ? name : '…', value }));
}

function sourceLine(marks: string, { title, source, date }: Citation, link: string | null): string {
  const about = [plainLine(unmark(title), 120), source && plainLine(source, 60), date && plain(date)]
    .filter(Boolean)
    .join(' · ');
  return truncate(`${marks} ${about}`, MAX_SOURCE - (link?.length ?? 0)) + (link === null ? '' : `\n${link}`);
}

export function buttonsFor(citations: readonly Citation[], id: string, say: Say): Button[] {
  const source: Button = { id: customId(PRESS.source, id), label: say('button.source'), style: 1 };
  return [
    ...(citations.length > 0 ? [source] : []),
    { id: customId(PRESS.why, id), label: say('button.why'), style: 2 },
    { id: customId(PRESS.up, id), label: '👍', style: 2 },
    { id: customId(PRESS.down, id), label: '👎', style: 2 },
  ];
}

/** With a button that takes the answer away again, for the asker and moderators. */
export function withDelete([first, ...more]: readonly Out[], id: string): Out[] {
  if (first === undefined) return [];
  const button: Button = { id: customId(PRESS.remove, id), label: '🗑️', style: 2 };
  return [{ ...first, buttons: [...(first.buttons ?? []), button] }, ...more];
}
