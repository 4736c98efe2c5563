import { ShardingManager } from 'discord.js';
import type { Ports } from '../ports.js';
import { servePorts } from './channel.js';

export type ShardOptions = {
  /** The module that every shard runs: it calls `startBot` with `remotePorts(process)` and its `shards`. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly execArgv?: readonly string[];
  readonly token: string;
  /** A number: asked for `auto`, discord.js asks a fixed host. */
  readonly count: number;
  /** Those of this machine. @default all */
  readonly ids?: readonly number[];
  readonly ports: Ports;
  /** Between two shards' starts. @default 5,500 ms, as Discord wants */
  readonly delayMs?: number;
};

const READY_MS = 120_000;

/** One process a shard, all over the one index of this process. */
export async function startShards(options: ShardOptions): Promise<{ stop(): Promise<void> }> {
  const manager = new ShardingManager(options.script, {
    totalShards: options.count,
    ...(options.ids && { shardList: [...options.ids] }),
    token: options.token,
    mode: 'process',
    shardArgs: [...(options.args ?? [])],
    execArgv: [...(options.execArgv ?? [])],
  });
  // A shard that died comes back with a new process, which is served in its turn.
  manager.on('shardCreate', (shard) => shard.on('spawn', (child) => servePorts(child as never, options.ports)));
  const stop = () => stopAll(manager);
  try {
    await manager.spawn({ amount: options.count, delay: options.delayMs ?? 5500, timeout: READY_MS });
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function stopAll(manager: ShardingManager): Promise<void> {
  manager.respawn = false;
  const children = [...manager.shards.values()].flatMap(({ process: child }) => (child === null ? [] : [child]));
  await Promise.all(
    children.map((child) => {
      const exit = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      return exit;
    }),
  );
}
