import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { McpOptions } from './mcp.js';

export { type Access, type Keyring, OWNER, readKeyring } from './access.js';
export { isLoopback } from './guard.js';
export { openTurns, scopedLibrary } from './library.js';
export { type RunningServer, type ServerOptions, startServer } from './server.js';

/** Loaded when it is wanted: the bot does without. */
export const openMcpServer = async (options: McpOptions): Promise<McpServer> =>
  (await import('./mcp.js')).mcpServer(options);
