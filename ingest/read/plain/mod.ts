import { type Extracted, toDay } from '../extracted.js';
import { readText } from '../markdown/mod.js';
import { fromMarkup, textElement } from '../markup.js';
import { ReadProblem } from '../reasons.js';
import { chatHtml, messagesOf } from './chat.js';
import { looksLikeSubtitles, spokenText } from './subtitles.js';

/** A text file: an article as it stands, or what people save under that name, a chat or subtitles. */
export function readPlain(text: string): Extracted {
  if (looksLikeSubtitles(text)) return readSubtitles(text);
  const messages = messagesOf(text);
  if (messages === null) return readText(text);
  return fromMarkup({ pieces: chatHtml(messages), date: toDay(messages.at(-1)?.day || null) });
}

/** `.srt` and `.vtt`. */
export function readSubtitles(text: string): Extracted {
  const paragraphs = spokenText(text);
  if (paragraphs.length === 0) throw new ReadProblem('noCues');
  return fromMarkup({ pieces: [paragraphs.map((paragraph) => textElement('p', paragraph)).join('')] });
}
