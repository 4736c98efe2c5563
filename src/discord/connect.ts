import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayCloseCodes } from 'discord.js';
import { type BotClient, leave } from './client.js';
import { BotIntentsError, BotTokenError, BotUnreachableError } from './errors.js';
import { isTransient, reasonOf } from './rest/patient.js';

/** Waits between attempts to log in, ms. */
const LOGIN_WAITS = [1000, 3000, 10_000, 30_000];
const READY_MS = 90_000;

/** Logs in and waits until the gateway is ready. @throws BotTokenError | BotIntentsError | BotUnreachableError */
export async function connect(makeClient: () => BotClient, token: string): Promise<BotClient> {
  for (let attempt = 0; ; attempt += 1) {
    const client = makeClient();
    try {
      await loginOnce(client, token);
      return client;
    } catch (error) {
      await leave(client);
      const isKnown = [BotIntentsError, BotTokenError, BotUnreachableError].some((kind) => error instanceof kind);
      if (isKnown) throw error;
      if (isTokenProblem(error)) throw new BotTokenError(error);
      const wait = LOGIN_WAITS[attempt];
      if (!isTransient(error) || wait === undefined) throw new BotUnreachableError(reasonOf(error), error);
      await sleep(wait);
    }
  }
}

/** discord.js waits for ever where the gateway refuses for good. */
async function loginOnce(client: Client, token: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const refused = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(refusal(code)));
    timer = setTimeout(() => reject(new Error('the gateway did not become ready')), READY_MS);
  });
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const login = client.login(token);
  login.catch(() => undefined);
  try {
    await Promise.race([Promise.all([login, ready]), refused]);
  } finally {
    clearTimeout(timer);
  }
}

function refusal(code: number): Error {
  if (code === GatewayCloseCodes.DisallowedIntents) return new BotIntentsError();
  if (code === GatewayCloseCodes.AuthenticationFailed) return new BotTokenError();
  return new Error(`the gateway closed with ${code}`);
}

function isTokenProblem(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return error instanceof Error && 'status' in error && error.status === 401;
}
