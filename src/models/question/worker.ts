/** Entry of the thread that says what questions want. */
import type { Intent } from '../../core/mod.js';
import { serve } from '../serve.js';
import type { QuestionFolder } from './folder.js';

export default serve<QuestionFolder, string, Intent>(async (setup) => {
  const { openSession } = await import('./session.js');
  return openSession(setup);
});
