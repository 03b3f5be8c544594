// A service that answers at once, and does as little as one can: what is timed against it is the client. It says its address,
// and ends when its standard input does.
import { createServer } from 'node:http';

let made = 0;
const image = (id, n) => ({ id: `${id}-${n}`, url: `https://example.com/${id}-${n}.jpg`, urlFull: null });

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  request.on('end', () => {
    const id = request.method === 'POST' ? `g${++made}` : request.url.slice(request.url.lastIndexOf('/') + 1);
    const done = request.method === 'GET';
    const images = done ? [1, 2, 3, 4].map((n) => image(id, n)) : [];
    const body = JSON.stringify({ id, name: 'a fox', status: done ? 3 : 0, images, nbImages: 4 });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/v1`));
process.stdin.resume().on('end', () => process.exit());
