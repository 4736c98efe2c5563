import { openForReading, readArticle } from '../../../index/mod.js';
import { ArticleNotFoundError } from '../../core/mod.js';
import { oneLine, safe } from '../../show/mod.js';
import { EXIT, printJson, type Run } from '../context.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, [id = ''], options) => {
  const db = openForReading(context.dataDir);
  try {
    const article = readArticle(db, id);
    if (article === undefined) throw new ArticleNotFoundError(id);
    if (context.json) {
      printJson(context, article);
      return EXIT.done;
    }
    const { out } = context.terminal;
    const fields = [
      ['published', article.source],
      ['date', article.date],
      ['author', article.author],
      ['url', article.url],
      ['path', article.path],
    ] as const;
    out.line(out.paint.bold(oneLine(article.title)));
    for (const [word, value] of fields) {
      if (value) out.line(out.paint.dim(`${frameWord(context.language, word)}  ${oneLine(value)}`));
    }
    out.line(`\n${safe(options.original ? article.original : article.text)}`);
    return EXIT.done;
  } finally {
    db.close();
  }
};
