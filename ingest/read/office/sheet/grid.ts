/** Cells as people see them, row by row; a merged cell's text stands in every place it covers. */
export type Grid = readonly (readonly string[])[];

/** Rows `s.r` to `e.r`, columns `s.c` to `e.c`, all inclusive. */
export type Merge = {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
};

/** A merge over more cells is a coloured background, not a table's cell. */
const MAX_MERGED_CELLS = 20_000;

/** Merged cells filled in, blank rows kept as empty ones, blank columns at the left and blank cells at a row's end dropped. */
export function gridOf(rows: string[][], merges: readonly Merge[] = []): Grid {
  for (const merge of merges) fillMerge(rows, merge);
  let left = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const first = row.findIndex((cell) => cell);
    if (first !== -1) left = Math.min(left, first);
  }
  // Rows end where their text does: one stray cell far to the right must not widen 50,000 of them.
  return rows.map((row) =>
    Array.from({ length: Math.max(0, lastFilled(row) + 1 - left) }, (_, index) => row[left + index] ?? ''),
  );
}

function fillMerge(rows: string[][], { s, e }: Merge): void {
  const text = rows[s.r]?.[s.c] ?? '';
  const bottom = Math.min(e.r, rows.length - 1);
  if (text === '' || (bottom - s.r + 1) * (e.c - s.c + 1) > MAX_MERGED_CELLS) return;
  for (let r = s.r; r <= bottom; r += 1) {
    const row = rows[r];
    for (let c = s.c; row !== undefined && c <= e.c; c += 1) row[c] = text;
  }
}

function lastFilled(row: readonly string[]): number {
  for (let index = row.length - 1; index >= 0; index -= 1) if (row[index]) return index;
  return -1;
}

/** The different texts of a row, blanks left out: one where a title is merged over the whole width. */
export const valuesOf = (row: readonly string[]): string[] => [...new Set(row.filter((cell) => cell !== ''))];
