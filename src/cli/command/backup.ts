import { backUp } from '../backup.js';
import { EXIT, printJson, type Run } from '../context.js';
import { size } from '../render/size.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, [path = '']) => {
  const saved = await backUp(context.dataDir, path);
  if (context.json) printJson(context, saved);
  else {
    const values = { articles: saved.articles, path, size: size(saved.bytes) };
    context.terminal.out.line(frameWord(context.language, 'backedUp', values));
  }
  return EXIT.done;
};
