import { ALL_PERMISSIONS, codePoints, PERMISSION } from './constants.js';
import type { LoopbackMessage } from './message.js';
import type { Messages } from './messages.js';
import type { Channel, Command, CommandOption, Component, Json, User } from './types.js';
import type { World } from './world.js';

export type OptionValue = string | number | boolean | { readonly name: string; readonly data: string | Uint8Array };
export type OptionValues = Readonly<Record<string, OptionValue>>;
type Resolved = Record<string, Record<string, unknown>>;

/** Builds what Discord's client sends for a command line, and refuses what it would refuse. */
export function commandOptions(
  world: World,
  messages: Messages,
  command: Command,
  path: readonly string[],
  values: OptionValues,
  focused: string | null,
): { options: Json[]; resolved: Resolved | undefined } {
  const level = path.reduce<readonly CommandOption[]>((options, name) => {
    const found = options.find((o) => o.name === name && o.type <= 2);
    if (found === undefined) throw new Error(`driver: /${command.name} has no sub-command ${name}`);
    return found.options ?? [];
  }, command.options);
  if (level.some((o) => o.type <= 2)) throw new Error(`driver: /${command.name} needs a sub-command`);
  for (const key of Object.keys(values))
    if (!level.some((o) => o.name === key)) throw new Error(`driver: /${command.name} has no option ${key}`);
  const resolved: Resolved = {};
  const given = level.flatMap((option): Json[] => {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required && focused === null) throw new Error(`driver: required option ${option.name} missing`);
      return [];
    }
    if (focused === null) checkValue(option, value);
    const sent = resolve(world, messages, option, value, resolved);
    return [{ name: option.name, type: option.type, value: sent, ...(focused === option.name && { focused: true }) }];
  });
  const options = path.toReversed().reduce<Json[]>((inner, name) => [{ name, type: 1, options: inner }], given);
  return { options, resolved: Object.keys(resolved).length > 0 ? resolved : undefined };
}

function checkValue(option: CommandOption, value: OptionValue): void {
  const refuse = (why: string): never => {
    throw new Error(`driver: Discord's client would refuse ${option.name}: ${why}`);
  };
  if (option.type === 3) {
    if (typeof value !== 'string') {
      refuse('no string');
      return;
    }
    const length = codePoints(value);
    if (length > (option.max_length ?? 6000) || length < (option.min_length ?? 0)) refuse('length');
  }
  if (typeof value === 'number' && (value < (option.min_value ?? value) || value > (option.max_value ?? value)))
    refuse('range');
  if (option.choices?.length && !option.choices.some((c) => c.value === value)) refuse('no choice');
}

function resolve(world: World, messages: Messages, option: CommandOption, value: OptionValue, into: Resolved): unknown {
  const keep = (kind: string, id: string, object: unknown): string => {
    into[kind] = { ...into[kind], [id]: object };
    return id;
  };
  if (option.type === 11) {
    if (typeof value !== 'object') throw new Error(`driver: ${option.name} must be a file`);
    const file = { key: 'file', name: value.name, data: Buffer.from(value.data), contentType: 'text/plain' };
    const [attachment] = messages.store([file]);
    return keep('attachments', attachment?.id ?? '', attachment);
  }
  if (option.type === 6) {
    const user = world.user(String(value));
    const { user: _, ...member } = world.member(user.id);
    keep('members', user.id, { ...member, permissions: '0' });
    return keep('users', user.id, user);
  }
  if (option.type === 7) {
    const { id, name, type } = world.channel(String(value));
    return keep('channels', id, { id, name, type, permissions: '0' });
  }
  if (option.type !== 8) return value;
  const role = world.guild.roles.find((r) => r.id === value || r.name === value);
  if (role === undefined) throw new Error(`driver: no role ${String(value)}`);
  return keep('roles', role.id, role);
}

/** @throws where Discord would not offer the command to this user here. */
export function checkMayUse(world: World, command: Command, user: User, channel: Channel, brought = false): void {
  const types = Array.isArray(command.integration_types) ? command.integration_types : [0];
  if (brought && !types.includes(1)) throw new Error(`driver: /${command.name} is not for people's own installations`);
  const direct = channel.guild_id === undefined;
  if (command.contexts && !command.contexts.includes(direct ? 1 : 0))
    throw new Error(`driver: /${command.name} is not available ${direct ? 'in DMs' : 'in servers'}`);
  if (direct && (command.dm_permission === false || command.guild_id !== undefined))
    throw new Error(`driver: /${command.name} is not available in DMs`);
  if (direct) return;
  const bits = world.permissions(user.id, channel);
  if (!(bits & PERMISSION.USE_APPLICATION_COMMANDS)) throw new Error('driver: user may not use application commands');
  if (command.default_member_permissions === null || bits === ALL_PERMISSIONS) return;
  const needed = BigInt(command.default_member_permissions);
  if (needed === 0n || (bits & needed) !== needed)
    throw new Error(`driver: ${user.username} may not use /${command.name} (default_member_permissions)`);
}

/** A control by custom id or label, else by the start of its id or a part of its label. */
export function findControl(message: LoopbackMessage, key: string): Component {
  const exact = message.controls.find((c) => c.custom_id === key || c.label === key);
  const near = message.controls.find((c) => c.custom_id?.startsWith(key) || c.label?.includes(key));
  const control = exact ?? near;
  const names = message.controls.map((c) => c.label ?? c.custom_id).join(' | ');
  if (control === undefined) throw new Error(`driver: no control ${key} on the message; there are ${names}`);
  if (control.disabled) throw new Error(`driver: control ${key} is disabled`);
  return control;
}

/** What the client sends for the fields of a modal. */
export function modalValues(components: readonly Component[], fields: Readonly<Record<string, string>>): Json[] {
  const input = (c: Component): Json => {
    const value = fields[c.custom_id ?? ''] ?? c.value ?? '';
    if (c.type !== 4) {
      if (value === '' && c.required === true) throw new Error(`driver: a choice is required for ${c.custom_id}`);
      return { type: c.type, custom_id: c.custom_id, values: value === '' ? [] : [value] };
    }
    if (value === '' && c.required !== false) throw new Error(`driver: modal field ${c.custom_id} is required`);
    if (codePoints(value) > (c.max_length ?? 4000)) throw new Error(`driver: ${c.custom_id} is too long`);
    return { type: 4, custom_id: c.custom_id, value };
  };
  return components.map((c, n) => {
    if (c.type === 1) return { type: 1, id: n + 1, components: (c.components ?? []).map(input) };
    if (c.type === 18 && c.component) return { type: 18, id: n + 1, component: input(c.component) };
    return { type: 10, id: n + 1 };
  });
}
