// A thread of Node as a worker of a web page, as far as the language server needs one: it is given messages and gives
// some back. What a page has not, a server for pages must not ask for, so Node's own names are taken away.
import { parentPort, workerData } from 'node:worker_threads';

const { messages } = workerData;
Object.assign(globalThis, {
  addEventListener() {},
  postMessage: (message) => parentPort.postMessage(message),
});
for (const name of ['process', 'Buffer', 'require', 'setImmediate']) delete globalThis[name];
parentPort.on('message', (data) => globalThis.onmessage({ data }));
await import(messages);
parentPort.postMessage('ready');
