import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  isEmail,
  IsObject,
  Length,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isMailAddress } from '#platform';

/** May be left out, but null is refused: for fields that cannot be emptied that way. */
export const Given = () => ValidateIf((_, value) => value !== undefined);

/** Yes or no in a query, where everything is text. */
export const IsFlag = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );

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

/**
 * An address that a mail of ours can go to. An address may also be quoted (`"a b"@example.org`) or hold any character before
 * the @; whoever signed up with such a one would wait for ever for a mail that is never sent.
 */
export const IsMailAddress = () =>
  applyDecorators(
    ValidateBy({
      name: 'isEmail',
      validator: {
        validate: (value) => isEmail(value) && isMailAddress(value),
        defaultMessage: () => '$property must be an email address that mail can be sent to',
      },
    }),
    Length(3, 254),
  );
