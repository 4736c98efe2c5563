/** What is compared: characters in one width, without white space, which print does not tell. */
const compared = (text: string): string[] => [...text.normalize('NFKC').replace(/\s+/gu, '')];

/** Edits (Levenshtein) that make one text the other, and how many characters there are. */
export function characterErrors(read: string, known: string): { readonly errors: number; readonly characters: number } {
  const [one, other] = [compared(read), compared(known)];
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, character] of one.entries()) {
    const line = [row + 1];
    for (const [at, wanted] of other.entries())
      line.push(
        Math.min((before[at] ?? 0) + (character === wanted ? 0 : 1), (before[at + 1] ?? 0) + 1, (line[at] ?? 0) + 1),
      );
    before = line;
  }
  return { errors: before.at(-1) ?? 0, characters: other.length };
}
