// Serves a GGUF file as an OpenAI-compatible model on the loopback, for real-model.int.test.ts.
//   npm i --prefix DIR node-llama-cpp
//   node test/trust/serve-gguf.mjs DIR MODEL.gguf PORT
// Base models continue text, so the last message is given as text that ends where the answer begins.
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = '', modelPath = '', port = '8080'] = process.argv.slice(2);
const entry = pathToFileURL(join(resolve(folder), 'node_modules/node-llama-cpp/dist/index.js'));
const { getLlama, LlamaCompletion } = await import(entry.href);
const llama = await getLlama({ gpu: false, build: 'never' });
const model = await llama.loadModel({ modelPath: resolve(modelPath) });
// One thread: several spin against each other on a busy machine.
const context = await model.createContext({ contextSize: 4096, threads: 1 });
let turn = Promise.resolve();

createServer((incoming, response) => {
  let body = '';
  incoming.on('data', (piece) => {
    body += piece;
  });
  incoming.on('end', () => {
    turn = turn.then(() => complete(JSON.parse(body), response)).catch((error) => (console.error(error), response.destroy()));
  });
}).listen(Number(port), '127.0.0.1', () => console.log(`ready on http://127.0.0.1:${port}/v1`));

async function complete({ messages }, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta, finish_reason) =>
    response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'gguf', choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
  const sequence = context.getSequence();
  const english = !/\p{Script=Han}/u.test(messages.at(-1).content.split('\n').at(-1));
  const prompt = `${messages.at(-1).content}\n${english ? 'Answer: ' : '回答：'}`;
  await new LlamaCompletion({ contextSequence: sequence }).generateCompletion(prompt, {
    maxTokens: 60,
    temperature: 0,
    onTextChunk: (text) => send({ content: text }, null),
  });
  await sequence.dispose();
  send({}, 'stop');
  response.end('data: [DONE]\n\n');
}
