import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const VERSION = '1.35.2';
/** Built once: ten minutes and 131 MB. */
const CACHE = join(process.cwd(), 'node_modules', '.cache', `weaviate-${VERSION}`);
const BINARY = join(CACHE, 'weaviate-server');
const READY_MS = 60_000;

/** The server's program, built where it is not; undefined where it cannot be. */
export function serverProgram(): string | undefined {
  if (existsSync(BINARY)) return BINARY;
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  mkdirSync(CACHE, { recursive: true });
  process.stderr.write(`Building Weaviate ${VERSION} once, which takes some ten minutes …\n`);
  const env = { ...process.env, CGO_ENABLED: '0', GOBIN: CACHE };
  const module = `github.com/weaviate/weaviate/cmd/weaviate-server@v${VERSION}`;
  execFileSync('go', ['install', '-p', '1', '-ldflags', '-s -w', module], { env, stdio: 'inherit' });
  return BINARY;
}

export type Node = {
  /** As WENJIN_WEAVIATE_URL has it. */
  readonly url: string;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** The same node over the same files. */
  start(): Promise<void>;
};

export type Cluster = { readonly nodes: readonly Node[]; stop(): Promise<void> };

type Ports = Record<'http' | 'grpc' | 'gossip' | 'data' | 'raft' | 'rpc', number>;

/** Starts a server of so many nodes on the loopback, ready to be asked; the files are gone when it is stopped. */
export async function startCluster(program: string, size: number): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-weaviate-'));
  const ports: Ports[] = [];
  for (let i = 0; i < size; i++) {
    const [http = 0, grpc = 0, gossip = 0, raft = 0] = await freePorts(4);
    // Nodes on one machine look for each other's second ports right after the first ones.
    ports.push({ http, grpc, gossip, data: gossip + 1, raft, rpc: raft + 1 });
  }
  const nodes = ports.map((own, i) => nodeOf(program, join(folder, `n${i}`), i, own, ports));
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // All at once: raft elects nobody before as many as it expects are there.
    await Promise.all(nodes.map((node) => node.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes, stop };
}

function nodeOf(program: string, folder: string, i: number, own: Ports, all: readonly Ports[]): Node {
  let child: ChildProcess | undefined;
  let isAgain = false;
  const env = {
    ...{ PERSISTENCE_DATA_PATH: folder, DEFAULT_VECTORIZER_MODULE: 'none', LOG_LEVEL: 'error' },
    ...{ AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'true', DISABLE_TELEMETRY: 'true', AUTOSCHEMA_ENABLED: 'false' },
    ...{
      CLUSTER_HOSTNAME: `n${i}`,
      CLUSTER_IN_LOCALHOST: 'true',
      CLUSTER_BIND_ADDR: '127.0.0.1',
      CLUSTER_ADVERTISE_ADDR: '127.0.0.1',
    },
    ...{ CLUSTER_GOSSIP_BIND_PORT: String(own.gossip), CLUSTER_DATA_BIND_PORT: String(own.data) },
    ...{ RAFT_PORT: String(own.raft), RAFT_INTERNAL_RPC_PORT: String(own.rpc) },
    ...{ RAFT_BOOTSTRAP_EXPECT: String(all.length), GRPC_PORT: String(own.grpc), GOMEMLIMIT: '900MiB' },
    RAFT_JOIN: all.map(({ raft }, n) => `n${n}:${raft}`).join(','),
    // One profile a machine is all there is a port for.
    GO_PROFILING_DISABLE: 'true',
  };
  return {
    url: `http://127.0.0.1:${own.http}?grpc=${own.grpc}`,
    async start() {
      const args = ['--host', '127.0.0.1', '--port', String(own.http), '--scheme', 'http'];
      // The first one waits for the others once, and looks for them when it comes back.
      const other = all[i > 0 ? 0 : 1];
      const join: { readonly CLUSTER_JOIN?: string } =
        other !== undefined && (i > 0 || isAgain) ? { CLUSTER_JOIN: `127.0.0.1:${other.gossip}` } : {};
      isAgain = true;
      const until = Date.now() + READY_MS;
      // One that finds nobody to join ends at once.
      while (join.CLUSTER_JOIN !== undefined && !(await isListening(other?.gossip ?? 0)) && Date.now() < until)
        await pause(100);
      const started = spawn(program, args, { env: { PATH: process.env.PATH, ...env, ...join }, stdio: 'ignore' });
      child = started;
      while (!(await isReady(own.http))) {
        if (started.exitCode !== null || Date.now() > until) throw new Error(`Node ${i} of Weaviate did not start`);
        await pause(100);
      }
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/v1/.well-known/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(() => resolve(true)));
    socket.on('error', () => resolve(false));
  });

/** Each with a free one after it; two are never the same. */
async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) {
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
    if (!taken.has(port) && !taken.has(port + 1)) found.push(port);
    taken.add(port).add(port + 1);
  }
  return found;
}
const taken = new Set<number>();
