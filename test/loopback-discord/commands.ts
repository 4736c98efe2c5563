import { ApiError, invalidForm, missingAccess, notFound, unknown } from './api-error.js';
import type { Bus, Snowflakes } from './bus.js';
import { FormErrors } from './form-errors.js';
import { type Command, isObject, type Json } from './types.js';
import { validateCommand } from './validate-command.js';
import type { World } from './world.js';

const MAX_BY_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };

/** The registered application commands, global ones and the server's. */
export class Commands {
  readonly global = new Map<string, Command>();
  readonly guild = new Map<string, Command>();

  constructor(
    private readonly world: World,
    private readonly bus: Bus,
    private readonly ids: Snowflakes,
  ) {}

  find(name: string, type = 1): Command {
    const all = [...this.guild.values(), ...this.global.values()];
    const found = all.find((c) => c.name === name && c.type === type);
    if (found !== undefined) return found;
    const names = all.map((c) => c.name).join(', ') || 'none';
    throw new Error(`driver: command ${name} (type ${type}) is not registered; there are: ${names}`);
  }

  route(method: string, appId: string, guildId: string | undefined, id: string | undefined, body: unknown): unknown {
    if (appId !== this.world.appId)
      throw new ApiError(403, 20012, 'You are not authorized to perform this action on this application');
    if (guildId !== undefined && guildId !== this.world.guild.id) throw missingAccess();
    const store = guildId === undefined ? this.global : this.guild;
    if (id === undefined && method === 'GET') return [...store.values()];
    if (id === undefined && method === 'PUT') return this.replaceAll(store, body, guildId);
    if (id === undefined && method === 'POST') return this.upsert(store, body, guildId);
    const existing = id === undefined ? undefined : store.get(id);
    if (existing === undefined) throw unknown('application command', 10063);
    if (method === 'GET') return existing;
    if (method === 'PATCH')
      return this.save(store, { ...existing, ...this.checked(body, existing) }, existing, guildId);
    if (method !== 'DELETE') throw notFound();
    store.delete(existing.id);
    return undefined;
  }

  private checked(body: unknown, base: Json = {}): Json {
    const command = { ...base, ...(isObject(body) ? body : {}) };
    const e = new FormErrors();
    validateCommand(e, command, []);
    e.throwIfAny();
    return command;
  }

  private upsert(store: Map<string, Command>, body: unknown, guildId: string | undefined): Command {
    const command = this.checked(body);
    const old = [...store.values()].find((c) => sameCommand(c, command));
    checkCount([...[...store.values()].filter((c) => c !== old), command]);
    return this.save(store, command, old, guildId);
  }

  private replaceAll(store: Map<string, Command>, body: unknown, guildId: string | undefined): Command[] {
    if (!Array.isArray(body))
      throw invalidForm({
        _errors: [{ code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }],
      });
    const e = new FormErrors();
    const commands = body.map((c) => (isObject(c) ? c : {}));
    commands.forEach((c, i) => {
      validateCommand(e, c, [i]);
      if (commands.findIndex((other) => sameCommand(other, c)) !== i)
        e.add([i], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    });
    e.throwIfAny();
    checkCount(commands);
    const old = [...store.values()];
    store.clear();
    return commands.map((c) =>
      this.save(
        store,
        c,
        old.find((o) => sameCommand(o, c)),
        guildId,
      ),
    );
  }

  private save(store: Map<string, Command>, c: Json, old: Command | undefined, guildId: string | undefined): Command {
    const permissions = c.default_member_permissions;
    const command = {
      dm_permission: true,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      options: [],
      integration_types: [0],
      contexts: null,
      ...c,
      id: old?.id ?? this.ids.next(),
      application_id: this.world.appId,
      ...(guildId === undefined ? {} : { guild_id: guildId }),
      version: this.ids.next(),
      type: c.type ?? 1,
      description: c.description ?? '',
      default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
    } as unknown as Command;
    store.set(command.id, command);
    this.bus.changed();
    return command;
  }
}

const sameCommand = (a: Json, b: Json): boolean => a.name === b.name && (a.type ?? 1) === (b.type ?? 1);

function checkCount(commands: readonly Json[]): void {
  for (const [type, most] of Object.entries(MAX_BY_TYPE)) {
    if (commands.filter((c) => String(c.type ?? 1) === type).length > most)
      throw new ApiError(400, 30032, `Maximum number of application commands reached (${most})`);
  }
}
