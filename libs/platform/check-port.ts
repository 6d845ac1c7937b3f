import { createServer } from 'node:net';
import { errorCode, StartupProblem } from './startup-problem.js';

/**
 * Tells early, before anything else is started, whether the site can listen there.
 * @throws StartupProblem when the port is taken, needs privileges, or the host is no address of this machine.
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw explained(error, host, port);
  }
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

function explained(error: unknown, host: string, port: number): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartupProblem(
        `Port ${port} on ${host} is already in use; set PORT to another or stop the other program.`,
      );
    case 'EACCES':
      return new StartupProblem(`Port ${port} may not be used by this user; set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new StartupProblem(`HOST is ${host}, which is not an address of this machine.`);
    default:
      return error;
  }
}
