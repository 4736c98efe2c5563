/**
 * Loaded before what is killed: counts what changes something on the disk, each call a named point, and at the one that the last
 * argument names ends the process or makes the call fail. Without one it writes down how often each point was met.
 */
import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const { require: from, points, at } = JSON.parse(process.argv.at(-1));
const require = createRequire(from);
const Database = require('better-sqlite3');
const met = new Map();
/** Whatever its name is. */
const ANY = '*';
let total = 0;

const die = () => process.kill(process.pid, 'SIGKILL');
const failure = (code) =>
  code.startsWith('SQLITE') ? new Database.SqliteError(code, code) : Object.assign(new Error(code), { code });

/** @param half what a kill within the call leaves: its file cut to half */
function point(name, call, half) {
  const count = (met.get(name) ?? 0) + 1;
  met.set(name, count);
  total += 1;
  if (at === undefined || (at.name === ANY ? total !== at.count : at.name !== name || count !== at.count)) return call();
  if (at.how === 'before') die();
  if (at.how.startsWith('fail')) {
    const isSqlite = name.startsWith('sql');
    throw failure(isSqlite ? { ENOSPC: 'SQLITE_FULL', EIO: 'SQLITE_IOERR_WRITE' }[at.how.slice(5)] : at.how.slice(5));
  }
  const result = call();
  const end = (value) => {
    if (at.how === 'half') half?.();
    die();
    return value;
  };
  return typeof result?.then === 'function' ? result.then(end) : end(result);
}

/** Numbers and what a process adds to a name are left out, so that a point is the same in every run. */
const plain = (path) => basename(String(path)).replace(/\d+/g, '#').replace(/-(?=[^.]*$)\w{6}$/, '-x');
const cut = (path) => fs.truncateSync(path, Math.floor(fs.statSync(path).size / 2));

function watch(owner, names, label) {
  for (const name of names) {
    const call = owner[name];
    owner[name] = function (...args) {
      const file = name.startsWith('rename') ? args[1] : args[0];
      const half = name.startsWith('write') ? () => cut(file) : undefined;
      return point(`${label(name)} ${typeof file === 'number' ? '' : plain(file)}`.trim(), () => call.apply(this, args), half);
    };
  }
}
const truncate = fs.truncateSync;
watch(fs, ['writeFileSync', 'appendFileSync', 'renameSync', 'rmSync', 'mkdirSync', 'copyFileSync', 'fsyncSync'], (name) =>
  name.replace('Sync', ''),
);
watch(fs.promises, ['rename'], (name) => name);
fs.truncateSync = truncate;
syncBuiltinESMExports();

const watchSql = (owner, name, sqlOf) => {
  const call = owner[name];
  owner[name] = function (...args) {
    const words = sqlOf(this, args).trim().split(/\s+/);
    const head = words.slice(0, /^(INSERT|DELETE|DROP|CREATE)/.test(words[0]) ? 3 : 2).join(' ');
    if (/^(SELECT|PRAGMA)/.test(head)) return call.apply(this, args);
    return point(`sql ${head}`, () => call.apply(this, args));
  };
};
watchSql(Database.prototype, 'exec', (_, [sql]) => sql);
watchSql(Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1')), 'run', (statement) => statement.source);
for (const name of ['wal_checkpoint(TRUNCATE)']) {
  const call = Database.prototype.pragma;
  Database.prototype.pragma = function (sql, ...rest) {
    return sql === name ? point('sql wal_checkpoint', () => call.call(this, sql, ...rest)) : call.call(this, sql, ...rest);
  };
}

const library = require('hnswlib-node');
library.HierarchicalNSW = class extends library.HierarchicalNSW {
  writeIndex(path) {
    return point(
      'write graph',
      () => super.writeIndex(path),
      () => cut(path),
    );
  }
};

process.on('exit', () => {
  if (points !== undefined) fs.appendFileSync(points, JSON.stringify([...met]));
});
