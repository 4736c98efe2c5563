import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Bus, Snowflakes } from './bus.js';
import { Commands } from './commands.js';
import { PRIVILEGED_INTENTS } from './constants.js';
import { Driver } from './driver.js';
import { Faults } from './faults.js';
import { Gateway } from './gateway.js';
import { RestServer } from './http.js';
import { Interactions } from './interactions.js';
import { Messages } from './messages.js';
import { RateLimits } from './rate-limits.js';
import type { Options, Violation } from './types.js';
import { World } from './world.js';

export { INTENT, PERMISSION, PRIVILEGED_INTENTS } from './constants.js';
export type { LoopbackInteraction } from './interaction.js';
export type { LoopbackMessage } from './message.js';
export type { Violation } from './types.js';

const DEFAULTS: Options = {
  port: 0,
  token: null,
  ackMs: 3000,
  tokenTtlMs: 15 * 60_000,
  heartbeatMs: 41_250,
  rateLimits: true,
  globalPerSecond: 50,
  privileged: PRIVILEGED_INTENTS,
  maxFileBytes: 10 * 1024 * 1024,
  maxConcurrency: 1,
  guildLocale: 'en-US',
  guildShard: 0,
  botName: 'testbot',
  botPermissions: 0n,
  users: [],
  userInstall: true,
};

/**
 * The parts of Discord (REST v10 and gateway v10) that a bot uses, on 127.0.0.1 alone. It follows Discord's public
 * documentation; sizes of rate-limit buckets are typical ones. Not there: voice, polls, stickers, auto-moderation,
 * OAuth2, signed HTTP interactions, unfurled links.
 */
export class LoopbackDiscord {
  readonly bus = new Bus();
  readonly token: string;
  readonly appId: string;
  readonly world: World;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly faults: Faults;
  readonly rest: RestServer;
  readonly driver: Driver;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  constructor(options: Options) {
    const ids = new Snowflakes();
    this.appId = ids.next(Date.UTC(2024, 0, 1));
    const name = Buffer.from(this.appId).toString('base64url');
    this.token = options.token ?? `${name}.FAKE00.${randomBytes(20).toString('base64url')}`;
    this.world = new World(ids, options, this.appId);
    this.gateway = new Gateway(this.world, this.bus, options, this.token);
    this.messages = new Messages(this.world, this.gateway, this.bus, ids, () => this.base);
    this.commands = new Commands(this.world, this.bus, ids);
    this.interactions = new Interactions(this.world, this.gateway, this.messages, this.bus, ids, options);
    this.faults = new Faults(this.gateway);
    const { world, gateway, messages, interactions, commands } = this;
    const parts = { world, gateway, messages, interactions, commands, options, nonces: new Map<string, string>() };
    this.rest = new RestServer(parts, this.faults, new RateLimits(options), this.bus, this.token);
    this.driver = new Driver(world, gateway, messages, commands, interactions, this.bus);
    this.server = createServer((request, response) => void this.rest.handle(request, response));
    this.server.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head));
    this.server.on('connection', (socket) => this.track(socket));
  }

  private track(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
    this.gateway.url = `ws://127.0.0.1:${this.port}/gateway`;
  }

  private get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What `DISCORD_API_URL` is set to. */
  get api(): string {
    return `${this.base}/api`;
  }

  get violations(): readonly Violation[] {
    return this.bus.violations;
  }

  get mention(): string {
    return `<@${this.appId}>`;
  }

  /** Waits until a bot is connected and identified. */
  async ready(timeout = 15_000): Promise<void> {
    await this.bus.waitFor(() => this.gateway.ready, { timeout, what: 'a live session' });
  }

  async stop(): Promise<void> {
    this.gateway.close();
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

export async function startLoopbackDiscord(options: Partial<Options> = {}): Promise<LoopbackDiscord> {
  const discord = new LoopbackDiscord({ ...DEFAULTS, ...options });
  await discord.listen(options.port ?? DEFAULTS.port);
  return discord;
}
