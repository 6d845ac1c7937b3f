import { Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { NotFound } from '#kernel';

/** An id in a path. One that cannot be an id is answered like one that does not exist. */
class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw new NotFound();
    return value;
  }
}

export const IdParam = (name = 'id') => Param(name, IdPipe);
