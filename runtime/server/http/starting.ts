import type { RequestListener } from 'node:http';

/** What is answered before there is anything to answer with: come back soon, said so that whoever asks does. */
export const answerStarting: RequestListener = ({ headers: { accept = '' } }, response) => {
  // a browser never asks again for a stream that was refused
  if (accept.includes('text/event-stream')) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.end('retry: 1000\n\n');
    return;
  }
  const [type, body] = accept.includes('text/html')
    ? ['text/html; charset=utf-8', startingPage]
    : ['application/json', '{"status":"starting"}'];
  response.writeHead(503, { 'content-type': type, 'cache-control': 'no-store', 'retry-after': '1' });
  response.end(body);
};

/** All in one: the files of the pages cannot be had yet. It looks until there is another answer, also from the next server. */
const startingPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Starting</title></head>
<body><main><h1>Starting…</h1><p>This page opens by itself in a moment.</p></main>
<script>
setInterval(() => {
  fetch(location.href, { method: 'HEAD' }).then(({ status }) => status === 503 || location.reload(), () => {});
}, 1000);
</script></body>
</html>
`;
