import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, isISO8601 } from 'class-validator';

const WITH_ZONE = /T.*(?:Z|[+-]\d{2}:\d{2})$/;

/** A moment: ISO 8601 text with a time and an offset (`2026-11-24T09:00:00+08:00`); the handler gets a Date. */
export const IsMoment = () =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date-time' }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && WITH_ZONE.test(value) && isISO8601(value, { strict: true })
        ? new Date(value)
        : value,
    ),
    IsDate({ message: 'must be an ISO 8601 moment with a time zone, such as 2026-11-24T09:00:00+08:00' }),
  );
