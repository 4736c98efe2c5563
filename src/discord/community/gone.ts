import { DiscordAPIError } from 'discord.js';

/**
 * Waits for what the bot writes of its own accord. A message or channel that is gone, or where it may not write any more, is passed
 * over; a network that is down is not, and is tried again.
 * @returns whether it was written
 */
export async function unlessGone(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    return false;
  }
}
