import { connect, createServer, type Socket } from 'node:net';

/** Where a call's transaction is cut off: before the database hears of its commit, or once it has committed and nobody was told. */
export type Cut = 'before' | 'after';

export interface CutOrder {
  call: string;
  where: Cut;
  n: number;
  giving?: boolean;
}

export interface CuttingProxy {
  /** The same database, through the proxy. */
  url: string;
  /** Cuts the connection at the n-th commit of that SQL function, once. `giving`: of those alone that gave a bubble to be sent. */
  cut(order: CutOrder): void;
  /** Resolves once it has cut, with the time on the clock of `performance`. */
  readonly hasCut: Promise<number>;
  close(): void;
}

/** Between a program and its PostgreSQL: passes everything on, until it is told to cut. */
export async function startCuttingProxy(databaseUrl: string, socket: string): Promise<CuttingProxy> {
  let order: CutOrder | null = null;
  let tellCut: (at: number) => void;
  const hasCut = new Promise<number>((resolve) => {
    tellCut = resolve;
  });
  const open = new Set<Socket>();

  const server = createServer((program) => {
    const database = connect(socket);
    let isCalling = false;
    let answer = '';
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
      if (order && text.includes(`public."${order.call}"(`)) {
        isCalling = true;
        answer = '';
      }
      // a simple query on its own: its kind, four bytes of length, the words
      if (isCalling && text.startsWith('Q') && text.slice(5).startsWith('commit')) {
        isCalling = false;
        if (order && (!order.giving || answer.includes('"outboxId"'))) order.n -= 1;
        if (order?.n === 0) {
          const { where } = order;
          order = null;
          tellCut(performance.now());
          if (where === 'before') return end();
          isMute = true;
        }
      }
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (isCalling) answer += bytes.toString('latin1');
      if (isMute) end();
      else program.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const { username, pathname } = new URL(databaseUrl);
  return {
    url: `postgresql://${username}@127.0.0.1:${port}${pathname}`,
    cut(wanted) {
      order = { ...wanted };
    },
    hasCut,
    close() {
      server.close();
      for (const side of open) side.destroy();
    },
  };
}
