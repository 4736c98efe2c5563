import { type APIApplication, ApplicationIntegrationType, DiscordAPIError, type REST, Routes } from 'discord.js';
import { BotGuildError } from '../errors.js';
import { commandDefinitions } from './definitions.js';

/** @returns whether anything was registered; nothing is where Discord has the same commands already */
export async function registerCommands(rest: REST, appId: string, guildId: string | undefined): Promise<boolean> {
  const wanted = commandDefinitions(guildId === undefined ? await installableBy(rest) : 'server');
  const route =
    guildId === undefined ? Routes.applicationCommands(appId) : Routes.applicationGuildCommands(appId, guildId);
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const present = (await rest.get(route, { query })) as unknown[];
    if (sameCommands(present, wanted)) return false;
    await rest.put(route, { body: wanted });
    return true;
  } catch (error) {
    if (guildId !== undefined && error instanceof DiscordAPIError && [403, 404].includes(error.status))
      throw new BotGuildError(guildId, error);
    throw error;
  }
}

/** Discord takes commands for people's own installations only where the portal allows those. */
async function installableBy(rest: REST): Promise<'servers' | 'everyone'> {
  const app = (await rest.get(Routes.currentApplication())) as Partial<APIApplication>;
  const types = app.integration_types_config ?? {};
  return ApplicationIntegrationType.UserInstall in types ? 'everyone' : 'servers';
}

/** Compares only what is defined here: Discord adds ids, versions and defaults. */
export function sameCommands(present: readonly unknown[], wanted: readonly object[]): boolean {
  if (present.length !== wanted.length) return false;
  return wanted.every((command) => present.some((other) => includes(other, command)));
}

/** Whether `actual` says everything that `wanted` says; what Discord leaves out counts as false, null or empty. */
function includes(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(actual) ? actual : [];
    return list.length === wanted.length && wanted.every((value, i) => includes(list[i], value));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const fields = typeof actual === 'object' && actual !== null ? actual : {};
    return Object.entries(wanted).every(([key, value]) => includes(Reflect.get(fields, key), value));
  }
  return actual === wanted || (actual === undefined && (wanted === false || wanted === null));
}
