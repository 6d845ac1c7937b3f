import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import metadata from './openapi-metadata.js';
import { withRules } from './openapi-rules.js';

/** The OpenAPI document of every route, from the DTO and view classes and the controllers' signatures. */
export async function apiDocument(app: INestApplication): Promise<OpenAPIObject> {
  await SwaggerModule.loadPluginMetadata(() => withRules(metadata));
  const config = new DocumentBuilder()
    .setTitle('Tonghang 同行')
    .setDescription(
      'Errors are RFC 9457 problems with a stable `code`. Lists page by `cursor`. POST honours Idempotency-Key.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('tonghang_session')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** Serves the document at /api/openapi.json; it is made at the first request for it. */
export function describeApi(app: NestExpressApplication): void {
  let document: Promise<OpenAPIObject> | undefined;
  app.use('/api/openapi.json', (_: Request, response: Response, next: NextFunction) => {
    document ??= apiDocument(app);
    document.then((value) => response.json(value), next);
  });
}
