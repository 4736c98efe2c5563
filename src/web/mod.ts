export { type Access, type Keyring, OWNER, readKeyring } from './access.js';
export { type WebOptions, webApp } from './app.js';
export { isLoopback } from './guard.js';
export { openTurns, scopedLibrary } from './library.js';
export { mcpServer } from './mcp.js';
export { type RunningServer, type ServerOptions, startServer } from './server.js';
