import PostalMime from 'postal-mime';
import { type Extracted, tidy, toDay } from '../extracted.js';
import { fromMarkup, textElement } from '../markup.js';
import { ReadProblem } from '../reasons.js';

/** A mail is known by one of the fields that all have. */
const FIELD = /^(?:from|date|subject|received|message-id|mime-version):/im;
const HEAD_BYTES = 64 * 1024;
const MAX_NESTING = 20;

/** A saved mail: its subject, sender and day, and the body as a page where it has one, else as text. */
export async function readEml(bytes: Buffer): Promise<Extracted> {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  if (!FIELD.test(head.split(/\r?\n\r?\n/, 1)[0] ?? '')) throw new ReadProblem('notMail');
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: MAX_NESTING });
  const subject = tidy(mail.subject);
  const body =
    mail.html ??
    (mail.text ?? '')
      .split(/\r?\n\s*\r?\n/)
      .map((part) => textElement('p', part))
      .join('');
  return fromMarkup({
    pieces: [subject === null ? '' : textElement('h1', subject), body].filter((piece) => piece !== ''),
    title: subject,
    author: tidy(mail.from?.name || mail.from?.address),
    date: toDay(mail.date),
  });
}
