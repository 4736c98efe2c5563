/** An article that comes and goes while questions are answered. */
import type { Server } from './server.js';

const PATIENCE_MS = 120_000;

/** @returns milliseconds from its being sent until it is found */
export async function addOne(server: Server, i: number): Promise<number> {
  const name = nameOf(i);
  const began = performance.now();
  const response = await fetch(`${server.url}/api/articles?name=${name}`, {
    method: 'POST',
    body: `琅琊试验站第${i}号公告\n\n琅琊试验站第${i}号公告写明共有${i + 3}项结果。\n`,
  });
  if (!response.ok) throw new Error(await response.text());
  while ((await found(server, i)) === undefined) {
    if (performance.now() - began > PATIENCE_MS) throw new Error(`'${name}' was not found within two minutes`);
  }
  return performance.now() - began;
}

/** @returns milliseconds from its being taken back until it is no longer found */
export async function removeOne(server: Server, i: number): Promise<number> {
  const id = await found(server, i);
  if (id === undefined) throw new Error(`'${nameOf(i)}' is not there`);
  const began = performance.now();
  const response = await fetch(`${server.url}/api/articles/${id}`, { method: 'DELETE' });
  if (!response.ok) throw new Error(await response.text());
  while ((await found(server, i)) !== undefined) {
    if (performance.now() - began > PATIENCE_MS) throw new Error(`'${id}' was found for two minutes more`);
  }
  return performance.now() - began;
}

const nameOf = (i: number): string => `bench-${i}.txt`;

async function found(server: Server, i: number): Promise<string | undefined> {
  const { found } = await search(server, `琅琊试验站第${i}号公告有几项结果`);
  return found.find((id) => id.endsWith(nameOf(i)));
}

export async function search({ url }: Server, question: string): Promise<{ ms: number; found: string[] }> {
  const began = performance.now();
  const response = await fetch(`${url}/api/search?q=${encodeURIComponent(question)}`);
  if (!response.ok) throw new Error(await response.text());
  const { results } = (await response.json()) as { results: { article: { id: string } }[] };
  return { ms: performance.now() - began, found: results.map(({ article }) => article.id) };
}
