import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { controlCharacterAt, InvalidInput, type FieldFault } from '#kernel';

/** Checks the shape of bodies and queries against their DTO classes; unknown fields are refused by name. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { exposeDefaultValues: true },
    stopAtFirstError: false,
    exceptionFactory: (errors) => new InvalidInput(faultsOf(errors, '')),
  });
}

function faultsOf(errors: readonly ValidationError[], path: string): FieldFault[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...faultsOf(error.children ?? [], field)];
  });
}

/**
 * Refuses control characters, wherever they stand in a body or query, and names the field. All other Unicode that
 * people's names contain passes.
 */
export class CleanTextPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'custom') return value;
    const faults: FieldFault[] = [];
    collect(value, metadata.type === 'param' ? (metadata.data ?? 'path') : '', faults, 0);
    if (faults.length > 0) throw new InvalidInput(faults);
    return value;
  }
}

const DEEPEST = 20;

function collect(value: unknown, path: string, faults: FieldFault[], depth: number): void {
  if (depth > DEEPEST) {
    faults.push({ field: path, message: 'is nested too deeply' });
  } else if (typeof value === 'string') {
    const at = controlCharacterAt(value);
    if (at >= 0) faults.push({ field: path, message: `contains a control character at position ${at + 1}` });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => collect(item, path ? `${path}.${index}` : String(index), faults, depth + 1));
  } else if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, item] of Object.entries(value)) collect(item, path ? `${path}.${key}` : key, faults, depth + 1);
  }
}
