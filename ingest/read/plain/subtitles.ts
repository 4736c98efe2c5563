/** `00:01:02,500 --> 00:01:05,000`, hours optional; WebVTT writes a point and may add settings. */
const TIMES = /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3})/;
/** Share of the cues that end a sentence from which the author wrote punctuation. */
const PUNCTUATED = 0.1;
/** Seconds of silence after which something else is said. */
const PAUSE_SECONDS = 3;
/** Characters of a line made of cues without punctuation: about a spoken sentence. */
const LINE_LENGTH = 40;
/** Characters after which a paragraph ends with its sentence. */
const PARAGRAPH_LENGTH = 200;
const ENDS = /[。！？!?…][”’」』）)]*$|[A-Za-z]\.$/;
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

type Cue = { readonly start: number; readonly end: number; readonly text: string };

/** Whether a text is subtitles, whatever its name says. */
export const looksLikeSubtitles = (text: string): boolean =>
  /^(?:\uFEFF)?(?:WEBVTT\b|\s*\d+\s*\n)/.test(text) && cuesOf(text.slice(0, 4096)).length > 0;

/** What is said, cues joined into sentences and sentences into paragraphs; times and marks are left out. */
export function spokenText(source: string): string[] {
  const cues = cuesOf(source);
  const isPunctuated = cues.filter(({ text }) => ENDS.test(text)).length >= cues.length * PUNCTUATED;
  const paragraphs: string[] = [];
  let line = '';
  let last: Cue | null = null;
  for (const cue of cues) {
    const isOver = isPunctuated
      ? ENDS.test(line) && line.length >= PARAGRAPH_LENGTH
      : line.length + cue.text.length > LINE_LENGTH;
    const hasPaused = last !== null && cue.start - last.end > PAUSE_SECONDS && (!isPunctuated || ENDS.test(line));
    if (line !== '' && (isOver || hasPaused)) {
      paragraphs.push(line);
      line = '';
    }
    // Rolling captions say the last line again.
    if (last?.text !== cue.text) line = joined(line, cue.text, isPunctuated);
    last = cue;
  }
  return line === '' ? paragraphs : [...paragraphs, line];
}

function joined(before: string, after: string, isPunctuated: boolean): string {
  if (before === '') return after;
  const isChinese = WIDE.test(before.at(-1) ?? '') && WIDE.test(after[0] ?? '');
  return isChinese && isPunctuated ? before + after : `${before} ${after}`;
}

function cuesOf(source: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of source.replace(/\r/g, '').split(/\n[ \t]*\n/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMES.test(line));
    const times = TIMES.exec(lines[at] ?? '');
    if (times === null) continue;
    const text = lines
      .slice(at + 1)
      .map(spoken)
      .filter((line) => line !== '')
      .reduce((all, line) => joined(all, line, true), '');
    if (text !== '') cues.push({ start: seconds(times[1] ?? ''), end: seconds(times[2] ?? ''), text });
  }
  return cues;
}

/** Without tags of colour and place; `<v 张三>` names who speaks. */
const spoken = (line: string): string =>
  line
    .replace(/<v(?:\.[^ >]*)?\s+([^>]+)>/g, '$1：')
    .replace(/<\/?[^>]*>|\{\\[^}]*\}/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();

const seconds = (time: string): number =>
  time
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
