import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../../eval/random.js';
import { articlesBut, readArticle } from '../../../index/mod.js';
import { fromStore } from './watching.js';

/** Files in a folder, about. */
const TOGETHER = 50;

/** A folder of many small files that somebody works on. */
export class BusyFolder {
  #made = 0;
  #folders = 20;
  /** @param aside another folder of the same disk, where what is to be moved in is made */
  constructor(
    readonly path: string,
    private readonly aside: string,
    private readonly random: Random,
  ) {}

  fill(files: number): void {
    this.#folders = Math.max(this.#folders, Math.ceil(files / TOGETHER));
    for (let n = 0; n < files; n += 1) this.#put(this.#newPath());
  }

  /** One change of a kind that editors, people and programs make. */
  async change(): Promise<string> {
    const kinds = ['add', 'edit', 'replace', 'append', 'remove', 'rename', 'renameFolder', 'moveIn', 'removeFolder'];
    const kind = kinds[Math.floor(this.random() * kinds.length)] ?? 'edit';
    const files = this.files();
    const file = files[Math.floor(this.random() * files.length)] ?? this.#newPath();
    const folder = dirname(file);
    const made = this.#made;
    if (kind === 'add') this.#put(this.#newPath());
    else if (kind === 'edit') this.#put(file);
    else if (kind === 'replace') {
      // As editors save: beside it, hidden, and then in its place.
      this.#put(join(folder, '.saving.txt'));
      renameSync(join(folder, '.saving.txt'), file);
    } else if (kind === 'append') {
      writeFileSync(file, this.#sentence());
      await sleep(this.random() * 300);
      appendFileSync(file, this.#sentence());
    } else if (kind === 'remove') rmSync(file);
    else if (kind === 'rename') renameSync(file, join(folder, `renamed-${made}.txt`));
    else if (kind === 'renameFolder' && folder !== this.path) renameSync(folder, join(this.path, `moved-${made}`));
    else if (kind === 'moveIn') {
      for (let n = 0; n < 3; n += 1) this.#put(join(this.aside, `in-${made}`, 'deep', `${n}.txt`));
      renameSync(join(this.aside, `in-${made}`), join(this.path, `in-${made}`));
    } else if (
      kind === 'removeFolder' &&
      folder !== this.path &&
      this.#count(folder) <= TOGETHER &&
      files.length > 20
    ) {
      rmSync(folder, { recursive: true });
    } else this.#put(file);
    this.#made += 1;
    return kind;
  }

  files(): string[] {
    return readdirSync(this.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  }

  /** What an index of it lacks, has too much, or has as it was before. */
  missedBy(dataDir: string): string[] {
    const there = new Map(
      this.files().map((file) => [relative(this.path, file).split(sep).join('/'), readFileSync(file, 'utf8')]),
    );
    return fromStore(
      dataDir,
      (db) => {
        const gone = articlesBut(db, new Set())
          .map(({ id }) => id)
          .filter((id) => !there.has(id))
          .map((id) => `- ${id}`);
        const wrong = [...there]
          .filter(([id, text]) => readArticle(db, id)?.original !== text)
          .map(([id]) => `~ ${id}`);
        return [...gone, ...wrong];
      },
      [...there.keys()],
    );
  }

  #count(folder: string): number {
    return this.files().filter((file) => file.startsWith(folder + sep)).length;
  }

  #newPath(): string {
    this.#made += 1;
    return join(this.path, `f${Math.floor(this.random() * this.#folders)}`, `${this.#made}.txt`);
  }

  #put(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, this.#sentence());
  }

  #sentence(): string {
    const number = (most: number): number => Math.floor(this.random() * most);
    return `第${number(1e6)}号水库今年蓄水${number(1e6)}万立方米，灌溉农田${number(1e6)}亩。\n`;
  }
}
