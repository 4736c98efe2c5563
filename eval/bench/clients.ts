/** Clients of `wenjin serve`. */

/** What each answer took, in milliseconds, and what was said where there was none. */
export type Asked = { readonly ms: number[]; readonly failed: string[] };

type Clients = (url: string, questions: readonly string[], clients: number, seconds: number) => Promise<Asked>;

export const asking: Clients = (url, ...rest) =>
  keepGoing((question) => post(`${url}/api/ask`, JSON.stringify({ question })), ...rest);

export const searching: Clients = (url, ...rest) =>
  keepGoing((question) => failureOf(fetch(`${url}/api/search?q=${encodeURIComponent(question)}`)), ...rest);

/** Each client asks its next question as soon as it has the answer to the one before. */
async function keepGoing(
  ask: (question: string) => Promise<string | undefined>,
  questions: readonly string[],
  clients: number,
  seconds: number,
): Promise<Asked> {
  const until = performance.now() + seconds * 1000;
  const asked: Asked = { ms: [], failed: [] };
  let next = 0;
  async function client(): Promise<void> {
    while (performance.now() < until) {
      const question = questions[next++ % questions.length] ?? '';
      const began = performance.now();
      const failure = await ask(question);
      if (failure === undefined) asked.ms.push(performance.now() - began);
      else asked.failed.push(failure);
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  return asked;
}

/** @returns what went wrong */
export const post = (url: string, body: string): Promise<string | undefined> =>
  failureOf(fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }));

async function failureOf(asked: Promise<Response>): Promise<string | undefined> {
  try {
    const response = await asked;
    const text = await response.text();
    return response.ok ? undefined : text;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
