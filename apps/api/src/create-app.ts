import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { LOGGER, Metrics, type Config, type Logger } from '#platform';
import { ApiModule } from './api.module.js';
import { validationPipe } from './http/validation.js';
import { requestLog } from './http/request-log.js';
import { describeApi } from './openapi.js';
import { serveWeb } from './serve-web.js';

const JSON_LIMIT = '1mb';

/** Builds the API with everything a request passes through. The caller listens. `webRoot` holds the built web pages. */
export async function createApp(config: Config, webRoot?: string): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(config), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  await configure(app, config, webRoot);
  return app;
}

async function configure(app: NestExpressApplication, config: Config, webRoot?: string): Promise<void> {
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(requestLog(app.get<Logger>(LOGGER), app.get(Metrics)));
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          workerSrc: ["'self'"],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          upgradeInsecureRequests: config.publicUrl.protocol === 'https:' ? [] : null,
        },
      },
      strictTransportSecurity: config.publicUrl.protocol === 'https:',
    }),
  );
  app.use('/api', (_: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  if (webRoot) serveWeb(app, webRoot);
  app.use(cookieParser());
  app.use(express.json({ limit: JSON_LIMIT, strict: true }));
  app.useGlobalPipes(validationPipe());
  describeApi(app);
  await app.init();
}
