import type { paths } from '../generated/api.ts';

// What the API's description, from which `paths` is generated, says of each request.

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The paths that take a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P][Lowercase<M>] extends object ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends keyof paths> = paths[P][Lowercase<M>];

type PathParameters<O> = O extends { readonly parameters: { readonly path: infer Path extends object } }
  ? { readonly path: Path }
  : unknown;

type Query<O> = O extends { readonly parameters: { readonly query?: infer Values } }
  ? { readonly query?: NonNullable<Values> }
  : unknown;

type Body<O> = O extends { readonly requestBody: { readonly content: { readonly 'application/json': infer Value } } }
  ? { readonly body: Value }
  : unknown;

type Parameters<O> = PathParameters<O> & Query<O> & Body<O>;

/** What goes with a request: the parameters of its path, its query and its body. Nothing where all is optional. */
export type ParametersOf<M extends Method, P extends keyof paths> =
  object extends Parameters<Operation<M, P>>
    ? readonly [parameters?: Parameters<Operation<M, P>>]
    : readonly [parameters: Parameters<Operation<M, P>>];

type Success<Responses> = Responses extends object
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 202 | 204
        ? Responses[Status] extends { content: { readonly 'application/json': infer Value } }
          ? Value
          : undefined
        : never;
    }[keyof Responses]
  : never;

/** What a successful answer brings. */
export type ValueOf<M extends Method, P extends keyof paths> = Success<
  Operation<M, P> extends { readonly responses: infer Responses } ? Responses : never
>;

/** A path with its parameters filled in, and its query. */
export function addressOf(path: string, values: object = {}, query: object = {}): string {
  const filled = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  );
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
