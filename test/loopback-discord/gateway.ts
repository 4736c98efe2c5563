import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Bus } from './bus.js';
import { Connection, type Session } from './connection.js';
import { INTENT, KNOWN_INTENTS, PRIVILEGED_INTENTS } from './constants.js';
import { isObject, type Json, type Options } from './types.js';
import type { World } from './world.js';

const MAX_PAYLOAD = 4096;
const MAX_PER_MINUTE = 120;
const REPLAY_BUFFER = 2000;
const IDENTIFY_GAP_MS = 5000;

/** The websocket side: identify, heartbeat, resume, and the events that intents let through. */
export class Gateway {
  readonly stats = {
    connections: 0,
    identifies: 0,
    resumes: 0,
    resumeFailures: 0,
    replayed: 0,
    heartbeats: 0,
    dispatched: 0,
  };
  readonly sessions = new Map<string, Session>();
  readonly sent: { readonly at: number; readonly op: number }[] = [];
  readonly identifiedAt: number[] = [];
  /** What the fault switches change. */
  readonly behaviour = { acks: true, refuseUntil: 0, loseSession: false };
  sessionRemaining = 1000;
  presence: unknown = null;
  url = '';
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20, perMessageDeflate: false });

  constructor(
    private readonly world: World,
    private readonly bus: Bus,
    private readonly options: Options,
    private readonly token: string,
  ) {}

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (Date.now() < this.behaviour.refuseUntil) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    } else if (request.url?.startsWith('/gateway')) {
      this.server.handleUpgrade(request, socket, head, (ws) => this.open(ws, request));
    } else socket.destroy();
  }

  close(): void {
    for (const session of this.sessions.values()) session.connection?.ws.terminate();
    this.server.close();
  }

  get live(): Session[] {
    return [...this.sessions.values()].filter((s) => s.connection !== null);
  }

  get ready(): boolean {
    return this.live.some((s) => s.live);
  }

  /** Sends to every session whose intents allow it; `data` may depend on the session. */
  dispatch(event: string, data: Json | ((session: Session) => Json), intent = 0): void {
    for (const session of this.sessions.values()) {
      if (intent !== 0 && (session.intents & intent) === 0) continue;
      const d = typeof data === 'function' ? data(session) : structuredClone(data);
      if (isForShard(session.shard, d.guild_id)) this.send(session, event, d);
    }
  }

  private send(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    const packet = { op: 0, t, s: session.seq, d };
    session.buffer.push(packet);
    if (session.buffer.length > REPLAY_BUFFER) session.buffer.shift();
    this.stats.dispatched += 1;
    if (session.live) session.connection?.send(packet);
  }

  private open(ws: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    const connection = new Connection(ws, query.get('compress') === 'zlib-stream');
    this.stats.connections += 1;
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') ws.close(4012, 'Only version 10 and json here');
    connection.send({ op: 10, d: { heartbeat_interval: this.options.heartbeatMs, _trace: [] }, s: null, t: null });
    ws.on('message', (data) => this.receive(connection, Buffer.from(data as Buffer)));
    ws.on('close', (code) => this.closed(connection, code));
  }

  private closed(connection: Connection, code: number): void {
    const { session } = connection;
    if (session?.connection === connection) {
      session.connection = null;
      session.live = false;
      if (code === 1000 || code === 1001) this.sessions.delete(session.id);
    }
    this.bus.changed();
  }

  private kill(connection: Connection, code: number, message: string): void {
    this.bus.violate({ kind: 'gateway', code, message });
    connection.ws.close(code, message);
  }

  private receive(connection: Connection, data: Buffer): void {
    if (data.length > MAX_PAYLOAD) {
      this.kill(connection, 4002, `payload larger than ${MAX_PAYLOAD} bytes`);
      return;
    }
    let packet: unknown;
    try {
      packet = JSON.parse(data.toString());
    } catch {
      this.kill(connection, 4002, 'Decode error');
      return;
    }
    if (!isObject(packet)) {
      this.kill(connection, 4002, 'Decode error');
      return;
    }
    if (connection.receivedInLastMinute() > MAX_PER_MINUTE) {
      this.kill(connection, 4008, 'Rate limited');
      return;
    }
    this.sent.push({ at: Date.now(), op: Number(packet.op) });
    const d = isObject(packet.d) ? packet.d : {};
    switch (packet.op) {
      case 1:
        this.stats.heartbeats += 1;
        if (this.behaviour.acks) connection.send({ op: 11, d: null });
        return;
      case 2:
        this.identify(connection, d);
        return;
      case 6:
        this.resume(connection, d);
        return;
      case 3:
        if (connection.session === null) {
          this.kill(connection, 4003, 'Not authenticated');
          return;
        }
        this.presence = d;
        this.bus.changed();
        return;
      case 4:
        return;
      case 8:
        this.members(connection, d);
        return;
      default:
        this.kill(connection, 4001, 'Unknown opcode');
        return;
    }
  }

  private identify(connection: Connection, d: Json): void {
    if (connection.session !== null) {
      this.kill(connection, 4005, 'Already authenticated');
      return;
    }
    if (d.token !== this.token) {
      this.kill(connection, 4004, 'Authentication failed');
      return;
    }
    const intents = Number(d.intents);
    const refused = refuseIntents(intents, this.options.privileged);
    if (refused !== null) {
      this.kill(connection, refused.code, refused.reason);
      return;
    }
    const now = Date.now();
    const gap = now - (this.identifiedAt.at(-1) ?? 0);
    this.stats.identifies += 1;
    this.identifiedAt.push(now);
    this.sessionRemaining -= 1;
    if (gap < IDENTIFY_GAP_MS && this.options.maxConcurrency === 1) {
      this.bus.violate({
        kind: 'gateway',
        code: 'identify-rate',
        message: `two IDENTIFY ${gap} ms apart (max 1 per 5 s)`,
      });
      connection.send({ op: 9, d: false });
      return;
    }
    this.start(connection, intents, d.shard ?? [0, 1]);
    this.presence = d.presence ?? this.presence;
    this.bus.changed();
  }

  private start(connection: Connection, intents: number, shard: unknown): void {
    const id = randomBytes(16).toString('hex');
    const session: Session = { id, intents, shard, seq: 0, buffer: [], connection, live: true };
    connection.session = session;
    this.sessions.set(id, session);
    const { appId, bot, guild } = this.world;
    this.send(session, 'READY', {
      v: 10,
      user: bot,
      guilds: isForShard(shard, guild.id) ? [{ id: guild.id, unavailable: true }] : [],
      session_id: id,
      resume_gateway_url: this.url,
      session_type: 'normal',
      shard,
      application: { id: appId, flags: (1 << 19) | (1 << 23) },
      private_channels: [],
      relationships: [],
      user_settings: {},
    });
    if (intents & INTENT.GUILDS && isForShard(shard, guild.id)) this.send(session, 'GUILD_CREATE', this.guildCreate());
  }

  private guildCreate(): Json {
    const { guild, members, appId, guildChannels, threads } = this.world;
    const known = [...members.values()].filter((m) => m.user.id === appId || m.user.id === guild.owner_id);
    const none = {
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
    return {
      ...structuredClone(guild),
      ...none,
      joined_at: '2024-02-01T00:00:00.000000+00:00',
      large: false,
      unavailable: false,
      member_count: members.size,
      members: structuredClone(known),
      channels: guildChannels.map((c) => ({ ...structuredClone(c), guild_id: undefined })),
      threads: structuredClone(threads.filter((t) => !t.thread_metadata?.archived)),
    };
  }

  private resume(connection: Connection, d: Json): void {
    if (d.token !== this.token) {
      this.kill(connection, 4004, 'Authentication failed');
      return;
    }
    const session = this.sessions.get(String(d.session_id));
    if (session === undefined || this.behaviour.loseSession) {
      this.behaviour.loseSession = false;
      if (session !== undefined) this.sessions.delete(session.id);
      this.stats.resumeFailures += 1;
      connection.send({ op: 9, d: false, s: null, t: null });
      return;
    }
    const seq = Number(d.seq);
    if (seq > session.seq) {
      this.kill(connection, 4007, 'Invalid seq');
      return;
    }
    if (session.connection !== connection) session.connection?.ws.terminate();
    session.connection = connection;
    connection.session = session;
    this.stats.resumes += 1;
    for (const packet of session.buffer.filter((p) => (p.s ?? 0) > seq)) {
      this.stats.replayed += 1;
      connection.send(packet);
    }
    session.live = true;
    this.send(session, 'RESUMED', { _trace: [] });
    this.bus.changed();
  }

  private members(connection: Connection, d: Json): void {
    if (connection.session === null) {
      this.kill(connection, 4003, 'Not authenticated');
      return;
    }
    const ids = d.user_ids === undefined ? null : [d.user_ids].flat();
    const prefix = String(d.query ?? '').toLowerCase();
    const found = [...this.world.members.values()]
      .filter((m) => (ids ? ids.includes(m.user.id) : m.user.username.startsWith(prefix)))
      .slice(0, Number(d.limit) || 1000);
    const chunk = { chunk_index: 0, chunk_count: 1, nonce: d.nonce, not_found: [] };
    this.send(connection.session, 'GUILD_MEMBERS_CHUNK', { ...chunk, guild_id: this.world.guild.id, members: found });
  }
}

/** A server's events go to one shard, direct conversations to the first. */
function isForShard(shard: unknown, guildId: unknown): boolean {
  const [id, count] = Array.isArray(shard) ? shard.map(Number) : [0, 1];
  const home = typeof guildId === 'string' ? Number((BigInt(guildId) >> 22n) % BigInt(count ?? 1)) : 0;
  return id === home;
}

function refuseIntents(intents: number, privileged: number): { code: number; reason: string } | null {
  if (!Number.isInteger(intents) || intents < 0 || intents & ~KNOWN_INTENTS)
    return { code: 4013, reason: 'Invalid intent(s)' };
  if (intents & PRIVILEGED_INTENTS & ~privileged) return { code: 4014, reason: 'Disallowed intent(s)' };
  return null;
}
