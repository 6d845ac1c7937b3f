import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger, Metrics } from '#platform';

/** A request id, one log line and one measurement for each request. The line names the route, never a body. */
export function requestLog(log: Logger, metrics: Metrics) {
  const logged = pinoHttp({
    logger: log,
    quietReqLogger: true,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    // Paths of links in mails carry tokens; queries may carry search texts about people.
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0]?.replace(/[A-Za-z0-9_-]{40,}/g, '[token]'),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    logged(request, response);
    const started = process.hrtime.bigint();
    metrics.inFlight.inc();
    response.once('close', () => {
      metrics.inFlight.dec();
      const route = (request.route as { path?: string } | undefined)?.path ?? 'unmatched';
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      metrics.requests.observe(
        { method: request.method, route, status: `${Math.floor(response.statusCode / 100)}xx` },
        seconds,
      );
    });
    next();
  };
}
