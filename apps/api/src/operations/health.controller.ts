import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Metrics } from '#platform';
import { Public } from '../http/actor.decorators.js';
import { HealthView } from './operations.dto.js';

@ApiTags('operations')
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly db: DataSource,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. It says nothing of the database, so that an orchestrator does not kill it for the database's sake. */
  @Get('health/live')
  live(): HealthView {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthView> {
    try {
      await this.db.query('SELECT 1');
      return { status: 'ok' };
    } catch {
      response.status(503); // the answer itself is the report: the database is away
      return { status: 'unavailable' };
    }
  }

  /** Figures for Prometheus. Keep it behind the reverse proxy. */
  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
