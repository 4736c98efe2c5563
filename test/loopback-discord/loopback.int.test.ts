import { Client, type Interaction, MessageFlags, Partials } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INTENT, type LoopbackDiscord, startLoopbackDiscord } from './mod.js';

const ASK = { name: 'ask', description: 'Ask', options: [{ name: 'how', description: 'How', type: 3 }] };

/** An ordinary discord.js client that misbehaves on request. */
async function answer(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  switch (interaction.options.getString('how')) {
    case 'long':
      await interaction.reply('x'.repeat(2001));
      return;
    case 'silent':
      return;
    case 'ephemeral':
      await interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
      return;
    default:
      await interaction.deferReply();
      await interaction.editReply({ embeds: [{ description: 'an answer' }] });
      await interaction.followUp('and more');
  }
}

describe('the loopback Discord', () => {
  let discord: LoopbackDiscord;
  let client: Client;
  const errors: unknown[] = [];

  beforeEach(async () => {
    discord = await startLoopbackDiscord({ ackMs: 400 });
    const intents = INTENT.GUILDS | INTENT.GUILD_MESSAGES | INTENT.DIRECT_MESSAGES;
    client = new Client({ intents, partials: [Partials.Channel], rest: { api: discord.api } });
    client.on('interactionCreate', (i) => void answer(i).catch((e) => errors.push(e)));
    client.on('error', (e) => errors.push(e));
    await client.login(discord.token);
    await discord.ready();
    await client.rest.put(`/applications/${discord.appId}/commands`, { body: [ASK] });
  });

  afterEach(async () => {
    await client.destroy();
    await discord.stop();
  });

  it('serves a well-behaved client without a complaint', async () => {
    const i = await discord.driver.slash('ask');
    await i.until(() => i.followups.length === 1);
    expect(i.text).toBe('an answer\nand more');
    expect((await discord.driver.slash('ask', { how: 'ephemeral' })).reply?.ephemeral).toBe(true);
    expect(discord.violations).toEqual([]);
    expect(discord.rest.unhandled).toEqual([]);
  });

  it('notes a message over the limit with the error Discord gives', async () => {
    const i = await discord.driver.slash('ask', { how: 'long' });
    expect(i.failed).toBe('timeout');
    expect(discord.violations[0]).toMatchObject({ kind: 'rest', status: 400, code: 50035 });
    expect(discord.violations[0]?.errors).toMatchObject({ data: { content: { _errors: [{}] } } });
  });

  it('notes an interaction that nobody answered', async () => {
    const i = await discord.driver.slash('ask', { how: 'silent' });
    expect(i.failed).toBe('timeout');
    expect(discord.violations).toMatchObject([{ kind: 'interaction', code: 'no-initial-response' }]);
  });

  it('hides message content from a client that has no message content intent', async () => {
    const seen: string[] = [];
    client.on('messageCreate', (m) => void seen.push(m.content));
    discord.driver.say('general', 'a secret');
    discord.driver.say('general', `${discord.mention} hello`);
    discord.driver.dm('alice', 'direct');
    await discord.bus.waitFor(() => seen.length === 3);
    expect(seen).toEqual(['', `${discord.mention} hello`, 'direct']);
  });

  it('survives a resumed and a lost session', async () => {
    discord.faults.drop();
    await discord.bus.waitFor(() => discord.gateway.stats.resumes === 1);
    const i = await discord.driver.slash('ask');
    expect(i.failed).toBeNull();
  });
});
