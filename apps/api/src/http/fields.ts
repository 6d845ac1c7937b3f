import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

/** May be left out, but null is refused: for fields that cannot be emptied that way. */
export const Given = () => ValidateIf((_, value) => value !== undefined);

/** A finite number with at most so many decimals. The check of the library fails on numbers that are written with an exponent. */
export const IsDecimalNumber = (decimals: number) =>
  ValidateBy({
    name: 'isDecimalNumber',
    validator: {
      validate: (value) => Number.isFinite(value) && Number((value as number).toFixed(decimals)) === value,
      defaultMessage: () => `must be a number with at most ${decimals} decimals`,
    },
  });

/** A list of at most `most` objects of a class, each checked by its rules. */
export const ListOf = (of: () => new () => object, most: number) =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(most),
    // A list is an object to the check of what is nested, which then finds nothing to check in it.
    IsObject({ each: true, message: 'each item must be an object' }),
    ValidateNested({ each: true }),
    Type(of),
  );
