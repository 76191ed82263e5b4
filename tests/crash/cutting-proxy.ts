import { connect, createServer, type Socket } from 'node:net';

/** Where a call's transaction is cut off: before the database hears of its commit, or once it has committed and nobody was told. */
export type Cut = 'before' | 'after';

export interface CuttingProxy {
  /** The same database, through the proxy. */
  url: string;
  /** Cuts the connection at the n-th commit of that SQL function, once. */
  cut(call: string, where: Cut, n: number): void;
  /** How often it has cut. */
  readonly cuts: number;
  close(): void;
}

/** Between a program and its PostgreSQL: passes everything on, until it is told to cut. */
export async function startCuttingProxy(databaseUrl: string, socket: string): Promise<CuttingProxy> {
  let order: { call: string; where: Cut; left: number } | null = null;
  let cuts = 0;
  const open = new Set<Socket>();

  const server = createServer((program) => {
    const database = connect(socket);
    let isCalling = false;
    let isMute = false;
    const end = () => {
      program.destroy();
      database.destroy();
    };
    for (const side of [program, database]) {
      open.add(side);
      side.on('error', end);
      side.on('close', () => {
        open.delete(side);
        end();
      });
    }
    program.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (order && text.includes(`public."${order.call}"(`)) isCalling = true;
      // a simple query on its own: its kind, four bytes of length, the words
      if (isCalling && text.startsWith('Q') && text.slice(5).startsWith('commit')) {
        isCalling = false;
        if (order) order.left -= 1;
        if (order?.left === 0) {
          const { where } = order;
          order = null;
          cuts += 1;
          if (where === 'before') return end();
          isMute = true;
        }
      }
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (isMute) end();
      else program.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const { username, pathname } = new URL(databaseUrl);
  return {
    url: `postgresql://${username}@127.0.0.1:${port}${pathname}`,
    cut(call, where, n) {
      order = { call, where, left: n };
    },
    get cuts() {
      return cuts;
    },
    close() {
      server.close();
      for (const side of open) side.destroy();
    },
  };
}
