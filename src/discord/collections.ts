/**
 * Which collections belong to whom. Collections of the operator's folder may be used by every server that the operator
 * let the bot into; what a server adds lies in collections that carry its id, which no other server ever sees. With one
 * fixed server (`guildId`) there is nothing to keep apart and names are used as they are.
 */
import { DEFAULT_COLLECTION } from '../core/mod.js';

const OWNED = /^server-(\d{15,21})(?:-(.+))?$/u;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u;

export class CollectionPolicy {
  constructor(private readonly onlyGuild: string | undefined) {}

  /** Where articles go that name no collection. */
  home(guildId: string): string {
    return this.isSingle(guildId) ? DEFAULT_COLLECTION : `server-${guildId}`;
  }

  /** What a channel answers from until someone chooses. */
  defaults(guildId: string | null): readonly string[] {
    if (guildId === null || this.isSingle(guildId)) return [DEFAULT_COLLECTION];
    return [DEFAULT_COLLECTION, this.home(guildId)];
  }

  mayUse(guildId: string | null, collection: string): boolean {
    const owner = OWNED.exec(collection)?.[1];
    return owner === undefined || owner === guildId;
  }

  /** Whether a server's admins may add to and remove from it. */
  owns(guildId: string, collection: string): boolean {
    return this.isSingle(guildId) ? this.mayUse(guildId, collection) : OWNED.exec(collection)?.[1] === guildId;
  }

  /** @returns null where a person's name for a collection cannot be one */
  fromName(guildId: string, name: string): string | null {
    const trimmed = name.trim().normalize('NFKC');
    if (!NAME.test(trimmed) || OWNED.test(trimmed)) return null;
    return this.isSingle(guildId) ? trimmed : `server-${guildId}-${trimmed}`;
  }

  /** @returns the name people see, null for a server's nameless home */
  toName(collection: string): string | null {
    const owned = OWNED.exec(collection);
    return owned === null ? collection : (owned[2] ?? null);
  }

  private isSingle(guildId: string): boolean {
    return this.onlyGuild === guildId;
  }
}
