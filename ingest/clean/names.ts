import { isSurname, simplifyByCharacter } from '../../src/language/mod.js';

const SEPARATOR = /[\s、,，;；/&]+/u;
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const FOREIGN_NAME = /^\p{Script=Han}{1,6}[·•]\p{Script=Han}{1,8}$/u;
const LATIN_NAME = /^\p{Lu}[\p{L}'’-]*\.?(?: \p{Lu}[\p{L}'’-]*\.?){0,3}$/u;
/** Words that stand among the names of a byline. */
const ROLE =
  /^(?:(?:本报|特约|实习|见习|驻地|全媒体)*(?:记者|記者|通讯员|通訊員)|本报|实习生|文\/图|图\/文|摄影|报道|報道|文|图)$/u;

/**
 * The people named in a byline: `记者 张三 李四` -> `张三 李四`.
 * @returns null where what stands there are not names: an interviewer's question is prose.
 */
export function names(value: string): string | null {
  const trimmed = value.trim();
  if (LATIN_NAME.test(trimmed)) return trimmed;
  const people: string[] = [];
  const parts = joinSpacedNames(trimmed).split(SEPARATOR);
  for (const part of parts) {
    if (part === '' || ROLE.test(part)) continue;
    const chinese = HAN_NAME.test(part) && isSurname(simplifyByCharacter(part.charAt(0)));
    if (!chinese && !FOREIGN_NAME.test(part)) return null;
    people.push(part);
  }
  return people.length === 0 ? null : people.join(' ');
}

/** `张 三` is one name: printers widen names of two characters to three. */
const joinSpacedNames = (value: string): string =>
  value.replace(/(?<!\p{Script=Han})(\p{Script=Han})[ \u3000]+(\p{Script=Han})(?!\p{Script=Han})/gu, '$1$2');
