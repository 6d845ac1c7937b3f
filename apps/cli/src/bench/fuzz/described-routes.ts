/** The part of JSON Schema that the API's description uses. References are resolved. */
export interface Schema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema;
}

export interface DescribedQuery {
  name: string;
  required: boolean;
  schema: Schema;
}

export interface DescribedRoute {
  /** `METHOD /pattern` as the router has it. */
  key: string;
  method: string;
  /** Names of the ids in the path. */
  ids: string[];
  query: DescribedQuery[];
  /** The schema of a JSON body; undefined when the route takes none. */
  body?: Schema;
  /** The media types of a body that is not JSON. */
  media: string[];
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** Every route of an OpenAPI document, in its order. */
export function describedRoutes(document: ApiDocument): DescribedRoute[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => routeOf(document, path, verb.toUpperCase(), operation)),
  );
}

function routeOf(document: ApiDocument, path: string, method: string, operation: Operation): DescribedRoute {
  const parameters = operation.parameters ?? [];
  const content = operation.requestBody?.content ?? {};
  const json = content['application/json']?.schema;
  return {
    key: `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    method,
    ids: parameters.filter((it) => it.in === 'path').map(({ name }) => name),
    query: parameters
      .filter((it) => it.in === 'query')
      .map(({ name, required = false, schema }) => ({ name, required, schema: resolved(document, schema) })),
    ...(json ? { body: resolved(document, json) } : {}),
    media: Object.keys(content).filter((type) => type !== 'application/json'),
  };
}

/** The schema without references. None of ours contains itself. */
function resolved(document: ApiDocument, schema: Schema): Schema {
  const { $ref, allOf } = schema as { $ref?: string; allOf?: Schema[] };
  if ($ref) {
    const target = document.components.schemas[$ref.replace('#/components/schemas/', '')];
    if (!target) throw new Error(`the description refers to ${$ref}, which is not in it`);
    return resolved(document, target);
  }
  if (allOf) return Object.assign({}, ...allOf.map((part) => resolved(document, part))) as Schema;
  const { items, properties, additionalProperties } = schema;
  return {
    ...schema,
    ...(items ? { items: resolved(document, items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [name, resolved(document, property)]),
          ),
        }
      : {}),
    ...(additionalProperties ? { additionalProperties: resolved(document, additionalProperties) } : {}),
  };
}

/** The JSON types that a schema allows; a schema that names none allows an object. */
export function typesOf({ type }: Schema): string[] {
  if (type === undefined) return ['object'];
  return Array.isArray(type) ? type : [type];
}
