import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#platform';
import { ApiModule } from './api.module.js';
import { apiDocument } from './openapi.js';

/** Prints the OpenAPI document without a database: in preview mode nothing is instantiated. */
const config = loadConfig({ DATA_DIR: 'data', SESSION_SECRET: 'only for printing the document, never used' });
const app = await NestFactory.create(ApiModule.forRoot(config), { preview: true, logger: false, abortOnError: false });
// A pipe takes the document in pieces: leaving before the last one is taken would cut it short.
process.stdout.write(`${JSON.stringify(await apiDocument(app), null, 2)}\n`, () => process.exit(0));
