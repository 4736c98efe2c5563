/**
 * What a model wrote, without what a reader shall not be sent: links, images, HTML, mentions, code fences, hidden
 * characters and a reasoning model's thoughts.
 */
export function cleanSentence(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)?/g, '')
    .replace(/\[([^\]]*)\]\((?:[^)]*)\)?/g, '$1')
    .replace(/<(?:@[!&]?|#|a?:\w+:)\d+>|@(?:everyone|here)\b/g, '')
    .replace(/<[^>]{0,200}>/g, '')
    .replace(/(?:https?|ftp|file|data|javascript|mailto):[^\s，。；！？、）)\]】"”]*/gi, '')
    .replace(
      /\b(?:www\.)?(?:[a-z0-9-]+\.)+(?:com|net|org|io|cn|example|top|xyz|info|co|ru|tk|site|online|me|dev|app)\b(?:\/[^\s，。；！？、）)]*)?/gi,
      '',
    )
    .replace(/`{1,3}|\*\*|__|~~/g, '')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .replace(/^\s*(?:#{1,6}\s+|[-*•>]\s+|\d{1,2}[.)、]\s*(?=\D))/u, '')
    .replace(/[（(]\s*[）)]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const THOUGHT = /<(think|thinking|reasoning)>/i;

/** Passes on a stream of text without `<think>…</think>`, however its tags are cut. */
export function thoughtFilter(): (piece: string) => string {
  let held = '';
  let inside: string | null = null;
  return (piece) => {
    held += piece;
    let shown = '';
    for (;;) {
      if (inside !== null) {
        const end = held.toLowerCase().indexOf(`</${inside}>`);
        if (end < 0) {
          held = held.slice(-20);
          return shown;
        }
        held = held.slice(end + inside.length + 3);
        inside = null;
      }
      const begin = THOUGHT.exec(held);
      if (!begin) {
        const tag = /<\/?[a-z]{0,10}$/i.exec(held);
        const safe = tag ? tag.index : held.length;
        shown += held.slice(0, safe);
        held = held.slice(safe);
        return shown;
      }
      shown += held.slice(0, begin.index);
      held = held.slice(begin.index + begin[0].length);
      inside = (begin[1] ?? '').toLowerCase();
    }
  };
}
