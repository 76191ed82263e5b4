import { connect, type Socket } from 'node:net';

export interface RawRequest {
  method?: string;
  path: string;
  /** `1.0` or `1.1` */
  version?: string;
  /** Exactly these, in this order: nothing is added but the length of a body. */
  headers: readonly (readonly [name: string, value: string])[];
  body?: string;
}

export interface RawAnswer {
  status: number;
  /** Names in small letters; what comes several times is joined by a line break. */
  headers: Record<string, string>;
  body: string;
}

/** The bytes of a request, so that a test says all of them. */
export function bytesOf({ method = 'GET', path, version = '1.1', headers, body }: RawRequest): string {
  const lines = [
    `${method} ${path} HTTP/${version}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

/** A connection to this machine that a test writes to as it likes. */
export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.off('error', reject)));
    socket.once('error', reject);
  });
}

/** What comes over a connection until the other side ends it. */
export function everythingFrom(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece));
    socket.once('error', reject);
    socket.once('end', () => resolve(Buffer.concat(pieces).toString()));
  });
}

/** Sends a request that asks for the connection to be closed, and gives the answer. */
export async function askRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  const socket = await dial(port);
  socket.write(bytesOf(request));
  const text = await everythingFrom(socket);
  socket.destroy();
  return readAnswer(text);
}

export function readAnswer(text: string): RawAnswer {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/: (.*)/s);
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
  }
  return { status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') };
}
