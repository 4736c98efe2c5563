// @ts-check
/** Finds a quote among the runs of print of a PDF, whose order, spaces and forms of letters are those of the printer. */

/** @typedef {{ str: string }} Printed */
/** @typedef {{ readonly letters: string, readonly places: readonly { item: number, at: number }[] }} Folded */

/** Letters and figures as they are compared: a radical ⽂ or a wide Ａ is what it looks like. */
const fold = (/** @type {string} */ letter) =>
  letter
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** @param {readonly Printed[]} items @returns {Folded} */
function foldAll(items) {
  let letters = '';
  /** @type {{ item: number, at: number }[]} */
  const places = [];
  items.forEach(({ str }, item) => {
    let at = 0;
    for (const letter of str) {
      const folded = fold(letter);
      letters += folded;
      for (let i = 0; i < folded.length; i += 1) places.push({ item, at });
      at += letter.length;
    }
  });
  return { letters, places };
}

/** @param {string} text @param {string} part @returns {number} how often it is there */
const countOf = (text, part) => text.split(part).length - 1;

/**
 * The stretches of print that make up `text.slice(start, end)`, in the order of the quote. One that is printed in one piece is
 * found as such, the right one where it is printed more than once; else the longest pieces of it, each near the one before.
 * @template {Printed} T
 * @param {readonly T[]} items @param {string} text @param {number} start @param {number} end
 * @returns {{ item: T, from: number, to: number }[]}
 */
export function findPrinted(items, text, start, end) {
  const { letters, places } = foldAll(items);
  const quote = [...text.slice(start, end)].map(fold).join('');
  /** @type {{ item: T, from: number, to: number }[]} */
  const found = [];
  let near = nthPlace(letters, quote, countOf([...text.slice(0, start)].map(fold).join(''), quote));
  for (let at = 0; at < quote.length; ) {
    const length = longestFrom(letters, quote, at);
    const place = nearest(letters, quote.slice(at, at + length), near);
    for (let i = place; i < place + length; i += 1) addLetter(found, items, places[i]);
    if (length > 0) near = place + length;
    // A letter that cleaning put in is printed nowhere.
    at += Math.max(1, length);
  }
  return found;
}

/** @param {string} letters @param {string} quote @param {number} n from 0 @returns {number} */
function nthPlace(letters, quote, n) {
  let place = letters.indexOf(quote);
  for (let i = 0; i < n && quote !== ''; i += 1) {
    const next = letters.indexOf(quote, place + 1);
    if (next === -1) break;
    place = next;
  }
  return Math.max(0, place);
}

/** How much of the quote from `at` on is printed in one piece. @param {string} letters @param {string} quote @param {number} at */
function longestFrom(letters, quote, at) {
  let [least, most] = [0, quote.length - at];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (letters.includes(quote.slice(at, at + middle))) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** @param {string} letters @param {string} part @param {number} near @returns {number} */
function nearest(letters, part, near) {
  const after = letters.indexOf(part, near);
  const before = letters.lastIndexOf(part, near);
  if (after === -1 || before === -1) return Math.max(after, before);
  return after - near <= near - before ? after : before;
}

/**
 * @template {Printed} T
 * @param {{ item: T, from: number, to: number }[]} found @param {readonly T[]} items
 * @param {{ item: number, at: number } | undefined} place
 */
function addLetter(found, items, place) {
  const item = items[place?.item ?? -1];
  if (place === undefined || item === undefined) return;
  const last = found.at(-1);
  const end = place.at + ((item.str.codePointAt(place.at) ?? 0) > 0xffff ? 2 : 1);
  // What lies between two letters of a run (a comma, a space) belongs to them.
  const goesOn = last?.item === item && place.at >= last.from && fold(item.str.slice(last.to, place.at)) === '';
  if (last !== undefined && goesOn) last.to = Math.max(last.to, end);
  else found.push({ item, from: place.at, to: end });
}
