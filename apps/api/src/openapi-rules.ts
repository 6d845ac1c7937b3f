import { getMetadataStorage } from 'class-validator';

type Property = Record<string, unknown>;
type Models = [Promise<object>, Record<string, Record<string, Property>>][];
type ClassRef = new () => Record<string, unknown>;

interface Metadata {
  '@nestjs/swagger'?: { models: unknown[]; controllers: unknown[] };
}

/** What a rule of class-validator says in terms of JSON Schema. */
const SAYS: Record<string, (constraints: readonly unknown[]) => Property> = {
  isInt: () => ({ type: 'integer' }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  isLength: ([minLength, maxLength]) => ({ minLength, maxLength }),
  matches: ([pattern]) => ({ pattern: (pattern as RegExp).source }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  isEmail: () => ({ format: 'email' }),
  isUuid: () => ({ format: 'uuid' }),
  isUrl: () => ({ format: 'uri' }),
  isIso8601: () => ({ format: 'date' }),
};

/**
 * Completes the generated metadata, which know types alone, by what the validation rules say when the program runs:
 * whole numbers, bounds that are constants, patterns, what lists hold, and what may be left out because it has a default.
 */
export async function withRules(metadata: () => Promise<Metadata>): Promise<Metadata> {
  const generated = await metadata();
  const described = new Set<unknown>();
  const owners = new Map<string, ClassRef>();
  for (const [file, classes] of (generated['@nestjs/swagger']?.models ?? []) as Models) {
    const exported = (await file) as Record<string, ClassRef>;
    for (const [name, properties] of Object.entries(classes)) {
      const type = exported[name]!;
      mustBeAlone(name, type, owners);
      described.add(type);
      complete(type, properties);
    }
  }
  for (const type of described) mustBeWhole(type as ClassRef, described);
  return generated;
}

const rulesOf = (type: ClassRef) => getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);

/** The document knows a class by its name alone: of two with the same name one would overwrite the other in silence. */
function mustBeAlone(name: string, type: ClassRef, owners: Map<string, ClassRef>): void {
  if ((owners.get(name) ?? type) !== type) throw new Error(`Two classes are called ${name}: give one another name.`);
  owners.set(name, type);
}

/** The generator sees no class that its file keeps to itself, and would leave out its fields in silence. */
function mustBeWhole(type: ClassRef, described: ReadonlySet<unknown>): void {
  for (const { target, propertyName } of rulesOf(type))
    if (!described.has(target))
      throw new Error(
        `${type.name}.${propertyName} is not described: export the class that declares it from its .dto.ts`,
      );
}

function complete(type: ClassRef, properties: Record<string, Property>): void {
  const rules = rulesOf(type);
  if (rules.length === 0) return;
  const fresh = new type();
  for (const [name, property] of Object.entries(properties)) {
    for (const rule of rules)
      if (rule.propertyName === name) Object.assign(property, SAYS[rule.name ?? '']?.(rule.constraints as unknown[]));
    if (fresh[name] !== undefined) Object.assign(property, { required: false, default: fresh[name] });
  }
}
