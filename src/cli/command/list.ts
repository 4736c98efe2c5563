import { type ArticleEntry, listArticles, openForReading, storeExists } from '../../../index/mod.js';
import { oneLine } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { frameWord } from '../terminal.js';

/** What is in the library, a line an article: under which id `show` gives it, its title, its day, and of what it is a copy. */
export const run: Run = async (context, _, { collection }) => {
  const { dataDir, json, language, terminal } = context;
  const articles = entries(dataDir).filter((one) => collection === undefined || collection.includes(one.collection));
  if (json) {
    printJson(context, { articles });
    return EXIT.done;
  }
  const { out } = terminal;
  if (articles.length === 0) out.line(frameWord(language, 'statusEmpty', { dataDir }));
  for (const { id, title, date, copyOf } of articles) {
    const rest = [...(date === null ? [] : [`  ${date}`]), ...(copyOf === null ? [] : [`  = ${copyOf}`])];
    out.line(`${oneLine(id)}  ${out.paint.bold(oneLine(title))}${out.paint.dim(rest.map(oneLine).join(' '))}`);
  }
  return EXIT.done;
};

function entries(dataDir: string): ArticleEntry[] {
  if (!storeExists(dataDir)) return [];
  const db = openForReading(dataDir);
  try {
    return listArticles(db);
  } finally {
    db.close();
  }
}
