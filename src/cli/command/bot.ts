import { EXIT, type Run } from '../context.js';
import { CommandError } from '../errors.js';

export const run: Run = async ({ config }) => {
  if (config.DISCORD_TOKEN === undefined) throw new CommandError('NO_TOKEN', {}, EXIT.usage);
  throw new Error('not wired yet');
};
