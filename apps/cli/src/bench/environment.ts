import { createServer, type AddressInfo } from 'node:net';

/** Where a process under measurement keeps its data and listens. */
export interface BenchPlace {
  databaseUrl: string;
  dataDir: string;
  port: number;
}

/** All that the product is told, so that nothing of the caller's own environment changes a figure. */
export function benchEnvironment({ databaseUrl, dataDir, port }: BenchPlace): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_OPTIONS } = process.env;
  return {
    ...(PATH && { PATH }),
    ...(HOME && { HOME }),
    ...(NODE_OPTIONS && { NODE_OPTIONS }),
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' },
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
}

/** A port of 127.0.0.1 on which nobody listens now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
