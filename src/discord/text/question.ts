/** What people write on Discord as plain words: what is markup or address there means nothing to a search. */

type Embed = {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | undefined;
};

/** Users, roles and channels; timestamps; commands; custom emoji, of which the name says nothing. */
const ADDRESSES = /<(?:@[!&]?\d+|#\d+|t:-?\d+(?::\w)?|\/[^:>\n]+:\d+|a?:\w+:\d+|id:\w+)>|@(?:everyone|here)\b/g;
const MASKED_LINK = /!?\[([^\]\n]+)\]\(\s*<?https?:[^)\s]+(?:\s+"[^"\n]*")?\s*\)/g;
/** A fence may name its language on the first line; a lone word there is only that where more follows. */
const FENCE = /```(?:[\w+#-]*\n)?([\s\S]*?)```/g;
const INLINE_CODE = /(`{1,2})([^`]+)\1/g;
const PAIRED = /(\*{1,3}|__|~~|\|\|)(?=\S)([\s\S]*?\S)\1/g;
const LINE_MARK = /^[ \t]*(?:>{1,3}|#{1,3}|-#)[ \t]+/gm;

/** The question in a message, without markup; may be empty. */
export function questionIn(content: string): string {
  const bare = content
    .replace(FENCE, '$1')
    .replace(INLINE_CODE, '$2')
    .replace(MASKED_LINK, '$1')
    .replace(ADDRESSES, ' ')
    .replace(LINE_MARK, '');
  // Twice, for marks within marks.
  return bare
    .replace(PAIRED, '$2')
    .replace(PAIRED, '$2')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** All that a message says: some hold nothing but an embed. */
export function saidIn({
  content,
  embeds = [],
}: {
  readonly content: string;
  readonly embeds?: readonly Embed[];
}): string {
  const framed = embeds.flatMap(({ title, description, fields = [] }) => [
    title,
    description,
    ...fields.map(({ name, value }) => `${name}：${value}`),
  ]);
  return [content, ...framed].filter((part) => part !== undefined && part.trim() !== '').join('\n');
}
